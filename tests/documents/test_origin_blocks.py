"""What the last page shows of a document's origin."""

from __future__ import annotations

import struct

from smartcity_eval.documents.origin import Origin
from smartcity_eval.documents.origin_blocks import (
    origin_blocks,
    origin_line,
    origin_table,
    qr_png,
    qr_text,
)
from smartcity_eval.reports.blocks import Chart

HASHES = (
    ("editions/kominfo-2023-regular.yaml", "aa" * 32),
    ("params/2022/kab-batang.yaml", "bb" * 32),
    ("params/2023/", "cc" * 32),
    ("params/2023/kab-batang.yaml", "dd" * 32),
    ("params/sources.yaml", "ee" * 32),
)
MADE = Origin("report", 2023, "kab-batang", "id", "kominfo-2023-regular", HASHES, "1.0")


def test_the_table_is_short_and_counts_the_rest():
    rows = origin_table(MADE, "en").rows
    assert ("Record", "params/2023/kab-batang.yaml", "dd" * 6) in rows
    assert ("Framework edition", "editions/kominfo-2023-regular.yaml", "aa" * 6) in rows
    assert ("More files", "2 in the file's properties", "") in rows
    assert rows[-2:] == (("Package", "smartcity-eval 1.0", ""), ("All of it", "", MADE.sha256[:12]))


def test_it_is_nowhere_called_a_signature():
    for language, word in (("en", "not an electronic signature"), ("id", "bukan tanda tangan")):
        texts = [
            block.text
            for block in origin_blocks(MADE, language).blocks
            if block.kind == "paragraph"
        ]
        assert any(word in text for text in texts)


def test_the_code_leads_to_the_site_where_there_is_one():
    assert qr_text(MADE) == f"smartcity-eval:{MADE.sha256}"
    assert qr_text(MADE, "https://example.org") == (f"https://example.org/check.html#{MADE.sha256}")


def test_the_code_is_a_picture_that_stays_the_same():
    made = qr_png(MADE)
    assert made == qr_png(MADE) != qr_png(MADE, "https://example.org")
    width, height = struct.unpack(">II", made[16:24])
    assert made.startswith(b"\x89PNG") and width == height > 200
    assert any(
        isinstance(block, Chart) and block.png == made and block.alt
        for block in origin_blocks(MADE, "id").blocks
    )


def test_one_line_names_version_and_hash():
    line = origin_line(MADE, "en")
    assert line.startswith("Made with smartcity-eval 1.0; the hash") and MADE.sha256[:12] in line
