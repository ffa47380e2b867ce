"""The files beside a notebook that its pages are made from."""

from __future__ import annotations

import pytest
from nbformat import write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from smartcity_eval.batch.plan.notebook_sources import PACKAGE, files_beside


@pytest.fixture
def beside(tmp_path):
    """Name the files that a notebook is made with, from its cells and the files around it."""

    def names_of(*cells, **files):
        own, project = tmp_path / "own", tmp_path / "project"
        for folder in (own, project):
            folder.mkdir(exist_ok=True)
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path = path if "." in path.name else path.with_suffix(".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        made = [new_code_cell(c) if isinstance(c, str) else c for c in cells]
        write(new_notebook(cells=made), own / "mine.ipynb")
        found = files_beside(own / "mine.ipynb", project)
        return [path.relative_to(tmp_path.resolve()).as_posix() for path in found]

    return names_of


@pytest.mark.parametrize(
    "source",
    [
        "import helper",
        "import os, helper as h",
        "from helper import VALUE",
        "def f():\n    import helper",
        "%matplotlib inline\nif True:\n    %time x = 1\nimport helper",
        "import importlib\nimportlib.import_module('helper')",
        "%run helper.py",
    ],
)
def test_a_module_is_found_however_it_is_imported(beside, source):
    assert beside(source, own__helper="VALUE = 1", own__other="VALUE = 2") == ["own/helper.py"]


def test_modules_that_a_module_imports_are_found_in_turn(beside):
    found = beside(
        "import a.b",
        own__a__b="from . import c\nfrom .. import nothing\nimport d",
        own__a__c="from ..d import x",
        own__d="import a.b",
    )
    assert found == ["own/a/b.py", "own/a/c.py", "own/d.py"]


@pytest.mark.parametrize(
    "source", ["from ................................ import x", "x = " + "+".join(["1"] * 2_000)]
)
def test_code_that_leads_nowhere_or_is_nested_deeply_hides_no_other_file(beside, source):
    assert beside(source, "import helper", own__helper=source) == ["own/helper.py"]


def test_a_picture_is_found_whose_name_has_a_space(beside):
    cells = new_markdown_cell("![a](a%20b.png)"), new_markdown_cell("![c](<c d.png>)")
    files = {"own__a b.png": "", "own__c d.png": ""}
    assert beside(*cells, **files) == ["own/a b.png", "own/c d.png"]


def test_a_package_is_found_with_its_front_door(beside, tmp_path):
    (tmp_path / "own" / "kit").mkdir(parents=True)
    (tmp_path / "own" / "kit" / "__init__.py").write_text(
        "from .tools import f\n", encoding="utf-8"
    )
    (tmp_path / "own" / "kit" / "tools.py").write_text("f = 1\n", encoding="utf-8")
    assert beside("from kit import f") == ["own/kit/__init__.py", "own/kit/tools.py"]


def test_modules_of_the_working_folder_count_and_those_elsewhere_do_not(beside):
    files = {"project__helper": "", "elsewhere__far": ""}
    assert beside("import helper, far, json, smartcity_eval", **files) == ["project/helper.py"]


def test_files_that_a_text_names_are_found(beside):
    found = beside(
        "import helper\nimport pandas as pd\npd.read_csv('data/mine.csv')",
        new_markdown_cell("![A curve](curve.png) and notes.txt"),
        **{
            "own__helper": "open('notes.txt')",
            "own__notes.txt": "",
            "own__data__mine.csv": "",
            "own__curve.png": "",
            "own__unnamed.csv": "",
            "elsewhere__far.csv": "",
        },
    )
    assert found == ["own/curve.png", "own/data/mine.csv", "own/helper.py", "own/notes.txt"]
    assert beside("open('../elsewhere/far.csv')") == [], "outside both folders"


@pytest.mark.parametrize(
    "source",
    [
        "table.to_csv('out.csv')",
        "fig.savefig('out.csv')",
        "open('out.csv', 'w').write('x')",
        "path.write_text('out.csv')",
    ],
)
def test_files_that_it_writes_are_none_of_them(beside, source):
    assert beside(source, **{"own__out.csv": ""}) == []


@pytest.mark.parametrize("source", ["not python (", "print('" + "x" * 5000 + "')", "'a\\0b'"])
def test_what_cannot_be_read_names_nothing(beside, source):
    assert beside(source, own__helper="") == []


def test_no_notebook_names_nothing(tmp_path):
    assert files_beside(tmp_path / "none.ipynb", tmp_path) == []
    (tmp_path / "none.ipynb").write_text("[]", encoding="utf-8")
    assert files_beside(tmp_path / "none.ipynb", tmp_path) == []


def test_this_package_is_left_out(tmp_path):
    write(new_notebook(cells=[new_code_cell("import smartcity_eval")]), tmp_path / "n.ipynb")
    assert files_beside(tmp_path / "n.ipynb", PACKAGE.parent) == []
