"""The batch on a Dask cluster: scheduler and workers are processes of their own, which share no
folder with the operator.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from pathlib import Path

import pytest

from .conftest import ROOT, begin, run

pytest.importorskip("distributed", reason="make test-distributed installs the extra [distributed]")

NOTEBOOKS = ("regency_report", "yearly_comparison", "robustness", "own/mine.ipynb")
DOCUMENTS = ("report", "letter", "year-slides", "year-workbook")
RECORDS = (
    *(f"{year}/kab-batang" for year in (2021, 2022, 2023)),
    "2022/kota-kediri",
    *(f"2023/{region}" for region in ("kota-kediri", "kab-sleman", "kota-semarang", "kab-badung")),
)
MINE = """import figures
figures.show(year)"""
FIGURES = """from pathlib import Path
def show(year):
    print(year, Path("note.txt").read_text())
"""


def fill(folder: Path, project, notebook_at) -> Path:
    """A project with a brand, a template, and a notebook that imports a module and reads a file."""
    project(folder, *RECORDS)
    (folder / "brand.yaml").write_text(
        "letterhead:\n- Diskominfo Contoh\naccent: '#7a1f1f'\nlogo: logo.png\n", encoding="utf-8"
    )
    import PIL.Image

    PIL.Image.new("RGB", (40, 40), "navy").save(folder / "logo.png")
    (folder / "own").mkdir()
    notebook_at(
        folder / "own" / "mine.ipynb", MINE, parameters="region = ''\nyear = 0\nlanguage = 'id'"
    )
    (folder / "own" / "figures.py").write_text(FIGURES, encoding="utf-8")
    (folder / "note.txt").write_text("a note beside params/", encoding="utf-8")
    return folder


def everything() -> tuple[str, ...]:
    languages = ("--language", "id", "--language", "en")
    notebooks = (part for name in NOTEBOOKS for part in ("--notebook", name))
    documents = (part for name in DOCUMENTS for part in ("--document", name))
    return (*languages, *notebooks, *documents)


# What says when and where the batch ran: times in executed notebooks, journal and state.
WHEN_AND_WHERE = re.compile(
    r"logs/.*|.*\.ipynb|journal\.json|data/(state|site)\.json|data/entries/.*"
)


def results(folder: Path) -> dict[str, bytes]:
    """Everything in a reports folder that tells nothing of the day and the machine."""
    reports = folder / "reports"
    files = (path for path in reports.rglob("*") if path.is_file())
    named = {path.relative_to(reports).as_posix(): path for path in files}
    return {n: p.read_bytes() for n, p in named.items() if not WHEN_AND_WHERE.fullmatch(n)}


def without_times(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ|\d+\.\d+ s\b", "…", text)


def all_names(folder: Path) -> set[str]:
    reports = folder / "reports"
    return {p.relative_to(reports).as_posix() for p in reports.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def operators(tmp_path_factory) -> Path:
    """The folder that no worker may open anything in."""
    return tmp_path_factory.mktemp("operators")


@pytest.fixture(scope="module")
def cluster(start_cluster, operators):
    """Two workers that outlive every test."""
    return start_cluster(2, operators)


def test_four_workers_without_a_shared_folder_make_what_this_machine_does_and_one_is_killed(
    start_cluster, operators, project, notebook_at
):
    here = fill(operators / "here", project, notebook_at)
    there = shutil.copytree(here, operators / "there")
    code, told = run(here, "params/2023", *everything())
    assert code == 0, told
    four = start_cluster(4, operators)
    batch = begin(there, "params/2023", *everything(), "--scheduler", four.address)
    deadline = time.monotonic() + 300
    while not list((there / "reports").glob("*/2023/k*.html")) or len(four.at_work()) < 4:
        assert time.monotonic() < deadline and batch.poll() is None, batch.communicate()
        time.sleep(0.05)
    killed, *others = four.at_work()
    killed.kill()
    _, told_there = batch.communicate(timeout=400)
    assert batch.returncode == 0, told_there
    assert [x for x in told_there.splitlines() if " made, " in x] == [
        x for x in told.splitlines() if " made, " in x
    ]
    assert results(there) == results(here) and all_names(there) == all_names(here)
    assert len([name for name in results(there) if name.endswith(".html")]) > 20
    for worker in four.workers:
        assert worker.seen == ""
    for worker in others:  # processes end, and their folders go, as soon as the batch has
        until = time.monotonic() + 20
        while worker.temporary and time.monotonic() < until:
            time.sleep(0.1)
        assert worker.temporary == []


def test_the_watch_sees_what_a_worker_opens(start_cluster, operators, cluster):
    from distributed import Client

    (operators / "secret").write_text("x", encoding="utf-8")
    watched = start_cluster(1, operators)
    with Client(watched.address) as client:
        client.submit(Path.read_text, operators / "secret").result(timeout=60)
    assert "secret" in watched.workers[0].seen and cluster.workers


def test_a_second_run_makes_nothing_and_a_change_remakes_the_same_as_here(
    cluster, operators, project
):
    folder = project(operators / "again", "2023/kab-batang", "2023/kota-kediri")
    asked = ("params", "--notebook", "regency_report", "--scheduler", cluster.address)
    assert run(folder, *asked)[0] == 0
    assert "0 reports made, 0 failed, 2 were up to date" in run(folder, *asked)[1]
    record = folder / "params" / "2023" / "kab-batang.yaml"
    record.write_text(record.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    assert "1 report made, 0 failed, 1 was up to date" in run(folder, *asked)[1]
    record.write_text("keliru: 1\n", encoding="utf-8")
    code, told = run(folder, *asked)
    assert code != 0 and "params/2023/kab-batang.yaml" in told
    assert code == run(folder, *asked[:-2])[0]


def test_a_failure_says_the_same_as_here(cluster, operators, project, notebook_at):
    told = []
    for name, scheduler in (("a", ()), ("b", ("--scheduler", cluster.address))):
        folder = project(operators / name, "2023/kab-batang")
        (folder / "own").mkdir()
        (folder / "own" / "figures.py").write_text(
            "def show(year):\n    raise ValueError(year)\n", encoding="utf-8"
        )
        notebook_at(folder / "own" / "failing.ipynb", MINE)
        notebook_at(folder / "own" / "dying.ipynb", "import os\nos._exit(3)")
        notebooks = ("--notebook", "own/failing.ipynb", "--notebook", "own/dying.ipynb")
        code, said = run(folder, "params", *notebooks, *scheduler)
        reports = folder / "reports"
        log = (reports / "logs/id/2023/kab-batang.failing.log").read_text(encoding="utf-8")
        kept = (reports / "failed/id/2023/kab-batang.failing.ipynb").read_text(encoding="utf-8")
        assert "ValueError" in log and str(folder / "own" / "figures.py") in log
        assert "smartcity-cluster" not in log + kept
        lines = sorted(line for line in said.splitlines() if line.startswith("failed: "))
        assert len(lines) == 2
        log = without_times(log).replace(str(folder), "")
        told.append((code, lines, log, all_names(folder)))
    assert told[0] == told[1]


def test_own_editions_and_pack_travel_too(cluster, operators):
    made = []
    for name, scheduler in (("india", ()), ("india-2", ("--scheduler", cluster.address))):
        folder = shutil.copytree(ROOT / "examples" / "india", operators / name)
        code, told = run(folder, "params", "--notebook", "regency_report", *scheduler)
        assert code == 0, told
        made.append(results(folder))
    assert made[0] == made[1]
    assert any(b"India" in content for content in made[1].values())


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_a_batch_that_ends_early_leaves_nothing_on_the_workers(
    end, cluster, operators, project, notebook_at
):
    folder = project(operators / end.name, "2023/kab-batang")
    notebook_at(folder / "hanging.ipynb", "import time\ntime.sleep(1000)")
    batch = begin(folder, "params", "--notebook", "hanging.ipynb", "--scheduler", cluster.address)
    deadline = time.monotonic() + 120
    while not any(log.stat().st_size for w in cluster.workers for log in w.logs("hanging")):
        assert time.monotonic() < deadline and batch.poll() is None
        time.sleep(0.1)
    os.kill(batch.pid, end)
    batch.communicate(timeout=60)
    until = time.monotonic() + 30
    while any(w.temporary for w in cluster.workers) and time.monotonic() < until:
        time.sleep(0.2)
    assert [w.temporary for w in cluster.workers] == [[], []]
    assert batch.returncode == (130 if end == signal.SIGINT else -end)


def test_a_worker_with_another_version_is_refused(start_cluster, operators, project):
    other = start_cluster(1, operators, TEST_VERSION="0.0.1")
    folder = project(operators / "other", "2023/kab-batang")
    code, told = run(folder, "params", "--scheduler", other.address)
    assert code == 2 and "smartcity-eval 0.0.1" in told and "Traceback" not in told
    assert "install the same on every worker" in " ".join(told.split())
    assert not list((folder / "reports").glob("id/2023/kab-batang*"))


def test_nobody_at_the_address_is_a_sentence(operators, project):
    folder = project(operators / "nobody", "2023/kab-batang")
    code, told = run(folder, "params", "--scheduler", "tcp://127.0.0.1:9")
    assert code == 2 and "no Dask scheduler answers at tcp://127.0.0.1:9" in told
    assert "Traceback" not in told
