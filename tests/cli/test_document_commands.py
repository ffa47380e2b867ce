"""`documents`: kinds listed, fields named, templates written, one document made."""

from __future__ import annotations

import zipfile

import pytest

from smartcity_eval.cli.common import BAD_INPUT, DONE, WRONG_USE
from smartcity_eval.documents.kinds import result_report
from smartcity_eval.documents.registry import DOCUMENTS


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder in which the tests of this file make things."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def office(tmp_path, project):
    """The params folder of a project of one record, with room beside it."""
    return project(tmp_path, "2023/kab-batang") / "params"


def test_list_names_every_kind_and_whether_it_can_be_made(cli, monkeypatch):
    said = cli("documents", "list")
    assert said.code == DONE
    assert [line.split("\t")[0] for line in said.out.splitlines()] == list(DOCUMENTS)
    monkeypatch.setattr("smartcity_eval.documents.registry.find_spec", lambda _: None)
    assert "pip install" in cli("documents", "list").out.splitlines()[0]


def test_fields_are_listed_with_what_they_are_and_an_example(cli, office):
    said = cli("documents", "fields", "report", "--params", office)
    rows = {line.split("\t")[0]: line.split("\t") for line in said.out.splitlines()}
    names = [*result_report.FIELDS, *result_report.PARTS]
    assert said.code == DONE and list(rows) == [f"{{{{ {name} }}}}" for name in names]
    assert "2023 kab-batang" in said.err and all(len(row) == 3 for row in rows.values())
    assert "2023" in rows["{{ year }}"][2]


def test_a_template_is_written_once_and_passes_the_check(cli, office, made):
    file = made / "report.docx"
    assert cli("documents", "template", "report", file).code == DONE
    assert zipfile.is_zipfile(file)
    before = file.read_bytes()
    again = cli("documents", "template", "report", file)
    assert again.code == WRONG_USE and file.read_bytes() == before
    (office.parent / "templates").mkdir()
    (office.parent / "templates" / "report.docx").write_bytes(before)
    assert cli("check", office).code == DONE


def test_a_document_is_made_without_a_batch(cli, office, made):
    file = made / "made.docx"
    arguments = ("--year", "2023", "--region", "kab-batang", "--params", office)
    said = cli("documents", "make", "report", file, *arguments)
    assert said.code == DONE and str(file) in said.out
    with zipfile.ZipFile(file) as archive:
        assert "Batang" in archive.read("word/document.xml").decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("fields", "raport"),
        ("template", "raport", "x.docx"),
        ("template", "report", "x.pptx"),
        ("template", "report", "x.docx", "--language", "fr"),
        ("make", "report", "x.docx", "--year", "2023"),
        ("make", "report", "x.pdf", "--year", "2023", "--region", "kab-batang"),
        ("make", "report", "x.docx", "--year", "1999", "--region", "kab-batang"),
        ("make", "report", "x.docx", "--year", "2023", "--region", "kab-nowhere"),
    ],
)
def test_a_wrong_request_is_refused_and_writes_nothing(
    cli, office, tmp_path, monkeypatch, arguments
):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    params = () if arguments[0] == "template" else ("--params", office)
    said = cli("documents", *arguments, *params)
    assert said.code == WRONG_USE and said.err and not said.out
    assert sorted(tmp_path.rglob("*")) == before


def test_a_record_that_holds_nothing_for_it_is_told(cli, office, tmp_path, monkeypatch):
    monkeypatch.setattr(result_report, "make", lambda _: None)
    wanted = ("--year", "2023", "--region", "kab-batang", "--params", office)
    said = cli("documents", "make", "report", tmp_path / "x.docx", *wanted)
    assert said.code == WRONG_USE and not (tmp_path / "x.docx").exists()


def test_a_brand_or_template_with_a_mistake_makes_no_document(cli, office, tmp_path):
    wanted = ("--year", "2023", "--region", "kab-batang", "--params", office)
    for name, text in (("brand.yaml", "acent: 1"), ("templates/report.docx", "no zip")):
        path = office.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        said = cli("documents", "make", "report", tmp_path / "x.docx", *wanted)
        assert said.code == BAD_INPUT and path.name in said.err
        checked = cli("check", office)
        assert path.name in checked.err and checked.code != DONE
        path.unlink()
    assert not (tmp_path / "x.docx").exists()
