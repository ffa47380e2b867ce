"""The result report: what it says of real records, of a made-up panel, and of every edge."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.documents.kinds.result_report import FIELDS, PARTS, content, content_of
from smartcity_eval.documents.office.office_file import Letter, Seat
from smartcity_eval.documents.subject import Subject
from smartcity_eval.documents.template_names import GENERAL_PARTS
from smartcity_eval.documents.text_document import without_open_marks
from smartcity_eval.records import record_paths
from smartcity_eval.reports.blocks import Folded, Listing, Sparkline, Table
from smartcity_eval.reports.marks import leads_elsewhere, without_marks

from ..conftest import EXAMPLES, PARAMS

# Every twentieth record, and those at the edges: a panel, a readiness report, one that did not take
# part, one with every question, one with earlier years and disagreements.
EDGES = (
    ("kab-contoh", 2024),
    ("kab-contoh", 2023),
    ("kab-purbalingga", 2024),
    ("kab-malang", 2022),
    ("kab-malang", 2023),
    ("kab-batang", 2018),
    ("kab-batang", 2020),
    ("kab-batang", 2023),
)
PATHS = sorted(record_paths(PARAMS))
SAMPLE = sorted({*EDGES, *((path.stem, int(path.parent.name)) for path in PATHS[::20])})


def _tables(sections) -> list[Table]:
    return [block for section in sections for block in section.blocks if isinstance(block, Table)]


def _texts(blocks) -> list[str]:
    """Every text of some blocks."""
    found = []
    for block in blocks:
        if isinstance(block, Folded):
            found += [block.summary, *_texts(block.blocks)]
        elif isinstance(block, Table):
            assert not any(isinstance(cell, Sparkline) for row in block.rows for cell in row)
            found += [block.caption, *block.notes, *(str(c) for row in block.rows for c in row)]
        elif isinstance(block, Listing):
            found += [block.heading, *(item.text for item in block.items)]
        else:
            found.append(getattr(block, "text", getattr(block, "caption", "")))
    return found


@pytest.mark.parametrize(("region", "year"), SAMPLE)
def test_a_record_gives_a_whole_document(paper_of, region, year):
    language = ("id", "en")[(len(region) + year) % 2]
    made = content_of(paper_of(region, year, language))
    assert set(made.fields) == set(FIELDS)
    assert set(made.parts) == set(PARTS) - set(GENERAL_PARTS)
    assert made.language == language
    for section in (section for part in made.parts.values() for section in part):
        texts = _texts(section.blocks)
        assert section.heading
        assert section.blocks, section.heading
        # A section's last block is never a heading without anything under it.
        assert not any(isinstance(b, Folded | Listing) and not _texts([b]) for b in section.blocks)
        assert not any(leads_elsewhere(text) for text in texts), texts
        # Nothing that was not rounded, and no value of the code.
        whole = " ".join(without_marks(text) for text in texts)
        assert not any(word in whole for word in ("None", "Decimal(", "Traceback")), whole


def test_every_question_stands_with_its_score(paper_of):
    report = paper_of("kab-malang", 2023)
    tables = {t.caption: t for t in _tables(content_of(report).parts["results"])}
    card = report.evaluation.scorecard
    shown = 0
    for c in card.contributions:
        (made,) = [t for caption, t in tables.items() if f": {len(c.leaves)} questions" in caption]
        *rows, closing = made.rows
        question, score = made.columns.index("Question"), made.columns.index("Score")
        assert [row[question] for row in rows] == [leaf.label["en"] for leaf in c.leaves]
        assert [Decimal(row[score]) for row in rows] == [leaf.score for leaf in c.leaves]
        assert [row[0] for row in rows] == [leaf.code for leaf in c.leaves]
        shown += len(rows)
        # The closing mean is the printed one, and so is the mean of the scores above it.
        printed = report.record.scores.components[c.key].value
        assert closing[0] == "Mean"
        assert Decimal(closing[score]) == printed
        mean = sum(Decimal(row[score]) for row in rows) / len(rows)
        assert abs(mean - printed) <= Decimal("0.005")
    assert shown == 117


def test_indicators_and_sub_indicators_are_as_printed(paper_of):
    made = content_of(paper_of("kab-malang", 2023, "id"))
    baseline = next(t for t in _tables(made.parts["results"]) if t.caption.startswith("Baseline"))
    assert [without_marks(str(cell)) for cell in baseline.rows[0]] == [
        "1.1.1",
        "Perencanaan",
        "Master Plan Smart City yang sudah memiliki payung hukum",
        "Dasar hukum masterplan",
        "3,00",
    ]


def test_a_readiness_report_has_no_scores(paper_of):
    made = content_of(paper_of("kab-purbalingga", 2024))
    for part in ("results", "method", "panel", "survey", "peers", "strengths", "follow_up"):
        assert made.parts[part] == ()
    assert made.parts["readiness"]
    assert made.fields["report_kind"] == "Smart City readiness report"
    assert made.fields["edition"] == "none: nothing is scored at this stage"


def test_a_panel_that_is_still_a_draft_is_open(paper_on):
    def sheet(rating: int) -> dict:
        return {
            "institution": f"Lembaga {rating}",
            "state": "submitted",
            "date": "2024-11-20",
            "source": ["s"],
            "ratings": {"masterplan": rating},
        }

    report = paper_on(
        year=2024,
        as_of="2024-11-25",
        evaluation={"framework": "contoh-2024", "source": ["s"]},
        ratings={"source": ["s"], "assessors": {"a": sheet(1), "b": sheet(4)}},
    )
    points = content_of(report).open_points
    assert any("has not closed its score yet (submitted)" in point for point in points), points
    assert any("lie further apart" in point and "Masterplan" in point for point in points), points
    assert any("the rule used (median) is assumed" in point for point in points), points
    assert any("weight" in point and "assumed" in point for point in points), points


def test_what_the_office_knows_is_not_open(paper_of):
    report = paper_of("kab-batang", 2023)
    bare = content_of(report)
    assert without_open_marks(bare.fields["number"]) != bare.fields["number"]
    letter = Letter(
        number="500/1",
        day="2023-12-05",
        place="Batang",
        signatory=Seat(institution="Diskominfo Batang", role="Kepala"),
    )
    full = content_of(report, letter)
    assert full.fields["number"] == "500/1"
    assert full.fields["place_and_day"] == "Batang, 5 December 2023"
    assert full.fields["signatory"].startswith("Kepala\nDiskominfo Batang,")
    assert len(bare.open_points) - len(full.open_points) == 4
    assert bare.fields["state"] == f"Draft: {len(bare.open_points)} points are still open"


def test_a_document_with_nothing_open_is_final(paper_on):
    report = paper_on(published={"index": Decimal("3.40"), "source": ["s"]})
    letter = Letter(number="1", day="2023-12-05", place="Batang", signatory=Seat(institution="D"))
    made = content_of(report, letter)
    assert made.open_points == ()
    assert made.fields["state"] == "Final: nothing is open"


def test_a_made_up_regency_says_so_on_the_cover():
    made = content(Subject(2024, "kab-contoh", "en", EXAMPLES))
    assert made.fields["made_up"].startswith("A made-up example")
    assert made.title == "Smart City evaluation report 2024: Kabupaten Contoh (rekaan)"
    assert made.origin.kind == "report"
