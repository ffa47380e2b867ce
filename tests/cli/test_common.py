"""What every command shares."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_eval.cli.common import (
    existing,
    interrupted_by_signals,
    named_or_nearest,
    page_language,
    sheet_language,
    use_editions_beside,
)
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.loader import OWN_EDITIONS
from smartcity_eval.reference.packs import OWN_PACK, pack_place


@pytest.mark.parametrize(
    ("wanted", "language"), [("en", "en"), ("id", "id"), ("xx", "id"), (None, "id")]
)
def test_the_language_is_the_one_asked_for_or_indonesian(wanted, language):
    environment = {"SMARTCITY_EVAL_LANGUAGE": wanted} if wanted else {}
    code = "from smartcity_eval.cli.common import LANGUAGE; print(LANGUAGE)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        encoding="locale",
    ).stdout
    assert told.strip() == language


def test_a_path_must_exist(tmp_path):
    assert existing(tmp_path) == tmp_path
    with pytest.raises(UsageError, match="tiada"):
        existing(Path("tiada"))


@pytest.mark.parametrize("kind", ["loop", "permission"])
def test_a_path_that_cannot_be_read_is_told_with_the_reason(tmp_path, monkeypatch, kind):
    folder = tmp_path / "2023"
    if kind == "loop":
        folder.symlink_to(folder)
    else:  # root may read everything, so the system's refusal is played
        folder.mkdir()
        monkeypatch.setattr(
            os, "scandir", lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
        )
    with pytest.raises(UsageError) as refused:
        existing(folder)
    said = refused.value.in_language("en")
    assert said.startswith(f"{folder} cannot be read (") and (
        "Permission denied" in said or kind == "loop"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_being_asked_to_end_is_taken_as_ctrl_c_even_where_that_is_ignored(number):
    asked, interrupt = getattr(signal, number), signal.getsignal(signal.SIGINT)
    try:
        for before in (signal.default_int_handler, signal.SIG_IGN):
            signal.signal(signal.SIGINT, before)
            with pytest.raises(KeyboardInterrupt), interrupted_by_signals():
                signal.raise_signal(asked)
            assert signal.getsignal(asked) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGINT, interrupt)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_signal_that_we_were_started_to_ignore_is_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interrupted_by_signals():
            signal.raise_signal(signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("named", ["params", "params/2030", "params/2030/kab-batang.yaml"])
def test_the_editions_beside_a_named_params_folder_are_used(named, tmp_path, monkeypatch):
    monkeypatch.setenv(OWN_EDITIONS, "")
    (tmp_path / "params" / "2030").mkdir(parents=True)
    use_editions_beside(tmp_path / named)
    assert os.environ[OWN_EDITIONS] == "", "there are none"
    (tmp_path / "editions").mkdir()
    assert use_editions_beside(tmp_path / named) == tmp_path / named
    assert os.environ[OWN_EDITIONS] == str(tmp_path / "editions")
    (tmp_path / "other" / "params").mkdir(parents=True)
    (tmp_path / "other" / "editions").mkdir()
    use_editions_beside(tmp_path / "other" / "params")
    assert os.environ[OWN_EDITIONS] == str(tmp_path / "editions"), "what is set wins"


def test_the_pack_beside_a_named_params_folder_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv(OWN_PACK, "")
    monkeypatch.setenv(OWN_EDITIONS, "")
    (tmp_path / "params" / "2020").mkdir(parents=True)
    use_editions_beside(tmp_path / "params" / "2020")
    assert not os.environ[OWN_PACK], "there is none"
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.yaml").write_text("country: Utopia", encoding="utf-8")
    use_editions_beside(tmp_path / "params" / "2020")
    assert os.environ[OWN_PACK] == pack_place() == str(tmp_path / "pack")


def test_pages_are_in_the_language_that_is_named_or_the_usual_one():
    assert (page_language(""), page_language("en"), sheet_language()) == ("id", "en", "id")
    with pytest.raises(UsageError, match="xx"):
        page_language("xx")


@pytest.mark.usefixtures("indian_pack")
def test_a_pack_has_pages_and_sheets_in_its_own_languages_only():
    assert (page_language(""), page_language("en"), sheet_language()) == ("en", "en", "en")
    with pytest.raises(UsageError) as refused:
        page_language("id")
    told = refused.value.in_language("en")
    assert told == "the pack of India has no pages in id; it has en"


def test_the_nearest_params_below_the_working_folder_is_named_from_there(tmp_path, monkeypatch):
    (tmp_path / "params").mkdir()
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path)
    assert named_or_nearest(None) == [Path("params")]
    monkeypatch.chdir(tmp_path / "deeper")
    assert named_or_nearest(None) == [tmp_path / "params"]
