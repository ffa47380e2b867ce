"""How figures, marks and states are said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.site.content import Report
from smartcity_eval.site.wording import (
    coverage_figure,
    edition_text,
    failure_text,
    flag_texts,
    flags_of,
    index_figure,
    rate_figure,
    sort_key,
    states,
)
from smartcity_eval.store.outcome import Outcome


def report(key: str, made: bool = True, **more) -> Report:
    return Report.of(Outcome(key, made=made, **more))


def test_figures_are_written_in_the_pages_form_and_sorted_by_plain_numbers(three, made):
    site = three.site(made("kab-batang", "id"), language="id")
    own = site.content.entries[2023]
    kediri, batang = index_figure(site, own["kota-kediri"]), rate_figure(site, own["kab-batang"])
    assert (kediri.text, kediri.key, kediri.note) == ("3,20", "3.2", "kominfo-2023-regular")
    assert (batang.text, batang.key, batang.note) == ("93,3%", "93.2692", "97 dari 104")
    assert coverage_figure(site, own["kab-batang"].coverage).key.startswith("65.2")


def test_what_is_not_known_is_a_dash_that_sorts_last(three):
    site = three.site()
    batang, purbalingga = (site.content.entries[2023][r] for r in ("kab-batang", "kab-purbalingga"))
    for figure in (
        index_figure(site, batang.model_copy(update={"index": None})),
        index_figure(site, purbalingga),
        rate_figure(site, purbalingga),
        index_figure(site, None),
        rate_figure(site, None),
        coverage_figure(site, None),
    ):
        assert (figure.text, figure.key) == ("–", "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("3.20"), "3.2"),
        (Decimal("100"), "100"),
        (Decimal("0"), "0"),
        (Decimal("-0.11"), "-0.11"),
        (None, ""),
    ],
)
def test_sorting_keys_are_plain(value, text):
    assert sort_key(value) == text


def test_marks_tell_a_what_if_an_example_and_that_there_is_no_report(three):
    entry = three.site().content.entries[2023]["kab-batang"]
    assert flags_of(entry, [report("en/2023/kab-batang")]) == ()
    assert flags_of(
        entry.model_copy(update={"fictitious": True, "what_if": Decimal(3)}),
        [report("en/2023/kab-batang")],
    ) == ("fictitious", "what-if")
    assert flags_of(entry, [report("en/2023/kab-batang", made=False)]) == ("no-report",)
    assert flags_of(None, [report("en/2023/kab-batang.other")]) == ("no-report",)


def test_that_there_is_no_report_is_not_said_beside_the_name(three):
    assert flag_texts(three.site(), ("fictitious", "what-if", "no-report")) == [
        ("fictitious", "fictitious"),
        ("what-if", "what-if"),
    ]


def test_an_edition_is_named_or_said_to_be_unknown(three):
    site = three.site()
    assert [edition_text(site, name) for name in ("kominfo-2022", "unknown", None)] == [
        "kominfo-2022",
        "edition not known",
        "edition not known",
    ]


def test_a_failure_names_the_report_its_reason_and_what_was_kept(three):
    site = three.site()
    assert (
        failure_text(site, report("en/2023/kab-batang", False, message="cell 2: KeyError"))
        == "report: failed – cell 2: KeyError"
    )
    assert (
        failure_text(
            site, report("en/2023/kab-batang.mine", False, message="x", kept="failed/y.ipynb")
        )
        == "mine: failed – x (kept in failed/y.ipynb)"
    )


def test_records_can_be_narrowed_to_every_stage_and_mark(three):
    assert [one.value for one in states(three.site())] == [
        "selection",
        "preparation",
        "implementation",
        "fictitious",
        "what-if",
        "no-report",
    ]
