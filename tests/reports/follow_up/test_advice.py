"""Advice in words: apart from the panel's, with figure, rule and document, and no figure of its
own.
"""

from __future__ import annotations

import re

import pytest

from smartcity_eval.evaluation.advice.advise import RULES as RULES_JUDGED
from smartcity_eval.records import record_paths
from smartcity_eval.reports import recommendations
from smartcity_eval.reports.follow_up.advice import LEADS, MOST_SHOWN, RULES, advice
from smartcity_eval.reports.follow_up.advice_sentences import WORDS

from ..conftest import EXAMPLES, PARAMS
from ..test_report import faults

HEADING = {
    "en": "Suggested by rules, not by the panel",
    "id": "Disarankan oleh aturan, bukan oleh panel",
}
PATHS = record_paths(PARAMS)


def items(report) -> dict[str, str]:
    """The pieces of advice, by their lead words."""
    return {
        item.lead: item.text
        for block in advice(report)
        if block.kind == "listing"
        for item in block.items
    }


def test_every_rule_has_a_lead_words_and_its_own_statement():
    names = [rule.__name__ for rule in RULES_JUDGED]
    assert list(LEADS) == list(RULES) == list(WORDS) == names


def test_it_stands_apart_from_what_was_recorded(report_of, see):
    seen = see(recommendations(report_of("kab-batang", 2023)))
    assert seen.table("Recommendations")["rows"][0][1] == "Pj. Bupati Batang"
    assert HEADING["en"] in seen.texts("h3") and "93.3" not in str(seen.tables)


def test_batang_2023_names_figure_rule_document_and_sources(report_of):
    text = items(report_of("kab-batang", 2023))["Programmes behind the target:"]
    for part in (
        "97 of 104",
        "a gap of 7",
        "4.5 a month",
        "9.3 a month",
        "[1, 2]",
        "Rule: achievement below 100",
        "Document: Perbup 23/2019.",
    ):
        assert part in text


def test_batang_2023_in_indonesian_form(report_of):
    text = items(report_of("kab-batang", 2023, "id"))["Program di bawah target:"]
    assert (
        "97 dari 104" in text
        and "4,5 per bulan" in text
        and "Aturan:" in text
        and "Dokumen: Perbup 23/2019." in text
    )


def test_where_no_document_is_known_that_is_said(report_on):
    report = report_on(programmes={"source": "s", "target": 10, "achieved": 9})
    assert (
        "no legal basis of the masterplan is known"
        in items(report)["Programmes behind the target:"]
    )
    assert "none is known for 2023" in items(report)["Not reported:"]


def test_a_figure_that_is_not_stated_is_said_to_be_inferred(report_on):
    told = items(
        report_on(
            programmes={
                "source": "s",
                "target": 10,
                "achieved": {"value": 9, "status": "inferred", "how": "h"},
            }
        )
    )
    assert "The least sure of these figures is inferred." in told["Programmes behind the target:"]


def test_no_more_than_can_be_read_are_shown_and_the_rest_is_counted(report_on, monkeypatch, see):
    report = report_on(
        programmes={"source": "s", "target": 10, "achieved": 9},
        budget=[
            {
                "fund": "CSR",
                "holder": "smart_city",
                "state": "planned",
                "amount": 1,
                "basis": "per_company",
                "source": "s",
            }
        ],
    )
    assert (
        len(report.evaluation.advice) == 3 and "Left out" not in see(recommendations(report)).text
    )
    monkeypatch.setattr("smartcity_eval.reports.follow_up.advice.MOST_SHOWN", 2)
    assert (
        len(items(report)) == 2
        and "Left out here for brevity: 1" in see(recommendations(report)).text
    )
    assert MOST_SHOWN == 7


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_figure_is_shown_that_the_advice_does_not_hold(path, language, report_of):
    """Take away the advice's own figures as written, and the names of documents and sources: no
    digit is left but the rules' own.
    """
    report = report_of(path.stem, int(path.parent.name), language)
    for lead, text in items(report).items():
        a = next(a for a in report.evaluation.advice if report.say(LEADS[a.rule].text) == lead)
        if a.rule in ("budget_bases", "conflicts"):
            # their figures are the budget's lines and the places of the record, tested elsewhere
            continue
        held = {str(v) for v in a.values.values()} | {str(report.evaluation.year)}
        held |= {
            written
            for v in a.figures.values()
            for written in (
                report.write.as_printed(v),
                *(report.write.number(v, n) for n in range(4)),
                report.write.signed(v, 2).lstrip("−+"),
            )
        }
        for name in filter(
            None,
            (a.document and a.document.text, a.document and a.document.reference, report.cite(a)),
        ):
            text = text.replace(name, "")
        rules = {"100", "31", "1"}  # 100 %, 31 December, 1 January
        assert set(re.findall(r"\d+(?:[.,]\d+)*", text)) <= held | rules


def test_the_example_is_advised_from_its_own_figures(reviewed, see):
    assert EXAMPLES.is_dir()
    assert (
        "13 of 18" in items(reviewed())["Programmes behind the target:"]
        and faults(see(recommendations(reviewed("id")))) == []
    )
