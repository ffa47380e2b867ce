"""Mapping files and tables, made for one test."""

from __future__ import annotations

from textwrap import dedent

import pytest

from .table_files import HEAD, MAPPING


@pytest.fixture
def mapping(write_text):
    """A writer of mapping files."""
    return lambda content=MAPPING: write_text(dedent(content), "pemetaan.yaml")


@pytest.fixture
def table(make_xlsx):
    """A writer of tables: a title, the heading, and rows."""
    return lambda *rows, head=HEAD, **options: make_xlsx(
        [("Hasil evaluasi",), head, *rows], sheet="Hasil", name="tabel.xlsx", **options
    )
