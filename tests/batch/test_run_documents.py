"""Documents in a batch: made beside the pages, failing alone, remembered, taken away."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch import run
from smartcity_eval.batch.plan import prepare
from smartcity_eval.batch.plan.prepare import Request
from smartcity_eval.batch.run import run_batch

from .page_tags import Tags

PAGES = {"id/2023/kab-batang", "id/2023/kota-kediri", "id/2023/yearly_comparison"}
BATANG, KEDIRI = "id/2023/kab-batang.memo.docx", "id/2023/kota-kediri.memo.docx"
# What a batch without documents leaves of a page's bar.
BAR = "<!--documents--><!--/documents-->"


def again(folder, *paths, **asked):
    asked = {"documents": ("memo",), **asked}
    return run_batch(
        Request(tuple(folder / p for p in paths or ("params/2023",)), folder / "reports", **asked),
        lambda *_: None,
    )


def journal(folder):
    return json.loads((folder / "reports" / "journal.json").read_text(encoding="utf-8"))


def outcomes(result):
    return {outcome.key for outcome in result.outcomes}


@pytest.fixture
def asked(memo):
    """A kind of document whose maker tells whom it was asked for, and refuses those named."""
    told, refused, nothing = [], set(), set()

    def make(subject):
        told.append(subject.region)
        if subject.region in refused:
            raise ValueError("no such figure")
        return None if subject.region in nothing else f"memo {subject.region}".encode()

    memo(make)
    make.told, make.refused, make.nothing = told, refused, nothing
    return make


@pytest.mark.usefixtures("no_kernels")
def test_a_failing_document_keeps_its_page_and_the_other_documents(folder, asked):
    asked.refused.add("kab-batang")
    result = again(folder)
    assert outcomes(result) == {*PAGES, BATANG, KEDIRI} and result.made == 3
    [failed] = result.failed
    assert failed.key == BATANG and "ValueError: no such figure" in failed.reason("en")
    assert (folder / "reports" / "id/2023/kab-batang.html").is_file()
    assert (folder / "reports" / KEDIRI).read_bytes() == b"memo kota-kediri"
    assert "no such figure" in (folder / "reports" / "logs" / f"{BATANG}.log").read_text("utf-8")
    operator = (folder / "reports" / "id/operator/2023.html").read_text(encoding="utf-8")
    assert "no such figure" in Tags(operator).text
    asked.refused.clear()
    assert outcomes(again(folder, choice="failed")) == {BATANG}


def test_a_failing_page_keeps_its_document(folder, asked, no_kernels):
    no_kernels.add("kab-batang")
    result = again(folder)
    assert [o.key for o in result.failed] == ["id/2023/kab-batang"] and asked.told
    assert (folder / "reports" / BATANG).is_file()


@pytest.mark.usefixtures("no_kernels")
def test_a_second_run_makes_nothing_and_documents_alone_are_made_when_pages_are_there(
    folder, asked
):
    assert outcomes(again(folder, documents=())) == PAGES and not asked.told
    first = again(folder)
    assert outcomes(first) == {BATANG, KEDIRI} and first.unchanged == 3
    second = again(folder)
    assert second.outcomes == [] and (second.unchanged, second.unchanged_documents) == (3, 2)
    assert outcomes(again(folder, choice="force")) == {*PAGES, BATANG, KEDIRI}


@pytest.mark.usefixtures("no_kernels")
@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("templates/memo.docx", ""),
        ("brand.yaml", "place: Batang\n"),
        ("params/panels/plan.csv", ""),
    ],
)
def test_what_the_office_changes_makes_documents_again(folder, asked, place, text, monkeypatch):
    # What may stand in a template is tested with those that check it; this kind has no fields.
    monkeypatch.setattr(prepare, "require_templates", lambda *_: None)
    again(folder)
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text(text, encoding="utf-8")
    assert {key for key in outcomes(again(folder)) if "memo" in key} == {BATANG, KEDIRI}
    assert len(asked.told) == 4


@pytest.mark.usefixtures("no_kernels", "asked")
def test_a_changed_record_makes_its_document_and_that_of_no_other_kind_of_year_again(folder):
    again(folder, "params/2022", "params/2023")
    path = folder / "params" / "2023" / "kota-kediri.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    result = again(folder, "params/2022", "params/2023")
    assert outcomes(result) == {KEDIRI, "id/2023/kota-kediri"}
    path = folder / "params" / "2022" / "kota-kediri.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    # A document tells of the years before, too.
    assert KEDIRI in outcomes(again(folder, "params/2022", "params/2023"))


@pytest.mark.usefixtures("no_kernels", "asked")
def test_one_that_is_not_asked_for_stays_while_it_says_what_its_page_says(folder):
    again(folder)
    assert again(folder, documents=()).outdated == [] and BATANG in journal(folder)
    path = folder / "params" / "2023" / "kab-batang.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    # In another language, or of another record, its page stays as it is, and so does it.
    assert again(folder, documents=(), languages=("en",)).outdated == []
    assert again(folder, "params/2023/kota-kediri.yaml", documents=()).outdated == []
    assert again(folder, documents=(), choice="failed").outdated == []
    assert again(folder, documents=()).outdated == [BATANG]
    assert not (folder / "reports" / BATANG).exists() and BATANG not in journal(folder)
    assert (folder / "reports" / KEDIRI).is_file()
    assert not list((folder / "reports").glob("edited"))


@pytest.mark.usefixtures("no_kernels")
def test_where_there_is_nothing_to_make_one_of_it_is_neither_made_nor_failed_nor_due(folder, asked):
    asked.nothing.add("kab-batang")
    result = again(folder)
    assert result.failed == [] and [o.key for o in result.documents if o.nothing] == [BATANG]
    assert not (folder / "reports" / BATANG).exists() and journal(folder)[BATANG]["nothing"]
    assert again(folder).outcomes == [] and asked.told.count("kab-batang") == 1
    year = (folder / "reports" / "id/2023/index.html").read_text(encoding="utf-8")
    assert '"kota-kediri.memo.docx"' in year and "kab-batang.memo.docx" not in year


@pytest.mark.usefixtures("no_kernels", "asked")
def test_a_deleted_record_takes_its_documents_along_but_for_edited_ones(folder):
    again(folder, "params")
    (folder / "reports" / BATANG).write_bytes(b"edited by hand")
    for name in ("kab-batang", "kota-kediri"):
        (folder / "params" / "2023" / f"{name}.yaml").unlink()
    result = again(folder, "params")
    assert {BATANG, KEDIRI} <= set(result.gone.reports)
    assert not (folder / "reports" / "id" / "2023").exists()
    assert not list((folder / "reports" / "logs").rglob("*2023*/*memo*"))
    assert (folder / "reports" / "edited" / BATANG).read_bytes() == b"edited by hand"
    assert "id/2022/kab-batang.memo.docx" in journal(folder) and BATANG not in journal(folder)


@pytest.mark.usefixtures("no_kernels", "asked")
def test_a_refused_record_offers_its_document_no_more(folder):
    again(folder)
    path = folder / "params" / "2023" / "kab-batang.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text("salah: 1\n" + good, encoding="utf-8")
    again(folder, documents=())
    assert not journal(folder)[BATANG]["made"]
    assert not (folder / "reports" / "edited").exists()
    path.write_text(good, encoding="utf-8")
    assert BATANG in outcomes(again(folder)), "mended, it is made, and nobody edited the old one"
    assert not (folder / "reports" / "edited").exists()


@pytest.mark.usefixtures("no_kernels")
def test_one_that_failed_meanwhile_is_not_taken_for_edited(folder, asked):
    again(folder)
    asked.refused.add("kab-batang")
    assert [o.key for o in again(folder, choice="force").failed] == [BATANG]
    asked.refused.clear()
    assert again(folder, choice="failed").failed == []
    assert not (folder / "reports" / "edited").exists()


@pytest.mark.usefixtures("no_kernels", "asked")
def test_a_page_leads_to_its_document_as_soon_as_it_is_there_and_no_longer(folder):
    again(folder, documents=())
    page = folder / "reports" / "id" / "2023" / "kab-batang.html"
    page.write_text(f"{page.read_text(encoding='utf-8')}{BAR}", encoding="utf-8")
    again(folder)
    assert '<a href="kab-batang.memo.docx">' in page.read_text(encoding="utf-8")
    (folder / "templates").mkdir()
    (folder / "templates" / "memo.docx").touch()
    again(folder, documents=())
    assert page.read_text(encoding="utf-8").endswith(BAR)


def test_an_interrupted_batch_keeps_the_documents_that_were_made(folder, asked, monkeypatch):
    from smartcity_eval.batch.outputs.documents import make_document

    def make_all(jobs, _start, _at_a_time):
        yield make_document(next(job for job in jobs if job.key == KEDIRI))
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "make_all", make_all)
    with pytest.raises(KeyboardInterrupt):
        again(folder)
    assert journal(folder)[KEDIRI]["made"] and asked.told == ["kota-kediri"]
    year = (folder / "reports" / "id/2023/index.html").read_text(encoding="utf-8")
    assert 'href="kota-kediri.memo.docx"' in year


@pytest.mark.usefixtures("no_kernels", "asked")
def test_an_unknown_kind_is_refused_before_anything_is_made(folder):
    with pytest.raises(UsageError, match=r"mem.*memo"):
        again(folder, documents=("mem",))
    assert not (folder / "reports").exists()


@pytest.fixture(scope="module")
def real(tmp_path_factory, project, run_cli):
    """Two pages made without documents; then their Word reports, one of which cannot be written."""
    pytest.importorskip("docx", reason="the extra [docx] is not installed")
    folder = project(tmp_path_factory.mktemp("real"), "2023/kab-batang", "2023/kota-kediri")
    run_cli(folder, "run", "params", "--notebook", "regency_report")
    shutil.copytree(folder / "reports", folder / "before")
    (folder / "reports" / "id" / "2023" / "kab-batang.report.docx").mkdir()
    asked = ("run", "params", "--notebook", "regency_report", "--document", "report")
    return run_cli(folder, *asked, "--workers", "2", SMARTCITY_EVAL_LANGUAGE="en")


def test_documents_of_workers_are_made_without_a_kernel_and_one_fails_alone(real):
    assert real.code == 4, real.err
    assert "0 reports made, 0 failed, 2 were up to date." in real.err
    assert "1 document made, 1 failed, 0 were up to date." in real.err
    assert "failed: id/2023/kab-batang.report.docx: a file could not be" in real.err
    made = real.reports / "id" / "2023" / "kota-kediri.report.docx"
    assert made.read_bytes().startswith(b"PK") and real.left == ()
    assert not list(real.reports.rglob("*.part"))


def test_the_pages_stay_as_they_are_but_for_the_link_to_what_was_made(real):
    def page(name: str) -> tuple[Path, Path]:
        place = Path("id") / "2023" / f"{name}.html"
        return real.folder / "before" / place, real.reports / place

    before, after = page("kab-batang")
    assert before.read_bytes() == after.read_bytes() and BAR.encode() in before.read_bytes()
    before, after = page("kota-kediri")
    assert before.read_bytes() == after.read_bytes().replace(
        b'\n<li><a href="kota-kediri.report.docx">Laporan hasil (Word)</a></li>', b""
    )
    assert before.read_bytes() != after.read_bytes()
