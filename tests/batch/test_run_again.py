"""A batch over a folder that is there already: what was changed, damaged or deleted since."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.plan.prepare import Request
from smartcity_eval.batch.run import run_batch

from .page_tags import Tags


def again(folder, *paths, **asked):
    return run_batch(
        Request(tuple(folder / p for p in paths or ("params/2023",)), folder / "reports", **asked),
        lambda *_: None,
    )


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "device"])
@pytest.mark.usefixtures("no_kernels")
def test_one_record_that_cannot_be_opened_is_refused_and_nobody_hangs(folder, kind, pipe_at):
    path = folder / "params" / "2023" / "kota-kediri.yaml"
    path.unlink()
    {
        "folder": path.mkdir,
        "pipe": lambda: pipe_at(path),
        "loop": lambda: path.symlink_to(path),
        "device": lambda: path.symlink_to("/dev/zero"),
    }[kind]()
    for _ in range(2):
        result = again(folder)
        assert {p.file for p in result.problems} == {
            "params/2023/kota-kediri.yaml"
        } and result.made + result.unchanged == 2


@pytest.mark.usefixtures("no_kernels")
def test_a_region_file_that_cannot_be_opened_is_not_taken_for_none(folder, pipe_at):
    (folder / "params" / "regions" / "kab-batang.yaml").unlink()
    pipe_at(folder / "params" / "regions" / "kab-batang.yaml")
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


def test_a_kernel_that_is_not_installed_is_found_before_the_start(folder, notebook_at):
    path = notebook_at(folder / "r.ipynb", "region", kernel="ir-4")
    with pytest.raises(UsageError, match=r"ir-4.*python3"):
        again(folder, notebooks=(str(path),))
    assert not (folder / "reports").exists()
