"""The words for groups and figures."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.comparison.peers import MOST_SHOWN
from smartcity_eval.reports.blocks import Link, Paragraph, Section
from smartcity_eval.reports.group_labels import (
    edition_name,
    figure,
    group_name,
    linked_region,
    names_text,
    region_link,
    weights_text,
)


def test_a_group_has_the_letters_name_and_an_edition_both(year_of):
    page = year_of(2023)
    assert [group_name(page, group) for group in page.groups] == ["REGULER", "KPPN&IKN"]
    assert (
        edition_name(page, "kominfo-2023-regular") == "kominfo-2023-regular (REGULER)"
        and edition_name(page, "kominfo-2021") == "kominfo-2021"
    )


def test_a_group_is_described_by_its_weights(year_of):
    page = year_of(2023)
    regular, kppn = (weights_text(page, group) for group in page.groups)
    assert "Collaboration 10\u00a0%" in kppn and "Outcome 30\u00a0%" in regular


def test_a_figure_that_cannot_be_computed_is_a_dash(year_of):
    assert figure(year_of(2023), float("nan")) == "–"
    assert (
        figure(year_of(2023), Decimal("2.965")) == "2.97"
        and figure(year_of(2023, "id"), 0.5, 1) == "0,5"
    )


def test_of_very_many_names_the_first_are_written_and_the_rest_is_counted(year_of):
    page, names = year_of(2023), [f"R{number}" for number in range(MOST_SHOWN + 2)]
    assert names_text(page, names[:2]) == "R0, R1" and names_text(page, []) == ""
    assert names_text(page, names[:MOST_SHOWN]).endswith(f"R{MOST_SHOWN - 1}")
    assert names_text(page, names).endswith(f"R{MOST_SHOWN - 1} and 2 more")


def test_a_cell_and_a_name_in_a_text_lead_to_the_regions_page():
    assert region_link("Kota Batu", "kota-batu") == Link("Kota Batu", "../regions/kota-batu.html")
    words = Paragraph(linked_region("Kota Batu", "kota-batu"))
    html = Section("k", "H", (words,), language="en")._repr_html_()
    assert '<a href="../regions/kota-batu.html">Kota Batu</a>' in html
