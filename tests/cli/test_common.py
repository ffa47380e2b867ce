"""What every command shares."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_eval.cli.common import existing
from smartcity_eval.errors import UsageError


@pytest.mark.parametrize(("wanted", "language"), [("en", "en"), ("id", "id"), ("xx", "id"), (None, "id")])
def test_the_language_is_the_one_asked_for_or_indonesian(wanted, language):
    environment = {"SMARTCITY_EVAL_LANGUAGE": wanted} if wanted else {}
    code = "from smartcity_eval.cli.common import LANGUAGE; print(LANGUAGE)"
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
    assert told.strip() == language


def test_a_path_must_exist(tmp_path):
    assert existing(tmp_path) == tmp_path
    with pytest.raises(UsageError, match="tiada"):
        existing(Path("tiada"))
