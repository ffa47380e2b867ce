"""What is due: a report is made again when something it shows has changed, and only then.

No kernel is started here.
"""

from __future__ import annotations

import base64
import os
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from smartcity_eval.batch import judging, run
from smartcity_eval.batch.plan import fingerprint
from smartcity_eval.batch.plan.prepare import Request, choose, prepare
from smartcity_eval.batch.run import run_batch
from smartcity_eval.core.errors import InputError
from smartcity_eval.records import read_record, reading, record_paths
from smartcity_eval.records.shared_sources import SOURCES
from smartcity_eval.store import state
from smartcity_eval.store.journal import JOURNAL, NEWS, read_journal
from smartcity_eval.store.outcome import Outcome
from smartcity_eval.store.state import STATE

RECORDS = (
    "2021/kota-kediri",
    "2022/kota-kediri",
    "2023/kota-kediri",
    "2021/kab-batang",
    "2022/kab-batang",
    "2023/kab-batang",
    "2022/kota-bandung",
    "2023/kota-bandung",
)
REPORTS = {
    f"id/{name}"
    for name in (*RECORDS, *(f"{year}/yearly_comparison" for year in (2021, 2022, 2023)))
}
OWN = "id/2022/kota-kediri"
LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
ANNOUNCED = "index: 3.31\n  previous_index: 3.06\n  improvement: 0.25"


@pytest.fixture
def failing(monkeypatch):
    """Let every report be made at once, without a kernel, but for those named."""
    names: set[str] = set()

    def make_all(jobs, _start, _at_a_time):
        for job in jobs:
            made = job.key not in names
            for ending in (".html", ".ipynb") if made else ():
                job.target(ending).parent.mkdir(parents=True, exist_ok=True)
                job.target(ending).write_text("x", encoding="utf-8")
            yield Outcome(job.key, made=made, message="" if made else "cell 2: ValueError: x")

    monkeypatch.setattr(run, "make_all", make_all)
    return names


@pytest.fixture
def folder(tmp_path, project, failing, monkeypatch):  # no kernel starts
    """A project of three regencies and three years whose reports are all up to date."""
    monkeypatch.setattr(
        state, "SETTLED", -(10**9)
    )  # as if every file had been written long ago: the time of its last change cannot be set back
    project(tmp_path, *RECORDS)
    for path in tmp_path.rglob("*.yaml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))  # written long ago
    settle(tmp_path)
    return tmp_path


def request(folder: Path, *paths: str, **asked) -> Request:
    return Request(tuple(folder / p for p in paths or ("params",)), folder / "reports", **asked)


def settle(folder: Path, *paths: str, **asked):
    """Make everything that is due."""
    return run_batch(request(folder, *paths, **asked), lambda *_: None)


def due(folder: Path, *paths: str, **asked) -> dict[str, str]:
    """Give the reports that would be made, with the reasons."""
    asked_for = request(folder, *paths, **asked)
    return {d.job.key: d.reason for d in prepare(asked_for, choose(asked_for)).due}


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Change the first place where some text stands in a record or region file."""
    path = folder / "params" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()
    }


# ---- how the reports are finished


def test_a_pdf_that_is_asked_for_makes_its_reports_due(folder):
    """What a report is made as is part of it: its page leads to the PDF."""
    pytest.importorskip("weasyprint", reason="make test-browser installs the extra [pdf]")
    assert due(folder, "params/2022/kota-kediri.yaml", formats=("pdf",)) == {
        OWN: "changed",
        "id/2022/yearly_comparison": "changed",
    }
    assert due(folder) == {}


def test_pages_with_code_are_due_when_asked_for_without_it(folder):
    assert due(folder, code=False) == dict.fromkeys(REPORTS, "changed")


def test_every_report_of_a_batch_says_the_same_day(folder):
    asked = request(folder, choice="force")
    assert {d.job.finish.day for d in prepare(asked, choose(asked)).due} <= {
        date.today(),
        date.today() - timedelta(days=1),
    }
    assert len({d.job.finish for d in prepare(asked, choose(asked)).due}) == 1


# ---- nothing has changed


def test_at_first_everything_is_due_and_then_nothing(folder, project, tmp_path_factory):
    fresh = project(tmp_path_factory.mktemp("fresh"), *RECORDS)
    assert due(fresh) == dict.fromkeys(REPORTS, "new")
    assert due(folder) == {}
    asked = request(folder)
    assert prepare(asked, choose(asked)).unchanged == len(REPORTS)


def test_a_second_run_makes_nothing_and_says_how_many_were_up_to_date(folder):
    before = {
        p: v
        for p, v in tree(folder / "reports").items()
        if p.endswith((".html", ".ipynb")) or "/data/2" in p
    }
    result = settle(folder)
    assert (result.outcomes, result.unchanged) == ([], len(REPORTS))
    assert before == {p: v for p, v in tree(folder / "reports").items() if p in before}


@pytest.fixture
def parsed(monkeypatch):
    """Name the files that are parsed from here on."""
    names = []
    for module in (reading, judging):
        for name in ("read_located", "read_record", "read_region_of"):
            if hasattr(module, name):
                plain = getattr(module, name)
                monkeypatch.setattr(
                    module, name, lambda *a, plain=plain: (names.append(a[-1]), plain(*a))[1]
                )
    return names


def test_nothing_is_parsed_whose_file_has_not_changed(folder, parsed):
    assert due(folder) == {} and parsed == []
    edit(folder, "2022/kota-bandung", "as_of:", "# a remark\nas_of:")
    due(folder)
    assert parsed and all("kota-bandung" in str(name) for name in parsed)


def test_nothing_is_hashed_whose_file_has_not_changed(folder, monkeypatch):
    settle(folder)  # the files that the first batch wrote are hashed, and remembered, by the second
    hashed = []
    plain = judging.Memory.__init__.__globals__["State"].sha256.__globals__["file_sha256"]
    monkeypatch.setitem(
        judging.State.sha256.__globals__,
        "file_sha256",
        lambda path: (hashed.append(path), plain(path))[1],
    )
    assert due(folder) == {} and hashed == []


def test_a_file_touched_or_written_anew_with_the_same_content_makes_nothing_due(folder):
    for name in ("2022/kota-kediri", "regions/kab-batang"):
        path = folder / "params" / f"{name}.yaml"
        path.write_bytes(path.read_bytes())
        os.utime(path, (1, 1))
    assert due(folder) == {}


def test_another_day_makes_nothing_due(folder, monkeypatch):
    import datetime as dt
    import time

    class Later(dt.date):
        @classmethod
        def today(cls):
            return cls(2099, 1, 1)

    monkeypatch.setattr(dt, "date", Later)
    monkeypatch.setattr(time, "time", lambda: 4e9)
    assert due(folder) == {}


def test_a_project_that_was_moved_has_nothing_due(folder, tmp_path_factory):
    moved = tmp_path_factory.mktemp("moved") / "project"
    shutil.copytree(folder, moved)
    assert due(moved) == {}


# ---- something has changed


def test_a_note_changes_its_own_report_only(folder):
    edit(folder, "2022/kota-kediri", "note: Surat pemberitahuan", "note: Surat pemberitaan")
    assert due(folder) == {OWN: "changed"}
    settle(folder)
    assert due(folder) == {}


def test_an_announced_index_changes_the_years_reports_and_the_regencys_later_ones(folder):
    edit(
        folder,
        "2022/kota-kediri",
        ANNOUNCED,
        ANNOUNCED.replace("3.31", "3.35").replace("0.25", "0.29"),
    )
    found = due(folder)
    assert set(found.values()) == {"changed"}
    year = {key for key in REPORTS if key.startswith("id/2022/")}
    assert year <= set(found)
    assert (
        set(found) - year <= {"id/2023/kota-kediri", "id/2023/yearly_comparison"}
        and "id/2023/kota-kediri" in found
    )
    settle(folder)
    assert due(folder) == {}


def test_a_component_score_changes_its_report_the_years_page_and_what_its_history_shows(folder):
    edit(folder, "2022/kota-kediri", "outcome: 3.23", "outcome: 3.24")
    found = set(due(folder))
    # The others of the year draw its index with the interval that its scores give.
    year = {
        OWN,
        "id/2022/yearly_comparison",
        *(f"id/2022/{region}" for region in ("kab-batang", "kota-bandung")),
    }
    assert year <= found <= {*year, "id/2023/kota-kediri", "id/2023/yearly_comparison"}


def test_a_region_file_changes_that_regencys_reports_only(folder):
    path = folder / "params" / "regions" / "kota-kediri.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert set(due(folder)) == {f"id/{year}/kota-kediri" for year in (2021, 2022, 2023)}


def edit_shared(folder: Path, old: str, new: str) -> None:
    path = folder / "params" / SOURCES
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_shared_source_changes_just_the_reports_that_list_it(folder):
    edit_shared(
        folder,
        "title: Hasil Evaluasi Gerakan Menuju Kota Cerdas (Smart City) Tahap II 2023",
        "title: Hasil Evaluasi Kota Cerdas Tahap II 2023",
    )
    listing = {
        f"{record.year}/{record.region}"
        for record in map(read_record, record_paths(folder / "params"))
        if "kominfo-hasil-2023" in record.sources
    }
    assert listing == {"2023/kab-batang", "2023/kota-bandung", "2023/kota-kediri"}
    assert due(folder) == dict.fromkeys((f"id/{name}" for name in listing), "changed")
    settle(folder)
    assert due(folder) == {}


def test_a_shared_source_that_nobody_names_changes_nothing(folder):
    edit_shared(
        folder,
        "sources:\n",
        "sources:\n  lain:\n    title: Surat lain\n    publisher: Kementerian\n",
    )
    assert due(folder) == {}


def test_the_notebook_changes_its_own_reports(folder, notebook_at):
    path = notebook_at(folder / "own.ipynb", "1")
    both = {"notebooks": ("regency_report", str(path))}
    settle(folder, **both)
    notebook_at(path, "2")
    assert set(due(folder, **both)) == {f"id/{name}.own" for name in RECORDS}


def test_a_brand_and_its_logo_are_on_every_page(folder):
    logo = folder / "logo.png"
    logo.write_bytes(LOGO)
    (folder / "brand.yaml").write_text("logo: logo.png\n", encoding="utf-8")
    settle(folder)
    assert due(folder) == {}
    logo.write_bytes(LOGO + b" ")
    assert due(folder) == dict.fromkeys(REPORTS, "changed")
    settle(folder)
    (folder / "brand.yaml").unlink()
    assert due(folder) == dict.fromkeys(REPORTS, "changed")


def test_a_brand_or_a_template_with_a_mistake_is_refused_before_anything_is_made(folder):
    (folder / "brand.yaml").write_text('accent: "#777777"\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"brand\.yaml:1: accent"):
        due(folder)
    (folder / "brand.yaml").unlink()
    (folder / "templates").mkdir()
    (folder / "templates" / "report.docx").write_bytes(b"no zip")
    assert due(folder) == {}  # no document is asked for
    with pytest.raises(InputError, match=r"report\.docx"):
        due(folder, documents=("report",))


def test_another_language_is_another_report(folder):
    assert due(folder, languages=("en",)) == dict.fromkeys(
        (key.replace("id/", "en/", 1) for key in REPORTS), "new"
    )
    assert due(folder) == {}


def test_a_record_that_is_gone_changes_what_its_peers_and_the_year_show(folder):
    (folder / "params" / "2022" / "kota-bandung.yaml").unlink()
    found = set(due(folder))
    assert {
        OWN,
        "id/2022/kab-batang",
        "id/2022/yearly_comparison",
    } <= found and "id/2022/kota-bandung" not in found
    assert not {"id/2023/kab-batang", "id/2023/kota-kediri", "id/2021/kab-batang"} & found
    settle(folder)
    assert (
        due(folder) == {}
        and not (folder / "reports" / "data" / "2022" / "kota-bandung.json").exists()
    )


def test_a_record_that_comes_changes_the_same_and_is_new(folder, project):
    project(folder, "2022/kota-banjarmasin")
    found = due(folder)
    assert found.pop("id/2022/kota-banjarmasin") == "new"
    assert found == dict.fromkeys((key for key in REPORTS if key.startswith("id/2022/")), "changed")


def test_a_record_that_goes_and_comes_back_is_up_to_date_again_once_the_others_are(folder):
    path = folder / "params" / "2022" / "kota-bandung.yaml"
    content = path.read_bytes()
    path.unlink()
    settle(folder)
    path.write_bytes(content)
    settle(folder)
    assert (
        due(folder) == {} and (folder / "reports" / "data" / "2022" / "kota-bandung.json").is_file()
    )


def test_a_record_that_is_refused_is_told_and_made_again_once_mended(folder):
    path = folder / "params" / "2022" / "kota-kediri.yaml"
    good = path.read_bytes()
    path.write_bytes(b"salah: 1\n" + good)
    asked = request(folder)
    prepared = prepare(asked, choose(asked))
    assert (
        OWN in {o.key for o in prepared.refused}
        and OWN not in {d.job.key for d in prepared.due}
        and prepared.judged.problems
    )
    settle(folder)
    assert not read_journal(folder / "reports")[OWN].made
    assert settle(folder).problems, "what is wrong is said every time"
    path.write_bytes(good)
    assert due(folder)[OWN] == "failed"


@pytest.mark.parametrize(
    "changed",
    [
        "reports/regency/peers.py",
        "frameworks/editions/kominfo-2022.yaml",
        "core/messages/id/smartcity_eval.po",
        "site/templates",
    ],
)
def test_the_package_changes_everything(changed, folder, monkeypatch, tmp_path_factory):
    copy = tmp_path_factory.mktemp("copy") / "smartcity_eval"
    shutil.copytree(fingerprint.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "PACKAGE", copy)
    assert due(folder) == {}
    path = copy / changed
    path = next(p for p in sorted(path.rglob("*.j2"))) if path.is_dir() else path
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert due(folder) == dict.fromkeys(REPORTS, "changed")


def test_another_python_changes_everything(folder, monkeypatch):
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    assert set(due(folder)) == REPORTS


# ---- what was asked for


def test_force_makes_everything(folder):
    assert due(folder, choice="force") == dict.fromkeys(REPORTS, "forced")


def test_only_failed_makes_what_failed_and_nothing_else(folder, failing):
    edit(
        folder,
        "2022/kota-kediri",
        ANNOUNCED,
        ANNOUNCED.replace("3.31", "3.35").replace("0.25", "0.29"),
    )
    failing.add(OWN)
    settle(folder)
    edit(folder, "2023/kab-batang", "as_of:", "# a remark\nas_of:")
    asked = request(folder, choice="failed")
    prepared = prepare(asked, choose(asked))
    assert ([d.job.key for d in prepared.due], prepared.left, prepared.unchanged) == (
        [OWN],
        1,
        len(REPORTS) - 2,
    )
    assert due(folder) == {OWN: "failed", "id/2023/kab-batang": "changed"}
    failing.clear()
    settle(folder, choice="failed")
    assert due(folder, choice="failed") == {} and due(folder) == {"id/2023/kab-batang": "changed"}


def test_one_record_asked_for_is_compared_with_all_of_its_year(folder):
    edit(folder, "2022/kota-bandung", "index: ", "index: 1.0 # ")
    assert set(due(folder, "params/2022/kota-kediri.yaml")) == {OWN, "id/2022/yearly_comparison"}
    settle(folder, "params/2022/kota-kediri.yaml")
    assert OWN not in due(folder) and "id/2022/kab-batang" in due(folder)


@pytest.mark.parametrize("choice", ["due", "force", "failed"])
def test_preparing_writes_nothing(choice, folder):
    edit(
        folder,
        "2022/kota-kediri",
        ANNOUNCED,
        ANNOUNCED.replace("3.31", "3.35").replace("0.25", "0.29"),
    )
    before = tree(folder)
    due(folder, choice=choice)
    assert tree(folder) == before


# ---- what was lost


@pytest.mark.parametrize("ending", [".html", ".ipynb"])
def test_a_report_whose_file_is_gone_is_made_again(ending, folder):
    (folder / "reports" / f"{OWN}{ending}").unlink()
    assert due(folder) == {OWN: "missing"}
    settle(folder)
    assert due(folder) == {}


def test_an_evaluation_that_is_gone_is_written_again(folder):
    path = folder / "reports" / "data" / "2022" / "kota-kediri.json"
    content = path.read_bytes()
    path.unlink()
    assert settle(folder).outcomes == [] and path.read_bytes() == content


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "3",
        '{"files": 3}',
        '{"files": {"a": [1]}, "judged": {}}',
        '{"files": {}, "judged": {"a": {}}}',
        '{"files": {}, "judged": []}',
        "[" * 100_000,
    ],
)
def test_a_damaged_memory_costs_work_only(damage, folder):
    (folder / "reports" / "data" / STATE).write_text(damage, encoding="utf-8")
    assert due(folder) == {}
    assert settle(folder).outcomes == [] and due(folder) == {}


def test_a_damaged_journal_costs_work_only(folder):
    (folder / "reports" / JOURNAL).write_text('{"id/2022/kota-ked', encoding="utf-8")
    assert due(folder) == dict.fromkeys(REPORTS, "new")
    settle(folder)
    assert due(folder) == {}


def test_a_torn_last_line_costs_its_report_only(folder):
    reports = folder / "reports"
    lines = [
        line.rstrip(",")
        for line in (reports / JOURNAL).read_text(encoding="utf-8").splitlines()[1:-1]
    ]
    (reports / JOURNAL).unlink()
    (reports / NEWS).write_text("\n".join(f"{{{line}}}" for line in lines)[:-30], encoding="utf-8")
    assert due(folder) == {"id/2023/yearly_comparison": "new"}


def test_a_lost_reports_folder_is_made_again(folder):
    shutil.rmtree(folder / "reports")
    assert due(folder) == dict.fromkeys(REPORTS, "new")


def test_wrong_use_is_refused_before_the_folder_is_made(tmp_path, project):
    from smartcity_eval import UsageError

    project(tmp_path, "2022/kota-kediri")
    for asked in (
        request(tmp_path, "params/regions"),
        replace(request(tmp_path), notebooks=("no_such",)),
    ):
        with pytest.raises(UsageError):
            run_batch(asked, lambda *_: None)
    assert not (tmp_path / "reports").exists()


def prepared(folder: Path, *paths: str, **asked):
    asked_for = request(folder, *paths, **asked)
    return prepare(asked_for, choose(asked_for))


def test_only_failed_leaves_what_is_new_or_lost_or_changed(folder, project, tmp_path_factory):
    fresh = project(tmp_path_factory.mktemp("fresh"), *RECORDS)
    found = prepared(fresh, choice="failed")
    assert (found.due, found.left, found.unchanged) == ([], len(REPORTS), 0)
    (folder / "reports" / f"{OWN}.html").unlink()
    edit(folder, "2023/kab-batang", "as_of:", "# a remark\nas_of:")
    found = prepared(folder, choice="failed")
    assert (found.due, found.left, found.unchanged) == ([], 2, len(REPORTS) - 2)


def test_a_refusal_that_was_told_before_is_no_news(folder):
    path = folder / "params" / "2023" / "kota-kediri.yaml"
    path.write_bytes(b"salah: 1\n" + path.read_bytes())
    assert [o.key for o in prepared(folder).refused] == ["id/2023/kota-kediri"]
    settle(folder)
    again = prepared(folder)
    assert again.refused == [] and again.judged.problems


def test_a_year_of_which_every_record_is_refused_has_no_comparison(folder):
    for region in ("kota-kediri", "kab-batang"):
        path = folder / "params" / "2021" / f"{region}.yaml"
        path.write_bytes(b"salah: 1\n" + path.read_bytes())
    found = prepared(folder)
    assert "id/2021/yearly_comparison" in {o.key for o in found.refused}
    due_now = {d.job.key for d in found.due}
    assert not any(key.startswith("id/2021/") for key in due_now)
    assert "id/2022/yearly_comparison" in due_now, "Bandung's record of 2022 is sound"


def test_a_record_under_a_wrong_name_is_told_beside_what_is_wrong_in_records(folder):
    stray = folder / "params" / "2022" / "kota-malang.yml"
    stray.write_text("year: 2022\n", encoding="utf-8")
    assert [p.file.endswith("kota-malang.yml") for p in prepared(folder).judged.problems] == [True]


def test_a_fault_in_an_offices_file_of_the_year_is_told(folder):
    office = folder / "params" / "documents" / "2022.yaml"
    office.parent.mkdir()
    office.write_text("letter:\n  nomer: 1\n", encoding="utf-8")
    (problem,) = prepared(folder).judged.problems
    assert (problem.file, problem.line) == ("params/documents/2022.yaml", 2)


@pytest.mark.parametrize(
    "path", ["params/2022/kota-malang.yaml", "params/regions/kota-kediri.yaml", "params/2019"]
)
def test_a_path_without_a_record_is_refused_by_name(path, folder):
    from smartcity_eval import UsageError

    with pytest.raises(UsageError) as refused:
        choose(request(folder, "params/2022/kota-kediri.yaml", path))
    assert path.split("/", 1)[1] in refused.value.in_language("en")


def test_params_and_a_record_of_it_beside_are_the_whole_folder(folder):
    """What is known of a deleted record is forgotten, and kept where only a record is run."""
    (folder / "params" / "2022" / "kota-bandung.yaml").unlink()
    one = "params/2022/kota-kediri.yaml"
    assert prepared(folder, one).gone.judged == ()
    assert prepared(folder, "params", one).gone.judged == ("2022/kota-bandung",)


# ---- languages


def test_reports_in_two_languages_lead_to_each_other_and_then_stay(folder):
    asked = request(folder, "params/2022/kota-kediri.yaml", languages=("id", "en"))
    twins = {d.job.key: d.job.twins for d in prepare(asked, choose(asked)).due}
    assert twins[OWN] == ("en",), "the page that is there leads to its new twin"
    assert twins[f"en/{OWN.removeprefix('id/')}"] == ("id",)
    settle(folder, "params/2022/kota-kediri.yaml", languages=("id", "en"))
    assert due(folder, "params/2022/kota-kediri.yaml", languages=("id", "en")) == {}
    for language in ("id", "en"):
        assert due(folder, "params/2022/kota-kediri.yaml", languages=(language,)) == {}


def test_a_page_leads_to_a_language_that_was_made_before(folder):
    settle(folder, "params/2022/kota-kediri.yaml", languages=("en",))
    assert due(folder, "params/2022/kota-kediri.yaml")[OWN] == "changed"
    settle(folder)
    assert due(folder) == {}
