"""A file held against the figures of the site, in a real browser."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")


def check(page, path) -> str:
    """Choose a file and return what is said of it."""
    page.set_input_files("#sc-file", str(path))
    page.wait_for_function(
        "name => document.querySelector('.sc-status').textContent.startsWith(`${name}: `)",
        arg=path.name,
    )
    return page.inner_text(".sc-status")


def test_a_page_is_chosen_and_judged_without_being_sent(reports, look):
    looked = look(reports / "check.html", 360)
    page = looked.page
    said = check(page, reports / "id/2023/kab-malang.html")
    assert "Berkas dibuat dari catatan yang ditampilkan situs ini" in said
    answers = page.locator(".sc-checked td:last-child").all_inner_texts()
    assert answers and set(answers) == {"ya"}
    names = {address.rpartition("/")[2] for address in looked.asked}
    assert names == {"check.html", "site.css", "site.js", "check.js", "kab-malang.js"}
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_another_state_and_another_figure_are_told(reports, look, tmp_path):
    page = look(reports / "check.html").page
    values = json.loads((reports / "data/2023/kab-malang.json").read_text(encoding="utf-8"))
    values["provenance"]["record_sha256"] = "0" * 64
    values["published"]["index"] = "1.11"
    path = tmp_path / "kab-malang.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    said = check(page, path)
    assert "keadaan catatan yang lain" in said and "angka pokok" in said
    assert "tidak" in page.locator(".sc-checked td:last-child").all_inner_texts()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"PK\x03\x04" + b"\0" * 100),
        ("b.html", b"<!DOCTYPE html><img src=x onerror=alert(1)><script>alert(2)</script>"),
        ("c.json", b'{"provenance": {"version": "<img src=x onerror=alert(1)>"}, "region": "x"}'),
        ("d.pdf", b"%PDF-1.7\nstream\nx\nendstream"),
        ("<img src=x onerror=alert(1)>.txt", b"x"),
    ],
)
def test_any_other_file_is_refused_and_nothing_in_it_runs(reports, look, tmp_path, name, content):
    looked = look(reports / "check.html")
    path = tmp_path / name
    path.write_bytes(content)
    said = check(looked.page, path)
    assert "tidak" in said
    assert looked.dialogs == [] and looked.page.locator("main img").count() == 0


def test_a_scanned_code_asks_for_its_file(reports, look):
    page = look(reports / "check.html").page
    page.goto(page.url + "#" + "ab" * 32)
    page.reload()
    assert page.inner_text(".sc-status") == "Pilih berkas yang kodenya dipindai."
    said = check(page, reports / "id/2023/kab-malang.html")
    assert said.endswith("Ini bukan berkas yang kodenya dipindai: nilai hash-nya lain.")
