"""Charts of every kind, drawn from made-up figures."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from smartcity_eval.reports.blocks import Chart
from smartcity_eval.reports.charts.bars import Bar, bars, dot_chart
from smartcity_eval.reports.charts.line_charts import Mark, line_chart

ITEMS = [
    Bar("Smart Governance", Decimal("89.7"), "89,7 %"),
    Bar("Smart & <Living>", Decimal("120"), "120 %"),
    Bar("Nol", Decimal(0), "0 %"),
]
MARKS = [
    Mark(2018, Decimal("14.07"), "Rp14,07", "a"),
    Mark(2020, Decimal("9.08"), "Rp9,08", "b", hollow=True),
    Mark(2021, Decimal("7.56"), "Rp7,56", "b"),
]
MANY = [Mark(2000 + n, Decimal(50 + (n * 7) % 11), f"nilai-{n}", "a") for n in range(20)]
CHARTS = {
    "bars": lambda: bars(ITEMS, 100, "alt", "caption"),
    "one bar": lambda: bars(ITEMS[:1], Decimal(4), "alt", "caption"),
    "years": lambda: line_chart(MARKS, "alt", "caption"),
    "years alike": lambda: line_chart(
        [Mark(2020, Decimal(0), "0"), Mark(2021, Decimal(0), "nol")], "alt", "caption"
    ),
    "dots": lambda: dot_chart(ITEMS, "alt", "caption"),
    "dots alike": lambda: dot_chart(
        [Bar("a", Decimal(3), "3"), Bar("b", Decimal(3), "3,0")], "alt", "caption"
    ),
    "bars without a full length": lambda: bars(
        [*ITEMS, Bar("CSR", Decimal(3), "Rp3", doubtful=True)], None, "alt", "caption"
    ),
    "bars of nothing": lambda: bars([Bar("a", Decimal(0), "0")], None, "alt", "caption"),
    "years, many": lambda: line_chart(MANY, "alt", "caption"),
    "dots with an interval": lambda: dot_chart(
        [*ITEMS, Bar("Sendiri", Decimal("80"), "80", low=Decimal("79"), high=Decimal("81"))],
        "alt",
        "caption",
    ),
    "long labels": lambda: dot_chart(
        [Bar("Kabupaten " + "Panjang" * 9, Decimal(n), "x" * 30) for n in range(3)],
        "alt",
        "caption",
    ),
}


def words(chart: Chart) -> str:
    return " ".join(ElementTree.fromstring(chart.svg).itertext())
