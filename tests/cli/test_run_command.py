"""`run`: what is made, what a dry run says, and the exit codes."""

from __future__ import annotations

import sys

import pytest

from smartcity_eval.cli.common import BAD_INPUT, DONE, FAULT, INTERRUPTED, PARTLY, WRONG_USE


def test_run_of_nothing_but_bad_records_is_3_and_the_page_says_why(cli, folder, spoil, monkeypatch):
    spoil(folder / "params" / "2021" / "kota-kediri.yaml")
    monkeypatch.chdir(folder)
    said = cli("run", "params/2021")
    assert (
        said.code == BAD_INPUT
        and said.out == ""
        and "params/2021/kota-kediri.yaml:1: salah" in said.err
    )
    assert "params/2021/kota-kediri.yaml:1" in (
        folder / "reports" / "id" / "operator" / "2021.html"
    ).read_text(encoding="utf-8")


def test_a_dry_run_says_what_would_be_made_and_why_and_writes_nothing(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    said = cli("run", "params", "--dry-run")
    assert said.code == DONE and not (folder / "reports").exists()
    keys = [line.split("\t")[0] for line in said.out.splitlines()]
    names = (
        "2021/kota-kediri",
        "2022/kab-batang",
        "2022/kota-kediri",
        "2021/yearly_comparison",
        "2022/yearly_comparison",
    )
    assert keys == [f"id/{name}" for name in names] and all(
        line.split("\t")[1] for line in said.out.splitlines()
    )
    assert "5" in said.err and "0" in said.err


def test_a_dry_run_over_bad_records_says_so_by_its_exit_code(cli, folder, spoil, monkeypatch):
    monkeypatch.chdir(folder)
    spoil(folder / "params" / "2021" / "kota-kediri.yaml")
    for paths, code in ((("params/2021",), BAD_INPUT), (("params",), PARTLY)):
        said = cli("run", *paths, "--dry-run")
        assert said.code == code and "params/2021/kota-kediri.yaml:1: salah" in said.err
    assert not (folder / "reports").exists()


def test_pdf_where_it_cannot_be_made_is_wrong_use_and_makes_nothing(cli, folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.chdir(folder)
    said = cli("run", "params", "--pdf")
    assert (
        said.code == WRONG_USE
        and "smartcity-eval[pdf]" in said.err
        and not (folder / "reports").exists()
    )


def test_force_and_only_failed_exclude_each_other(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    said = cli("run", "params", "--force", "--only-failed")
    assert (
        said.code == WRONG_USE
        and said.out == ""
        and "--only-failed" in said.err
        and not (folder / "reports").exists()
    )


def test_only_failed_where_nothing_failed_makes_nothing(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    said = cli("run", "params", "--only-failed")
    assert said.code == DONE and not list((folder / "reports").glob("id/2*/*.ipynb"))


def test_a_folder_that_cannot_be_written_is_a_sentence(cli, folder, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "reports/data")

    monkeypatch.setattr("smartcity_eval.batch.run.write_evaluations", refuse)
    monkeypatch.chdir(folder)
    said = cli("run", "params/2022")
    assert said.code == FAULT and "reports/data: Permission denied" in said.err


def test_interrupted_it_says_so_and_ends_with_130(cli, folder, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("smartcity_eval.batch.run.make_all", interrupt)
    monkeypatch.chdir(folder)
    said = cli("run", "params/2022")
    assert (
        said.code == INTERRUPTED
        and said.err.strip()
        and (folder / "reports" / "data" / "2022" / "kab-batang.json").is_file()
    )


@pytest.mark.parametrize("reports", ["", " ", "params", "params/2023", "mine", "pyproject.toml"])
def test_reports_go_nowhere_where_something_else_lies(reports, cli, folder, monkeypatch):
    (folder / "mine" / "data" / "2022").mkdir(parents=True)
    (folder / "mine" / "data" / "2022" / "mine.json").write_text("{}", encoding="utf-8")
    (folder / "pyproject.toml").touch()
    monkeypatch.chdir(folder)
    before = sorted(folder.rglob("*"))
    for more in ((), ("--dry-run",)):
        said = cli("run", "params/2022", "--reports", reports, *more)
        assert said.code == WRONG_USE and said.err.strip() and sorted(folder.rglob("*")) == before


def test_reports_in_two_languages_are_one_batch(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    asked = ("run", "params/2021", "--dry-run", "--language", "en", "--language", "id")
    keys = {line.split("\t")[0] for line in cli(*asked, "--language", "en").out.splitlines()}
    assert keys == {
        f"{language}/2021/{name}"
        for language in ("id", "en")
        for name in ("kota-kediri", "yearly_comparison")
    }
    said = cli("run", "params/2021", "--language", "en", "--language", "jv")
    assert said.code == WRONG_USE and "jv" in said.err and not (folder / "reports").exists()


def test_a_plan_that_cannot_be_read_is_told_and_the_reports_are_made(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "params" / "panels").mkdir()
    (folder / "params" / "panels" / "rusak.csv").write_text("Nama\nx\n", encoding="utf-8")
    said = cli("run", "params/2021/kota-kediri.yaml")
    assert said.code == PARTLY and "params/panels/rusak.csv" in said.err
    assert (folder / "reports" / "id" / "2021" / "kota-kediri.html").is_file()


def test_documents_are_listed_with_their_reasons_and_counted(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    said = cli("run", "params/2021", "--dry-run", "--docx", "--document", "report")
    assert said.code == DONE and not (folder / "reports").exists()
    lines = [line.split("\t") for line in said.out.splitlines()]
    keys = [key for key, _ in lines]
    assert keys[:2] == ["id/2021/kota-kediri", "id/2021/yearly_comparison"]
    assert keys.count("id/2021/kota-kediri.report.docx") == 1 and all(why for _, why in lines)
    assert all(key.endswith(".docx") for key in keys[2:])
    assert f"{len(keys) - 2} dokumen" in said.err and "2 laporan" in said.err


def test_without_documents_nothing_is_said_of_them(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    said = cli("run", "params/2021", "--dry-run")
    assert "dokumen" not in said.err and "docx" not in said.out


def test_an_unknown_kind_of_document_is_wrong_use_and_makes_nothing(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    said = cli("run", "params", "--document", "reprt")
    assert said.code == WRONG_USE and "reprt" in said.err and "report" in said.err
    assert not (folder / "reports").exists()


def test_a_document_whose_library_is_missing_is_wrong_use_and_makes_nothing(
    cli, folder, monkeypatch
):
    monkeypatch.setattr("smartcity_eval.documents.registry.find_spec", lambda _: None)
    monkeypatch.chdir(folder)
    said = cli("run", "params", "--docx")
    assert said.code == WRONG_USE and "smartcity-eval[docx]" in said.err
    assert not (folder / "reports").exists()
