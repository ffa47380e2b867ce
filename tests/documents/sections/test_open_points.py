"""What is still open in a report's figures."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.documents.sections.open_points import open_points


def test_questions_that_are_not_on_record_are_open(paper_of):
    assert (
        "The scores of the 111 questions that the edition asks are not on record, only those of its"
        " components." in open_points(paper_of("kab-batang", 2023))
    )


def test_some_questions_are_counted(paper_on):
    report = paper_on(
        evaluation={"framework": "kominfo-2023-regular", "source": ["s"]},
        published={"index": Decimal("3.40"), "source": ["s"]},
        scores={
            "source": ["s"],
            "questions": {"baseline_council_meeting": Decimal("3.00")},
            "components": {"baseline": Decimal("3.80")},
        },
    )
    assert (
        "The edition asks 111 questions; the scores of 110 of them are not on record."
        in open_points(report)
    )


def test_disagreements_of_both_files_are_counted(paper_of):
    assert any(
        point.startswith("Sources disagree on 9 points; decide")
        for point in open_points(paper_of("kab-batang", 2023))
    )


def test_an_unknown_edition_and_a_missing_index_are_open(paper_on):
    found = open_points(paper_on(evaluation={"framework": "unknown", "source": ["s"]}))
    assert any("is not known; confirm by which weights" in point for point in found)
    assert any("No index of 2023 is on record" in point for point in found)


def test_a_region_that_did_not_take_part_lacks_no_index(paper_on):
    assert open_points(paper_on(evaluation={"participated": False, "source": ["s"]})) == ()
