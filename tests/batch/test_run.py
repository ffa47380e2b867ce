"""A batch from beginning to end."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from smartcity_eval import Evaluation, UsageError
from smartcity_eval.batch import run
from smartcity_eval.batch.kernels.forked import can_fork
from smartcity_eval.batch.plan.prepare import Request, select_records
from smartcity_eval.batch.run import default_workers, run_batch
from smartcity_eval.frameworks import EDITIONS
from smartcity_eval.site.downloads import has_parquet
from smartcity_eval.store.outcome import Outcome

TABLES = (
    "datapackage.json",
    *(
        f"smart-city-2023.{ending}"
        for ending in ("csv", "xlsx", *(("parquet",) if has_parquet() else ()))
    ),
)
LOADING = ("src", "srcset", "poster", "data", "action", "background", "href", "xlink:href")


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def pages(ran):
    return sorted(ran.reports.rglob("*.html"))


def above(page):
    """The way from a page up to the folder of all reports."""
    return "../" * (page.parts[::-1].index("reports") - 1)


# ---- what a good run leaves


def test_a_good_run_ends_with_0_and_tells_where(made):
    assert made.code == 0, made.err
    assert made.out.strip() == "reports/index.html"
    assert "3/3" in made.err and "\x1b" not in made.err and "Traceback" not in made.err


def test_reports_data_index_and_journal_stand(made):
    stand = {
        p.relative_to(made.reports).as_posix() for p in made.reports.rglob("*") if p.is_file()
    } | {".lock"}  # some platforms take it away
    names = ("kab-batang", "kota-kediri", "yearly_comparison")
    assert stand == {
        "index.html",
        "site.css",
        "site.js",
        "journal.json",
        ".lock",
        ".smartcity-eval",
        "data/state.json",
        "data/site.json",
        "data/peers/2023.json",
        "data/entries/2023.json",
        "data/2023/kab-batang.json",
        "data/records/2023/kab-batang.json",
        "data/records/2023/kota-kediri.json",
        "data/2023/kota-kediri.json",
        *(f"tables/{place}" for place in TABLES),
        "tables/regions/kab-batang.csv",
        "tables/regions/kota-kediri.csv",
        "id/compare/kab-batang.js",
        "id/compare/kota-kediri.js",
        *(
            f"id/{place}.html"
            for place in (
                "2023/index",
                "regions/index",
                "regions/kab-batang",
                "regions/kota-kediri",
                "compare",
                "dictionary",
                "operator/index",
                "operator/2023",
            )
        ),
        *(f"id/2023/{name}.{ending}" for name in names for ending in ("html", "ipynb")),
        *(f"logs/id/2023/{name}.log" for name in names),
    }
    journal = json.loads((made.reports / "journal.json").read_text(encoding="utf-8"))
    assert {key: entry["made"] for key, entry in journal.items()} == {
        f"id/2023/{name}": True for name in names
    }


def test_the_pages_show_the_years_figures_in_indonesian_form(made):
    text = Tags((made.reports / "id" / "2023" / "kab-batang.html").read_text(encoding="utf-8")).text
    for figure in ("Rp18.755.371.000,00", "93,3%", "87,5%", "Rp6,17 triliun", "14 November 2023"):
        assert figure in text
    assert "22.055.371.000" not in text


@pytest.mark.parametrize("which", ["made", "faulty"])
def test_every_page_opens_with_the_network_off(which, request):
    found = pages(request.getfixturevalue(which))
    assert len(found) >= 4
    for page in found:
        content = page.read_text(encoding="utf-8")
        tags = Tags(content)
        assert ("html", {"lang": "id"}) in tags.found, page
        assert not {tag for tag, _ in tags.found} & {"iframe", "object", "embed", "base"}, page
        loaded = {
            a.get("src") or a.get("href")
            for tag, a in tags.found
            if tag in ("script", "link") and a.get("type") != "application/json"
        }
        assert loaded in (set(), {f"{above(page)}site.css", f"{above(page)}site.js"}), (
            page
        )  # a report loads nothing, a page of the site what lies beside it
        for tag, attributes in tags.found:
            for name in LOADING:
                address = attributes.get(name) or ""
                assert tag == "a" or not re.match(r"(https?:)?//", address), (page, tag, address)
                if address.startswith("data:image/svg+xml;base64,"):
                    drawing = base64.b64decode(address.partition(",")[2]).decode()
                    assert not re.search(
                        r"""(href|src)=["']https?:|url\(["']?https?:""", drawing
                    ), page
        assert not re.search(r"""url\(["']?(https?:)?//|@import""", content), page


def test_beside_its_charts_a_report_weighs_60_kb_at_most(made):
    for page in (made.reports / "id" / "2023").glob("k*.html"):
        beside = re.sub(r"data:image/[^\"]+", "", page.read_text(encoding="utf-8"))
        assert 20_000 < len(beside.encode()) <= 60_000, page


@pytest.mark.parametrize("which", ["made", "faulty"])
def test_no_path_of_the_machine_is_in_any_page_notebook_or_file(which, request):
    ran = request.getfixturevalue(which)
    # A failure's traceback names files; the memory of what was read is for this machine alone.
    looked = [p for p in ran.reports.rglob("*") if p.is_file() and "failed" not in p.parts]
    assert len(looked) > 6
    for path in looked:
        content = path.read_bytes()
        assert not [place for place in ran.machine_paths() if place.encode() in content], path


def test_links_between_the_pages_lead_somewhere(made):
    for page in pages(made):
        for tag, attributes in Tags(page.read_text(encoding="utf-8")).found:
            address = attributes.get("href", "")
            if tag == "a" and not address.startswith(("http", "#")):
                assert (page.parent / urlsplit(address).path).is_file(), (page, address)


def test_ids_are_unique_and_fragments_lead_to_them(made):
    for page in pages(made):
        found = Tags(page.read_text(encoding="utf-8")).found
        ids = [attributes["id"] for _, attributes in found if "id" in attributes]
        assert len(ids) == len(set(ids)), page
        named = {
            a.get("href", "")[1:]
            for t, a in found
            if t == "a" and a.get("href", "").startswith("#")
        } | {a["aria-labelledby"] for _, a in found if "aria-labelledby" in a}
        assert named <= set(ids), page


def test_the_executed_notebooks_are_valid(made):
    notebooks = [nbformat.read(path, as_version=4) for path in made.reports.rglob("*.ipynb")]
    assert notebooks
    for notebook in notebooks:
        nbformat.validate(notebook)


# ---- what a run with faults leaves


def test_a_run_with_faults_ends_with_4_and_the_others_are_made(faulty):
    assert faulty.code == 4, faulty.err
    assert "5/5" in faulty.err and "Traceback" not in faulty.err
    made = {
        key
        for key, entry in json.loads(
            (faulty.reports / "journal.json").read_text(encoding="utf-8")
        ).items()
        if entry["made"]
    }
    assert made == {"id/2023/kab-batang.exits", "id/2023/kab-batang.shows"}


def test_the_figures_are_there_though_notebooks_failed(faulty):
    data = faulty.reports / "data" / "2023"
    assert [p.name for p in data.iterdir()] == ["kab-batang.json"]
    assert (
        Evaluation.model_validate_json(
            (data / "kab-batang.json").read_text(encoding="utf-8")
        ).programmes.total.achieved
        == 97
    )


def test_refused_records_are_named_with_their_line_on_stderr_and_on_the_operators_page(faulty):
    page = Tags((faulty.reports / "id" / "operator" / "2023.html").read_text(encoding="utf-8"))
    for place in (
        "params/2023/kota-kediri.yaml:1: salah<script>",
        "params/regions/kab-bekasi.yaml:1: keliru",
    ):
        assert place in page.text and place in faulty.err
    assert [a for tag, a in page.found if tag == "script"] == [
        {"defer": None, "src": "../../site.js"}
    ]


def test_the_operators_page_lists_failures_with_cell_and_kept_notebook(faulty):
    path = faulty.reports / "id" / "operator" / "2023.html"
    text = Tags(path.read_text(encoding="utf-8")).text
    for part in (
        "ValueError: <script>alert(1)</script>",
        "failed/id/2023/kab-batang.raises.ipynb",
        "DeadKernelError",
        "failed/id/2023/kab-batang.dies.ipynb",
    ):
        assert part in text


def test_a_notebooks_table_figure_and_text_are_on_its_page(faulty):
    content = (faulty.reports / "id" / "2023" / "kab-batang.shows.html").read_text(encoding="utf-8")
    tags = Tags(content)
    assert (
        "<script>alert(1)</script>" in tags.text
        and "<script>x</script>" in tags.text
        and "plain text <i>" in tags.text
    )
    images = [attributes for tag, attributes in tags.found if tag == "img"]
    assert images and all(
        i["src"].startswith("data:image/png;base64,") and "alt" in i for i in images
    )
    assert "<title>&lt;script&gt;judul&lt;/script&gt; 2023" in content


# ---- the flow, without kernels


@pytest.fixture
def no_kernels(monkeypatch):
    """Let every report succeed at once, but for the regions named."""
    fails = set()

    def make_all(jobs, _start, _at_a_time):
        for job in jobs:
            made = job.region not in fails
            if made:
                job.target(".html").parent.mkdir(parents=True, exist_ok=True)
                for ending in (".html", ".ipynb"):
                    job.target(ending).write_text(
                        '<meta name="generator" content="smartcity-eval">x', encoding="utf-8"
                    )
            yield Outcome(job.key, made=made, message="" if made else "cell 2: ValueError: x")

    monkeypatch.setattr(run, "make_all", make_all)
    return fails


@pytest.fixture
def folder(tmp_path, project):
    return project(
        tmp_path, "2022/kab-batang", "2023/kab-batang", "2022/kota-kediri", "2023/kota-kediri"
    )


def test_one_failing_report_does_not_stop_the_others_and_each_is_told(folder, no_kernels):
    no_kernels.add("kab-batang")
    told = []
    result = run_batch(
        Request((folder / "params",), folder / "reports"),
        lambda outcome, done, whole: told.append((outcome.key, done, whole)),
    )
    assert [t[1:] for t in told] == [(n, 6) for n in range(1, 7)] and told[0][
        0
    ] == "id/2022/kab-batang"
    assert result.made == 4 and {o.key for o in result.failed} == {
        "id/2022/kab-batang",
        "id/2023/kab-batang",
    }


def test_the_figures_are_written_before_the_first_report(folder, monkeypatch):
    def make_all(_jobs, _start, _at_a_time):
        assert (folder / "reports" / "data" / "2023" / "kab-batang.json").is_file()
        yield from ()

    monkeypatch.setattr(run, "make_all", make_all)
    run_batch(
        Request((folder / "params" / "2023" / "kab-batang.yaml",), folder / "reports"),
        lambda *_: None,
    )


@pytest.mark.usefixtures("no_kernels")
def test_a_second_run_of_another_year_keeps_the_first_on_the_pages(folder):
    for year in ("2022", "2023"):
        run_batch(Request((folder / "params" / year,), folder / "reports"), lambda *_: None)
    front = (folder / "reports" / "index.html").read_text(encoding="utf-8")
    assert "id/2022/index.html" in front and "id/2023/index.html" in front


def test_interrupted_what_was_made_is_written_down(folder, monkeypatch):
    def make_all(jobs, _start, _at_a_time):
        jobs[0].target(".html").parent.mkdir(parents=True)
        jobs[0].target(".html").write_text("x", encoding="utf-8")
        yield Outcome(jobs[0].key, made=True)
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "make_all", make_all)
    with pytest.raises(KeyboardInterrupt):
        run_batch(Request((folder / "params" / "2023",), folder / "reports"), lambda *_: None)
    assert list(json.loads((folder / "reports" / "journal.json").read_text(encoding="utf-8"))) == [
        "id/2023/kab-batang"
    ]
    assert "kab-batang.html" in (folder / "reports" / "id" / "2023" / "index.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.usefixtures("no_kernels")
def test_an_earlier_records_fault_is_told_on_the_page_of_the_year_it_spoils(folder):
    path = folder / "params" / "2022" / "kab-batang.yaml"
    path.write_text("salah: 1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    result = run_batch(
        Request((folder / "params" / "2023",), folder / "reports", language="en"), lambda *_: None
    )
    assert [o.key for o in result.outcomes] == ["en/2023/kota-kediri", "en/2023/yearly_comparison"]
    page = Tags(
        (folder / "reports" / "en" / "operator" / "2023.html").read_text(encoding="utf-8")
    ).text
    assert "params/2022/kab-batang.yaml:1: salah: unknown key" in page and str(folder) not in page


@pytest.mark.parametrize(
    "notebook", ["no_such", "no-such.ipynb", "untagged.ipynb", "no-year.ipynb"]
)
def test_a_notebook_that_would_ignore_what_is_asked_is_refused_before_anything_is_made(
    notebook, folder, notebook_at, monkeypatch
):
    monkeypatch.chdir(folder)
    notebook_at(folder / "untagged.ipynb", "year = 2023", parameters=None)
    notebook_at(folder / "no-year.ipynb", parameters='region = "kab-batang"')
    with pytest.raises(UsageError):
        run_batch(
            Request((folder / "params",), folder / "reports", notebooks=(notebook,)),
            lambda *_: None,
        )
    assert not (folder / "reports").exists()


# ---- choosing records


def test_a_folder_a_year_or_a_file_choose_their_records(folder):
    params = folder / "params"
    everything = [
        (2022, "kab-batang"),
        (2022, "kota-kediri"),
        (2023, "kab-batang"),
        (2023, "kota-kediri"),
    ]
    assert select_records([params]) == (params.resolve(), everything)
    assert select_records([params / "2023"])[1] == everything[2:]
    assert select_records([params / "2023" / "kota-kediri.yaml", params / "2022"])[1] == [
        everything[3],
        *everything[:2],
    ]


def test_a_relative_path_is_read_from_the_working_folder(folder, monkeypatch):
    monkeypatch.chdir(folder / "params" / "2023")
    assert select_records([Path()])[1] == [(2023, "kab-batang"), (2023, "kota-kediri")]
    assert select_records([Path("kab-batang.yaml")])[0] == (folder / "params").resolve()


@pytest.mark.parametrize(
    "path",
    [
        "params/regions",
        "params/regions/kab-batang.yaml",
        "params/1999",
        "params/2023/kab-x.yaml",
        ".",
    ],
)
def test_what_holds_no_record_is_refused(path, folder, monkeypatch):
    monkeypatch.chdir(folder)
    if path == ".":
        (folder / "empty").mkdir()
        path = "empty"
    with pytest.raises(UsageError):
        select_records([Path(path)])


def test_records_of_two_params_folders_are_refused(folder, params):
    with pytest.raises(UsageError):
        select_records([folder / "params", params / "2023"])


def test_there_is_at_least_one_worker_and_at_most_four(monkeypatch):
    for cores, workers in ((None, 1), (1, 1), (2, 2), (64, 4)):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        assert default_workers() == workers


# ---- files that are not what they should be


def again(folder, *paths, **asked):
    return run_batch(
        Request(tuple(folder / p for p in paths or ("params/2023",)), folder / "reports", **asked),
        lambda *_: None,
    )


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "device"])
@pytest.mark.usefixtures("no_kernels")
def test_one_record_that_cannot_be_opened_is_refused_and_nobody_hangs(folder, kind):
    path = folder / "params" / "2023" / "kota-kediri.yaml"
    path.unlink()
    {
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "loop": lambda: path.symlink_to(path),
        "device": lambda: path.symlink_to("/dev/zero"),
    }[kind]()
    for _ in range(2):
        result = again(folder)
        assert {p.file for p in result.problems} == {
            "params/2023/kota-kediri.yaml"
        } and result.made + result.unchanged == 2


@pytest.mark.usefixtures("no_kernels")
def test_a_region_file_that_cannot_be_opened_is_not_taken_for_none(folder):
    (folder / "params" / "regions" / "kab-batang.yaml").unlink()
    os.mkfifo(folder / "params" / "regions" / "kab-batang.yaml")
    result = again(folder)
    assert (
        "params/regions/kab-batang.yaml" in {p.file for p in result.problems} and result.made == 2
    )


@pytest.mark.parametrize("content", [b"{", b"null", b'[{"region": 5}]', None], ids=range(4))
@pytest.mark.parametrize(
    "name",
    [
        "peers/2023.json",
        "2023/kab-batang.json",
        "state.json",
        "site.json",
        "entries/2023.json",
        "refusals.json",
        "../journal.json",
    ],
)
@pytest.mark.usefixtures("no_kernels")
def test_a_damaged_file_of_ours_is_made_anew(folder, name, content):
    again(folder)
    path = folder / "reports" / "data" / name
    before = path.read_bytes() if path.is_file() else None
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)
    again(
        folder, choice="force"
    )  # the site's own memory is looked into when there are pages to write
    same = path.read_bytes() == before if before is not None and name != "../journal.json" else True
    assert same or name in ("state.json", "entries/2023.json")  # which hold the times of files
    assert again(folder).unchanged == 3


@pytest.mark.usefixtures("no_kernels")
def test_an_evaluation_that_was_edited_is_made_anew(folder):
    again(folder)
    path = folder / "reports" / "data" / "2023" / "kab-batang.json"
    before = path.read_bytes()
    path.write_bytes(before.replace(b'"3.40"', b'"3.99"'))
    again(folder)
    assert path.read_bytes() == before


@pytest.mark.usefixtures("no_kernels")
def test_a_record_that_changed_without_its_time_or_size_is_judged_again(folder):
    again(folder)
    path = folder / "params" / "2023" / "kab-batang.yaml"
    text, status = path.read_text(encoding="utf-8"), path.stat()
    path.write_text(
        text.replace("achieved: 97", "achieved: 96").replace("percent: 93.3", "percent: 92.3"),
        encoding="utf-8",
    )
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size and path.read_text(encoding="utf-8") != text
    again(folder)
    made = json.loads(
        (folder / "reports" / "data" / "2023" / "kab-batang.json").read_text(encoding="utf-8")
    )
    assert made["provenance"]["record_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert made["programmes"]["total"]["achieved"] == 96


@pytest.mark.usefixtures("no_kernels")
def test_files_of_someone_else_in_a_reports_folder_are_left_alone(folder):
    again(folder)
    mine = {
        folder / "reports" / name
        for name in (
            "data/2023/mine.json",
            "data/2023/notes.txt",
            "id/2023/mine.html",
            ".film.part",
            "mine.txt",
        )
    }
    for path in mine:
        path.write_text('{"region": "mine"}', encoding="utf-8")
    sites = folder / "reports" / "data" / "site.json"
    sites.write_text(
        json.dumps(
            {
                **json.loads(sites.read_text(encoding="utf-8")),
                "mine.txt": "x",
                "id/2023/mine.html": "x",
            }
        ),
        encoding="utf-8",
    )
    (folder / "params" / "2023" / "kota-kediri.yaml").unlink()
    again(folder)
    assert (
        all(path.is_file() for path in mine)
        and not (folder / "reports" / "data" / "2023" / "kota-kediri.json").exists()
    )


@pytest.mark.usefixtures("no_kernels")
def test_a_record_that_was_deleted_is_listed_no_more(folder):
    again(folder, "params")
    (folder / "params" / "2023" / "kota-kediri.yaml").unlink()
    again(folder, "params")
    journal = json.loads((folder / "reports" / "journal.json").read_text(encoding="utf-8"))
    assert "id/2023/kota-kediri" not in journal and {
        "id/2022/kota-kediri",
        "id/2023/kab-batang",
    } <= set(journal)
    for page in ("id/2023/index.html", "id/operator/2023.html"):
        assert "Kediri" not in Tags((folder / "reports" / page).read_text(encoding="utf-8")).text
    (folder / "params" / "2022" / "kota-kediri.yaml").rename(folder / "params" / "2022" / "x.txt")
    again(folder, "params/2023")  # of a year that was not asked for nothing is said
    assert "id/2022/kota-kediri" in json.loads(
        (folder / "reports" / "journal.json").read_text(encoding="utf-8")
    )


def test_a_disk_that_is_full_at_the_end_does_not_take_along_why_reports_failed(
    folder, no_kernels, monkeypatch
):
    from smartcity_eval.store import journal

    no_kernels.add("kab-batang")
    monkeypatch.setattr(
        journal,
        "write_journal",
        lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")),
    )
    result = again(folder)
    assert (
        result.fault == "No space left on device"
        and [o.key for o in result.failed] == ["id/2023/kab-batang"]
        and result.made == 2
    )


@pytest.mark.usefixtures("no_kernels")
def test_a_file_that_looks_like_a_record_and_is_not_read_is_told(folder):
    (folder / "params" / "2023" / "kota-kediri.yaml").rename(
        folder / "params" / "2023" / "kota-kediri.yml"
    )
    result = again(folder)
    assert {p.file for p in result.problems} == {"params/2023/kota-kediri.yml"} and result.made == 2
    for name in ("params/2023/kota-kediri.yml", "params/23"):
        (folder / "params" / "23").mkdir(exist_ok=True)
        with pytest.raises(UsageError):
            again(folder, name)


# ---- kernels that cannot be forked


def test_a_kernel_that_is_not_installed_is_found_before_the_start(folder, notebook_at):
    path = notebook_at(folder / "r.ipynb", "region", kernel="ir-4")
    with pytest.raises(UsageError, match=r"ir-4.*python3"):
        again(folder, notebooks=(str(path),))
    assert not (folder / "reports").exists()


# ---- one batch of everything that is out of the ordinary


@pytest.fixture(scope="module")
def odd(tmp_path_factory, project, notebook_at, run_cli):
    """A batch with its temporary files in a deep folder, its pages without code, a notebook with
    braces in its name, one with a kernel
    that cannot be forked, and one that changes a record and an edition while reports are made of
    them.
    """
    folder = project(
        tmp_path_factory.mktemp("odd"), "2023/kab-batang", "2023/kota-kediri", "2022/kab-batang"
    )
    edition, record = (
        folder / "own" / "panel-2022.yaml",
        folder / "params" / "2022" / "kab-batang.yaml",
    )
    edition.parent.mkdir()
    edition.write_text(
        (EDITIONS / "kominfo-2022.yaml")
        .read_text(encoding="utf-8")
        .replace("id: kominfo-2022\n", "id: panel-2022\n"),
        encoding="utf-8",
    )
    record.write_text(
        record.read_text(encoding="utf-8").replace(
            "framework: kominfo-2022\n", "framework: panel-2022\n"
        ),
        encoding="utf-8",
    )
    spec = folder / "jupyter" / "kernels" / "wrapped" / "kernel.json"
    spec.parent.mkdir(parents=True)
    alone = [
        sys.executable,
        "-c",
        "from ipykernel import kernelapp; kernelapp.launch_new_instance()",
        "-f",
        "{connection_file}",
    ]
    spec.write_text(
        json.dumps({"argv": alone, "display_name": "x", "language": "python"}), encoding="utf-8"
    )
    changed = (
        f"{{(2022, 'kab-batang'): {str(edition)!r}, (2023, 'kota-kediri'):"
        " 'params/2023/kota-kediri.yaml'}"
    )
    notebook_at(folder / "a{b}{0}.ipynb", "region")
    notebook_at(folder / "plain.ipynb", "region")
    notebook_at(folder / "other.ipynb", "region", kernel="wrapped")
    notebook_at(
        folder / "changes.ipynb",
        f"path = {changed}.get((year, region))\nif path:\n    open(path, 'a').write('# diubah\\n')",
    )
    asked = [
        word
        for name in (
            "a{b}{0}.ipynb",
            "plain.ipynb",
            "other.ipynb",
            "regency_report",
            "changes.ipynb",
        )
        for word in ("--notebook", name)
    ]
    environment = {
        "SMARTCITY_EVAL_EDITIONS": str(edition.parent),
        "JUPYTER_PATH": str(folder / "jupyter"),
    }
    return run_cli(
        folder,
        "run",
        "params",
        "--workers",
        "2",
        "--no-code",
        *asked,
        within="d" * 100,
        **environment,
    )


def test_a_report_whose_record_or_edition_changes_while_it_is_made_is_not_published(odd):
    assert odd.code == 4 and "15/15" in odd.err
    failed = {
        line.split(": ")[1]: line
        for line in odd.err.splitlines()
        if line.count(": ") > 1 and ".changes: " in line
    }
    assert (
        "kota-kediri.yaml" in failed["id/2023/kota-kediri.changes"]
        and "panel-2022.yaml" in failed["id/2022/kab-batang.changes"]
    )
    assert sorted(p.name for p in odd.reports.glob("id/*/*.changes.html")) == [
        "kab-batang.changes.html"
    ]


def test_a_notebook_with_braces_in_its_name_is_executed(odd):
    assert (odd.reports / "id" / "2023" / "kab-batang.a{b}{0}.html").is_file()


def test_a_notebook_with_another_kernel_is_made_and_that_is_said_once(odd):
    assert (odd.reports / "id" / "2023" / "kab-batang.other.html").is_file() and (
        odd.reports / "id" / "2023" / "kab-batang.plain.html"
    ).is_file()
    [said] = [line for line in odd.err.splitlines() if "kernel biasa" in line]
    assert said.startswith("other:" if can_fork() else "a{b}{0}, changes, other, plain")


def test_a_deep_folder_for_temporary_files_does_not_stop_a_batch_and_nothing_is_left_in_it(odd):
    assert "id/2023/kab-batang: " in odd.err and odd.left == ("d" * 100,)


def test_pages_are_made_without_their_code_where_that_is_asked_for(odd, made):
    for ran, shown in ((odd, 0), (made, 1)):
        assert (ran.reports / "id" / "2023" / "kab-batang.html").read_text(encoding="utf-8").count(
            "reports.load_report("
        ) == shown
