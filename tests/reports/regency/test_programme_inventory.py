"""Programmes one by one: the inventory, quick wins and named services."""

from __future__ import annotations

import pytest

from smartcity_eval.reports import programmes


def test_quick_wins_and_services_are_lists_of_their_own(report_on, see):
    named = [{"name": "e-Sakti", "description": "Layanan kependudukan", "source": "s"}]
    seen = see(
        programmes(report_on(quick_wins=named, services=[{"name": "SiApik", "source": "s"}]))
    )
    assert seen.table("Quick wins")["rows"] == [["e-Sakti", "Layanan kependudukan.", "[1]"]]
    assert seen.table("Named services")["rows"] == [["SiApik", "[1]"]]
    assert "target" not in seen.text.lower()  # nothing is said of a target that nobody gave


def test_the_inventory_stands_one_by_one_with_before_and_after(report_on, see):
    item = {
        "name": "Satu data",
        "dimension": "governance",
        "owner": "Diskominfo",
        "state": "running",
        "evidence": "Perbup",
        "before": "2 hari",
        "after": "1 jam",
        "source": "s",
    }
    seen = see(programmes(report_on(programmes={"source": "s", "target": 5, "inventory": [item]})))
    table = seen.table("Programme inventory")
    assert table["rows"] == [
        [
            "Satu data",
            "Smart Governance",
            "Diskominfo",
            "running",
            "Perbup",
            "2 hari",
            "1 jam",
            "[1]",
        ]
    ]


def test_the_inventory_names_its_sub_dimension_and_shows_what_was_planned_and_spent(report_on, see):
    item = {
        "name": "Bank sampah",
        "dimension": "environment",
        "sub_dimension": "waste",
        "budget": 450_000_000,
        "realised": 432_500_000,
        "source": "s",
    }
    seen = see(programmes(report_on(programmes={"source": "s", "target": 5, "inventory": [item]})))
    assert seen.table("Programme inventory")["rows"] == [
        [
            "Bank sampah",
            "Smart Environment",
            "Waste",
            "Rp450\u00a0million",
            "Rp432.5\u00a0million",
            "[1]",
        ]
    ]


def test_an_inventory_of_many_programmes_is_a_split_by_dimension(report_on, see):
    names = ("governance", "branding", "economy", "living", "society", "environment")
    items = [
        {
            "name": f"Program {i}",
            "dimension": names[i % 6],
            "state": "achieved" if i % 2 else "running",
            "source": "s",
        }
        for i in range(150)
    ]
    seen = see(programmes(report_on(programmes={"source": "s", "inventory": items})))
    split = "Programmes of the inventory by dimension"
    counts = seen.column(split, "Achieved of targeted")
    assert counts["Smart Branding"] == "25 of 25 (100.0\u00a0%)"
    assert counts["Smart Governance"] == "0 of 25 (0.0\u00a0%)"


@pytest.mark.parametrize(
    ("basis", "named", "text"),
    [
        ((), 0, "Quick wins: 15. Tersebar. [1]"),
        ((), 1, "Quick wins: 15; named here: 1. Tersebar. [1]"),
        (("at_least",), 1, "Quick wins: 15 or more; named here: 1. Tersebar. [1]"),
        (("about",), 0, "Quick wins: about 15. Tersebar. [1]"),
    ],
)
def test_how_many_quick_wins_there_are_stands_above_those_that_are_named(
    report_on, see, basis, named, text
):
    count = {"value": 15, "source": "s", "basis": basis, "note": "Tersebar."}
    seen = see(
        programmes(
            report_on(
                quick_win_count=count, quick_wins=[{"name": "e-Sakti", "source": "s"}] * named
            )
        )
    )
    assert text in " ".join(seen.text.split())
    assert len(seen.tables) == named


def test_the_dimension_of_a_quick_win_stands_with_its_name(report_on, see):
    named = [
        {
            "name": "e-Sakti",
            "description": "Santunan kematian",
            "dimension": "living",
            "source": "s",
        },
        {"name": "Prodamas", "dimension": "branding", "source": "s"},
    ]
    seen = see(programmes(report_on(quick_wins=named)))
    assert seen.column("Quick wins", "Dimension") == {
        "e-Sakti": "Smart Living",
        "Prodamas": "Smart Branding",
    }


def test_names_and_texts_of_the_record_are_marked_as_indonesian(report_on):
    html = programmes(report_on(services=[{"name": "SiApik", "source": "s"}]))._repr_html_()
    assert 'lang="id">SiApik<' in html
