"""The documentation as a site: every page is in it, once; `make docs` builds it."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

import smartcity_eval

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def conf():
    return runpy.run_path(str(ROOT / "docs" / "conf.py"))


def pages(conf):
    """Every page that the site has, as the index names it."""
    named = [p for p in conf["include_patterns"] if "*" not in p]
    assert all((ROOT / name).is_file() for name in named)
    found = [*named, *(p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md"))]
    return {name.removesuffix(".md") for name in found} - {conf["root_doc"]}


def test_every_page_is_in_the_index_once(conf):
    text = (ROOT / "docs" / "index.md").read_text("utf-8")
    trees = "".join(re.findall(r"(?ms)^```{toctree}\n(.*?)^```$", text))
    listed = re.findall(r"(?m)^(?:[^:\n]*<)?([\w./-]+)>?$", trees)
    names = [n.removeprefix("../") if n.startswith("../") else f"docs/{n}" for n in listed]
    assert len(names) == len(set(names)) and set(names) == pages(conf)


def test_the_site_names_the_version_and_no_day(conf):
    assert conf["release"] == smartcity_eval.__version__
    assert conf["html_last_updated_fmt"] is None


def test_pages_in_indonesian_are_pages_and_say_so(conf):
    assert set(conf["INDONESIAN"]) <= pages(conf)
    words = re.compile(r"\b(?:yang|dan|tidak|untuk)\b", re.IGNORECASE)
    # The data dictionary is made of short lines; nearly none has one of these words.
    for name in pages(conf) - {"docs/kamus-data"}:
        text = (ROOT / f"{name}.md").read_text("utf-8")
        often = len(words.findall(text)) > len(text.split()) / 40
        assert often == (name in conf["INDONESIAN"]), name
