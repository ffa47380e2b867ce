"""What is installed on a worker, compared with what is installed here."""

from __future__ import annotations

import platform
from dataclasses import replace

import pytest

from smartcity_eval import __version__
from smartcity_eval.batch.cluster import installation
from smartcity_eval.batch.cluster.installation import Installation

HERE = Installation("1.0", "3.12.1", ("own 1",), "abc")


def test_a_machine_says_what_it_has():
    here = Installation.here()
    assert (here.package, here.python) == (__version__, platform.python_version())
    assert here == Installation.here() and here.other_than(here) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"package": "0.9"}, "it has smartcity-eval 0.9, expected smartcity-eval 1.0"),
        ({"python": "3.11.7"}, "it has Python 3.11.7, expected Python 3.12.1"),
        ({"plugins": ()}, "it has –, expected own 1"),
        ({"files": "xyz"}, "its smartcity-eval 1.0 has other files than the one here"),
    ],
)
def test_a_difference_is_told_in_one_sentence(change, said):
    assert replace(HERE, **change).other_than(HERE).in_language("en") == said


def test_a_changed_file_of_the_package_is_a_difference(monkeypatch, tmp_path):
    before = Installation.here()
    (tmp_path / "x.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(installation, "package_files", lambda: [tmp_path / "x.py"])
    assert Installation.here().files != before.files
