"""Finished files are moved under their final names."""

from __future__ import annotations

import pytest

from smartcity_eval.batch.files import move_into_place


def test_moving_takes_the_source_away_once_the_target_stands(tmp_path):
    source, target = tmp_path / "x", tmp_path / "deep" / "y"
    source.write_bytes(b"content")
    move_into_place(source, target)
    assert target.read_bytes() == b"content" and not source.exists()
    with pytest.raises(FileNotFoundError):
        move_into_place(source, target)
    assert target.read_bytes() == b"content"
