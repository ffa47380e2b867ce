"""A plan of two regencies, as a CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.panel.panel_plan import PanelPlan
from smartcity_eval.workbooks.panel.plan_reading import read_plan

HEAD = "Kabupaten/kota;Tahun;Edisi;Lembaga;Peran;Tenggat"
ROWS = (
    "Kab. Batang;2022;kominfo-2022;UGM;Ketua;2022-11-30",
    "33.25;2022;kominfo-2022;UI;;30 November 2022",
    "kota-kediri;2022;kominfo-2022;UGM;;2022-12-10",
)


@pytest.fixture
def write_plan(tmp_path: Path) -> Callable[..., Path]:
    """Write a plan: its rows, below the headings."""

    def write(*rows: str, head: str = HEAD, name: str = "rencana.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([head, *(rows or ROWS)]) + "\n", encoding="utf-8")
        return path

    write.rows = ROWS
    return write


@pytest.fixture
def plan(write_plan) -> PanelPlan:
    """The plan of Kabupaten Batang, judged by two, and Kota Kediri, judged by one."""
    return read_plan(write_plan())


@pytest.fixture
def plan_problems(write_plan) -> Callable[..., list[str]]:
    """Why a plan is refused, in English, each with its cell."""

    def tell(*rows: str, **about: str) -> list[str]:
        with pytest.raises(WorkbookError) as caught:
            read_plan(write_plan(*rows, **about))
        return [f"{p.place}: {p.message.in_language('en')}" for p in caught.value.problems]

    return tell
