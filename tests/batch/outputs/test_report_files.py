"""A finished report in its place."""

from __future__ import annotations

from smartcity_eval.batch.outputs.report_files import failed_path, put_report


def test_a_report_replaces_what_says_something_else(job):
    own = job()
    for path in (failed_path(own), own.target(".pdf"), own.target(".html")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"older")
    put_report(own, b"notebook", b"page", {})
    assert own.target(".ipynb").read_bytes() == b"notebook"
    assert own.target(".html").read_bytes() == b"page"
    assert not failed_path(own).exists() and not own.target(".pdf").exists()


def test_a_further_format_stands_beside_its_page(job):
    own = job()
    put_report(own, b"notebook", b"page", {"pdf": b"%PDF"})
    assert own.target(".pdf").read_bytes() == b"%PDF"
