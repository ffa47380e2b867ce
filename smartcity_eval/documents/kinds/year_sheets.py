"""The workbook of a year, for people who calculate with its figures.

It is not ``tables/smart-city-YEAR.xlsx`` of the site, which is the year's table for programs: one
sheet with the same columns in every year and language, under names that do not change, and a
dictionary beside it. This workbook is for people: every sheet, heading and word is in the reader's
language, its components are those of the year, and it has what the table has not: the questions,
ranks, programmes, feedback and sources, as Excel tables, and a chart that can be edited. Both write
their cells alike: figures unrounded as numbers, what is not known empty, text always as text.
"""

from __future__ import annotations

from ..brand import read_brand
from ..carried_origin import with_origin
from ..origin_of import year_origin
from ..subject import Subject
from ..workbook.book_writer import write_book
from ..workbook.year_book import year_book
from ..year_data import load_year_data


def make(subject: Subject) -> bytes:
    """Write the workbook of a year."""
    year = load_year_data(subject)
    origin = year_origin(
        "year-workbook", year.year, year.evaluations, year.language, subject.params_dir
    )
    book = year_book(year, origin)
    return with_origin(write_book(book, read_brand(subject.params_dir)), origin)
