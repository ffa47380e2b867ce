"""Office files have the same bytes whenever their content is the same."""

from __future__ import annotations

import io
import zipfile

from smartcity_eval.documents.packaging import FIXED_DAY, with_fixed_times


def package(day, *parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        for name, text in parts:
            file.writestr(zipfile.ZipInfo(name, (day, 1, 1, 0, 0, 0)), text)
    return made.getvalue()


def test_times_are_fixed_and_parts_keep_their_order_and_content():
    parts = (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"x" * 1000))
    first, second = (with_fixed_times(package(year, *parts)) for year in (2021, 2026))
    assert first == second
    read = zipfile.ZipFile(io.BytesIO(first))
    assert [(name, read.read(name)) for name in read.namelist()] == list(parts)
    assert {part.date_time[0] for part in read.infolist()} == {FIXED_DAY.year}


def test_parts_are_packed():
    made = with_fixed_times(package(2021, ("a.xml", b"x" * 5000)))
    assert len(made) < 1000
