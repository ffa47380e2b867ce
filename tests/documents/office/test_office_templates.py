"""An office's templates: found by name and language, and every mistake told before a batch."""

from __future__ import annotations

import importlib.util

import pytest

from smartcity_eval.core.errors import InputError, UsageError
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.kinds import result_report
from smartcity_eval.documents.office.office_templates import (
    check_templates,
    find_template,
    office_templates,
    require_templates,
    template_fields,
    template_kind,
)
from smartcity_eval.documents.registry import DOCUMENTS

from .conftest import paragraph


@pytest.fixture
def office(tmp_path, monkeypatch):
    """Put files into the folder of templates; return the params folder beside it."""
    monkeypatch.setattr(result_report, "FIELDS", {"title": Message("t")}, raising=False)
    names = {name: Message("b") for name in ("body", "open_points", "made_from")}
    monkeypatch.setattr(result_report, "PARTS", names, raising=False)
    (tmp_path / "templates").mkdir()

    def put(**files):
        for name, data in files.items():
            (tmp_path / "templates" / name.replace("__", ".")).write_bytes(data)
        return tmp_path / "params"

    return put


def told(problems):
    return [p.in_language("en").partition("templates/")[2] for p in problems]


GOOD = "".join(
    paragraph(f"{{{{ {name} }}}}") for name in ("title", "open_points", "body", "made_from")
)


def test_without_a_folder_there_is_nothing_to_check(tmp_path):
    assert check_templates(DOCUMENTS, tmp_path / "params") == []
    assert find_template("report", "id", tmp_path / "params") is None


def test_a_language_s_own_template_goes_first(office, word_file):
    params_dir = office(report__docx=word_file(GOOD), report__en__docx=word_file(GOOD))
    assert find_template("report", "en", params_dir).name == "report.en.docx"
    assert find_template("report", "id", params_dir).name == "report.docx"
    assert check_templates(["report"], params_dir) == []
    require_templates(["report"], params_dir)


def test_every_mistake_is_told_with_file_and_place(office, word_file):
    body = (
        paragraph("{{ ti", "tel }}")
        + paragraph("")
        + paragraph("{{ body }} here")
        + f"<w:tbl><w:tr><w:tc>{paragraph('{{ titl')}</w:tc></w:tr></w:tbl>"
    )
    params_dir = office(report__docx=word_file(body))
    found = told(check_templates(["report"], params_dir))
    assert [line.partition(": ")[2][:42] for line in found] == [
        "paragraph 1: found {{ titel }}, which repo",
        "paragraph 3: the part {{ body }} must stan",
        "table 1, row 1, column 1: found {{ titl, b",
        "the template has no {{ open_points }} (b),",
        "the template has no {{ made_from }} (b), w",
    ]
    assert all(line.startswith("report.docx: ") for line in found)
    with pytest.raises(InputError) as error:
        require_templates(["report"], params_dir)
    assert len(error.value.problems) == 5


def test_only_the_kinds_asked_for_are_looked_at(office, word_file):
    params_dir = office(report__docx=word_file("{{ titel }}"))
    assert check_templates([], params_dir) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("raport.docx", "did you mean report.docx"),
        ("report.docm", "report.docx"),
        ("report.doc", "report.docx"),
        ("report.fr.docx", "report.id.docx"),
        ("Report.docx", "report.docx"),
        ("zzz.pptx", "`smartcity-eval documents list` names the kinds"),
    ],
)
def test_a_misnamed_file_is_told_whatever_is_made(office, name, hint):
    [line] = told(check_templates([], office(**{name: b"x"})))
    assert line.startswith(name) and hint in line


def test_other_files_of_the_folder_are_left_alone(office):
    params_dir = office(**{"README.md": b"", "~$report.docx": b"", ".report.docx": b""})
    assert office_templates(params_dir) == []


def test_a_kind_whose_library_is_missing_is_told(office, word_file, monkeypatch):
    params_dir = office(report__docx=word_file(GOOD))
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "smartcity_eval.documents.registry.find_spec",
        lambda name: None if name == "docx" else found(name),
    )
    [line] = told(check_templates(["report"], params_dir))
    assert 'pip install "smartcity-eval[docx]"' in line


def test_an_unknown_kind_has_no_template():
    with pytest.raises(UsageError, match="report"):
        template_kind("raport")


@pytest.mark.parametrize("name", [n for n, k in DOCUMENTS.items() if k.ending != ".xlsx"])
def test_every_kind_made_from_a_template_says_what_it_can_name(name):
    fields, parts = template_fields(DOCUMENTS[name])
    assert not set(fields) & set(parts)
