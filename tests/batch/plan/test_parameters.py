"""A notebook's own parameters: what is declared reaches it, anything else is refused before a
kernel starts.
"""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from smartcity_eval.batch.plan.parameters import OWN, read_parameters
from smartcity_eval.batch.plan.prepare import Request, choose, prepare
from smartcity_eval.batch.run import run_batch
from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports.notebooks import Notebook

PARAMETERS = 'region = "kab-batang"\nyear = 2000\ntop = 3\nmethod = "mean"'


@pytest.fixture
def notebook():
    return Notebook(Path("study.ipynb"), {}, frozenset({"region", "year", "top", "method"}))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("0.5", 0.5),
        ("true", True),
        ("null", None),
        ('"5"', "5"),
        ("[1, 2]", [1, 2]),
        ("borda", "borda"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_value_is_json_or_else_text(text, value, notebook):
    assert read_parameters([f"top={text}"], [notebook]) == (("top", value),)


DEFAULTS = {
    "code": "",
    "flag": True,
    "draws": 1000,
    "share": 0.5,
    "names": [],
    "by": {},
    "worked_out": None,
}


@pytest.fixture
def typed():
    return Notebook(
        Path("typed.ipynb"),
        {},
        frozenset(DEFAULTS),
        defaults={k: v for k, v in DEFAULTS.items() if k != "worked_out"},
    )


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("code=33.10", "33.10"),
        ("code=007", "007"),
        ("code=true", "true"),
        ("code=null", "null"),
        ("code=[1]", "[1]"),
        ("code=", ""),
        ('code="5"', "5"),
        ("code=None", "None"),
        ("flag=False", False),
        ("flag=false", False),
        ("flag=TRUE", True),
        ("draws=5", 5),
        ("share=1", 1.0),
        ("share=0.25", 0.25),
        ("names=[1, 2]", [1, 2]),
        ('by={"a": 1}', {"a": 1}),
        ("worked_out=False", False),
        ("worked_out=None", None),
        ("worked_out=33.10", 33.1),
        ("worked_out=" + "[" * 9999, "[" * 9999),
    ],
)
def test_a_value_is_of_the_kind_of_the_notebooks_own(word, value, typed):
    [(_, found)] = read_parameters([word], [typed])
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    "word",
    [
        "flag=0",
        "flag=no",
        "flag=",
        "flag=1.0",
        "draws=5.5",
        "draws=true",
        "draws=lima",
        "share=x",
        "share=" + "9" * 400,
        "share=True",
        "names=1",
        "by=[]",
    ],
)
def test_a_value_of_another_kind_is_refused(word, typed):
    with pytest.raises(UsageError) as refused:
        read_parameters([word], [typed])
    assert "in the notebook, found" in refused.value.in_language("en")


def test_notebooks_that_take_one_name_for_unlike_things_are_run_one_at_a_time(typed):
    with pytest.raises(UsageError) as refused:
        read_parameters(
            ["code=5"],
            [typed, Notebook(Path("n.ipynb"), {}, frozenset({"code"}), defaults={"code": 1})],
        )
    assert "different kinds" in refused.value.in_language("en")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["tpo=5"], "declares no parameter tpo (did you mean top?); its own are: method, top"),
        (["top"], "top is not NAME=VALUE"),
        (["top=1", "top=2"], "top is given twice"),
        *((([f"{name}=1"], f"{name} is given by the batch itself")) for name in OWN),
    ],
)
def test_what_cannot_be_meant_is_refused(words, told, notebook):
    with pytest.raises(UsageError) as refused:
        read_parameters(words, [notebook])
    assert told in refused.value.in_language("en")


def test_every_notebook_of_the_batch_must_declare_it(notebook):
    with pytest.raises(UsageError, match=r"plain\.ipynb"):
        read_parameters(
            ["top=1"], [notebook, Notebook(Path("plain.ipynb"), {}, frozenset({"year"}))]
        )


def test_it_reaches_the_notebook_and_another_value_makes_the_report_again(
    tmp_path, project, notebook_at, run_cli
):
    project(tmp_path, "2023/kab-batang")
    notebook_at(tmp_path / "study.ipynb", "(region, top, method)", parameters=PARAMETERS)
    given = ("run", "params", "--notebook", "study.ipynb", "-p", "top=7", "-p", "method=borda")
    first = run_cli(tmp_path, *given)
    assert first.code == 0, first.err
    page = (first.reports / "id" / "2023" / "kab-batang.study.html").read_text(encoding="utf-8")
    assert "('kab-batang', 7, 'borda')" in html.unescape(page)
    for method, due in (("borda", []), ("mean", ["id/2023/kab-batang.study"])):
        request = Request(
            (tmp_path / "params",),
            first.reports,
            notebooks=(str(tmp_path / "study.ipynb"),),
            parameters=("top=7", f"method={method}"),
        )
        assert [d.job.key for d in prepare(request, choose(request)).due] == due


def test_an_unknown_parameter_stops_the_batch_before_anything_is_made(tmp_path, project):
    project(tmp_path, "2023/kab-batang")
    with pytest.raises(UsageError, match="topp"):
        run_batch(
            Request((tmp_path / "params",), tmp_path / "reports", parameters=("topp=7",)),
            lambda *_: None,
        )
    assert not (tmp_path / "reports").exists()
