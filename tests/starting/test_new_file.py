"""Writing what is begun."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from smartcity_eval.core.errors import UsageError
from smartcity_eval.starting.new_file import commented, quoted, write_new


def test_a_file_is_written_once(tmp_path):
    path = write_new(tmp_path / "new" / "a.yaml", "a: é\n")
    assert path.read_bytes() == "a: é\n".encode()
    with pytest.raises(UsageError, match="sudah ada"):
        write_new(path, "b")
    assert path.read_bytes() == "a: é\n".encode()


def test_a_name_in_other_capitals_is_the_same_file(tmp_path):
    write_new(tmp_path / "a.ipynb", "1")
    with pytest.raises(UsageError, match=r"a\.ipynb sudah ada"):
        write_new(tmp_path / "A.ipynb", "2")
    assert [path.name for path in tmp_path.iterdir()] == ["a.ipynb"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("com1.yaml", ""), ("a" * 300, ""), ("what?.yaml", ""), ("b\udcff", ""), ("a", "b\udcff")],
)
def test_what_cannot_be_written_everywhere_is_refused(tmp_path, name, text):
    with pytest.raises(UsageError):
        write_new(tmp_path / name, text)
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_leads_nowhere_is_not_replaced(tmp_path):
    link = tmp_path / "a.yaml"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError):
        write_new(link, "b")
    assert link.is_symlink()


@pytest.mark.parametrize("text", ['a "b": c', "back\\slash", "# no comment", "dua\nbaris", "no"])
def test_a_quoted_text_is_read_as_it_was(text):
    read = YAML(typ="safe", pure=True).load(f"x: {quoted(text)}")["x"]
    assert read == " ".join(text.split())


def test_comments_are_wrapped():
    lines = commented("word " * 60, indent="  ")
    assert len(lines) > 2 and all(line.startswith("  # ") and len(line) <= 100 for line in lines)
