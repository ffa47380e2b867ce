"""A section that a notebook calls as ``reports.median_and_index(report)``."""

from __future__ import annotations

from smartcity_eval.evaluation.what_if import what_if
from smartcity_eval.reports.blocks import Paragraph, Section, section
from smartcity_eval.reports.report import Report

# The section's own texts; `report.say` has those of smartcity-eval.
HEADING = {"id": "Indeks dan median", "en": "Index and median", "jv": "Indeks lan median"}
WORDS = {
    "id": "Indeksnya {index}; median berbobot komponennya {median}.",
    "en": "The index is {index}; the weighted median of its components is {median}.",
    "jv": "Indekse {index}; median komponen sing dibobot {median}.",
}


def median_and_index(report: Report) -> Section | None:
    """Show the index beside the weighted median of its components."""
    card = report.evaluation.scorecard
    if card is None or card.index is None:
        return None
    median = what_if(report.evaluation, aggregation="weighted_median").after.index
    words = WORDS.get(report.language, WORDS["en"]).format(
        index=report.write.number(card.index, 2), median=report.write.number(median, 2)
    )
    heading = HEADING.get(report.language, HEADING["en"])
    return section("median", heading, [Paragraph(words)], report.language)
