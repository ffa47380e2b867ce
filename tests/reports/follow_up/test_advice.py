"""Automatic advice: each piece a sentence with its figure, its rule and document behind a switch,
and no figure of its own.
"""

from __future__ import annotations

import re

import pytest

from smartcity_eval.evaluation.advice.advise import RULES as RULES_JUDGED
from smartcity_eval.records import record_paths
from smartcity_eval.reports import next_steps
from smartcity_eval.reports.follow_up import advice
from smartcity_eval.reports.follow_up.advice import (
    LEADS,
    MOST_SHOWN,
    RULES,
    advice_shown,
    how_derived,
)
from smartcity_eval.reports.follow_up.advice_sentences import WORDS
from smartcity_eval.reports.marks import without_marks

from ..conftest import EXAMPLES, PARAMS
from ..test_report import faults

PATHS = record_paths(PARAMS)
PROGRAMMES = "Programmes behind the target:"


def items(report) -> dict[str, str]:
    """The sentences of advice, by rule."""
    return {a.rule: WORDS[a.rule](report, a) for a in advice_shown(report)[0]}


def derived(report) -> dict[str, str]:
    """How each piece of advice was derived, by its lead words."""
    [listed] = how_derived(report).blocks
    return {item.lead: item.text for item in listed.items}


def test_every_rule_has_a_lead_words_and_its_own_statement():
    names = [rule.__name__ for rule in RULES_JUDGED]
    assert list(LEADS) == list(RULES) == list(WORDS) == names


def test_batang_2023_names_figure_rule_document_and_sources(report_of, see):
    report = report_of("kab-batang", 2023)
    text = items(report)["programmes_behind"]
    for part in ("(7 of 104)", "4.5 a month", "9.3 a month"):
        assert part in text
    behind = derived(report)[PROGRAMMES]
    assert "Rule: achievement below 100" in behind and "Document: Perbup 23/2019." in behind
    assert see(next_steps(report)).column("What to do", "Source")[text] == "[1, 2]"


def test_batang_2023_in_indonesian_form(report_of):
    report = report_of("kab-batang", 2023, "id")
    text, behind = items(report)["programmes_behind"], derived(report)["Program di bawah target:"]
    assert "(7 dari 104)" in text and "4,5 per bulan" in text
    assert "Aturan:" in behind and "Dokumen: Perbup 23/2019." in behind


def test_a_piece_of_advice_is_one_or_two_sentences(judged, report_of):
    for year, region in judged:
        for rule, text in items(report_of(region, year)).items():
            assert len(re.findall(r"[.](?:\s|$)", text)) <= 2, (rule, text)


def test_where_no_document_is_known_that_is_said(report_on):
    report = report_on(programmes={"source": "s", "target": 10, "achieved": 9})
    assert "no legal basis of the masterplan is known" in derived(report)[PROGRAMMES]
    assert "none is known for 2023" in derived(report)["Not reported:"]


def test_a_figure_that_is_not_stated_is_said_to_be_inferred(report_on):
    told = derived(
        report_on(
            programmes={
                "source": "s",
                "target": 10,
                "achieved": {"value": 9, "status": "inferred", "how": "h"},
            }
        )
    )
    assert "The least sure of these figures is inferred." in told[PROGRAMMES]


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
    assert len(report.evaluation.advice) == 3 and "Left out" not in see(next_steps(report)).text
    monkeypatch.setattr(advice, "MOST_SHOWN", 2)
    assert len(items(report)) == 2
    assert "Left out here for brevity: 1" in see(next_steps(report)).text
    assert MOST_SHOWN == 7


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_figure_is_shown_that_the_advice_does_not_hold(path, language, report_of):
    """Take away the advice's own figures as written, and the names of documents and sources: no
    digit is left but the rules' own.
    """
    report = report_of(path.stem, int(path.parent.name), language)
    if not report.evaluation.advice:
        return
    sentences, behind = items(report), derived(report)
    for a in advice_shown(report)[0]:
        if a.rule == "budget_bases":
            # its figures are the budget's lines, tested elsewhere
            continue
        text = without_marks(sentences[a.rule] + " " + behind[report.say(LEADS[a.rule].text)])
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
            None, (a.document and a.document.text, a.document and a.document.reference)
        ):
            text = text.replace(name, "")
        rules = {"100", "31", "1"}  # 100 %, 31 December, 1 January
        assert set(re.findall(r"\d+(?:[.,]\d+)*", text)) <= held | rules


JUDGING = (
    r"\b(good|bad|high|low|strong|weak|excellent|poor|significant\w*|great"
    r"|baik|buruk|kuat|lemah|signifikan|pesat|luar biasa|sangat|cukup)\b"
)


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_advice_judges_without_a_figure(language, judged, report_of):
    for year, region in judged:
        for text in items(report_of(region, year, language)).values():
            for sentence in re.split(r"(?<=[.;:])\s", text):
                assert not re.search(JUDGING, sentence, re.I) or re.search(r"\d", sentence)


def test_the_example_is_advised_from_its_own_figures(reviewed, see):
    assert EXAMPLES.is_dir()
    assert "(5 of 18)" in items(reviewed())["programmes_behind"]
    assert faults(see(next_steps(reviewed("id")))) == []
