"""What a reader sees of a page and of a PDF."""

from __future__ import annotations

import sys

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.check.page_units import made_on, page_units, pdf_units
from smartcity_eval.documents.check.units import Unit

PAGE = """<!DOCTYPE html><html><head><title>Judul</title><style>p {}</style></head><body>
<nav><a href="x">Halaman depan</a></nav><main><h2>Hasil</h2><p>Indeks <b>3,40</b> naik.</p>
<table><tr><th>Output</th><td>3,00</td></tr></table>
<svg aria-label="Nilai dan bobot"><text>3,38</text></svg><img alt="Peta" src="data:,">
<script>var x = "tak terlihat";</script></main>
<footer><details><pre><code>kode()</code></pre></details><p>Dibuat pada 3 Mei 2025</p></footer>
</body></html>"""


def test_visible_and_spoken_texts_have_their_places():
    found = [(u.where.in_language("en"), u.text) for u in page_units(PAGE)]
    assert [text for _, text in found] == [
        "Hasil",
        "Indeks 3,40 naik.",
        "Output",
        "3,00",
        "Nilai dan bobot",
        "3,38",
        "Peta",
        "Dibuat pada 3 Mei 2025",
    ]
    assert found[3][0] == "under “Hasil”, table 1, row 1, column 2"
    assert found[1][0] == "under “Hasil”, after “Hasil”"


def test_the_day_a_page_was_made_on_is_found():
    assert made_on(page_units(PAGE), "Dibuat pada") == "3 Mei 2025"
    day = ("Made", "on", "3", "May", "2025.")
    words = [Unit(Message("value {path}", {"path": "x"}), word) for word in day]
    assert made_on(words, "Made on") == "3 May 2025"
    assert made_on(words, "Dibuat pada") == ""


def test_without_pypdf_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UsageError, match="pypdf"):
        pdf_units(b"%PDF-1.7")


def test_a_damaged_pdf_is_refused():
    pytest.importorskip("pypdf", reason="pypdf reads the words of a PDF")
    with pytest.raises(UsageError, match="rusak"):
        pdf_units(b"%PDF-1.7\nnothing of the kind")
