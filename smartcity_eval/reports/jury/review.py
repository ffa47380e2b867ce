"""The panel's meeting: each assessor's progress, disputed leaves, and the record of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...evaluation import evaluate_file
from ...evaluation.models.jury_result import JuryResult, LeafRatings
from ...frameworks import Framework, load_framework
from ...records import read_record, read_region_of
from ...reference.vocabulary import PANEL_STATE
from ..blocks import Block, Paragraph, Section, Table, section, table
from ..labels import STAGE, leaf_name
from ..report import Report, judged_before, params_folder, record_and_region, record_file
from .dropped_sheets import JuryReview, record_with_sheets
from .jury_sentences import jury_sentences
from .scores import (
    UNROUNDED,
    agreed_text,
    assessor_letters,
    index_text,
    leaf_names,
    moderation_table,
    rating_chart,
    rating_table,
    rating_text,
    rule_sentence,
    score_steps,
    state_text,
)


def load_jury(
    region: str,
    year: int,
    language: str = "id",
    params_dir: str = "",
    evaluations_dir: str = "",
    workbooks_dir: str = "",
) -> JuryReview:
    """Gather what a panel's meeting needs.

    Parameters
    ----------
    region, year, language, params_dir, evaluations_dir
        As for :func:`~smartcity_eval.reports.report.load_report`.
    workbooks_dir
        A folder with filled-in sheets, laid over the record each time this is called; the record
        stays as it is, and may not be there yet. Empty for the record alone.

    Raises
    ------
    UsageError, RecordError
        As for :func:`~smartcity_eval.reports.report.load_report`, and when there is no such folder
        of sheets.
    """
    if workbooks_dir:
        path = params_folder(params_dir, language) / str(year) / f"{region}.yaml"
        if path.is_file():
            read_record(path)  # a fault of the record's own is told by its own place
        with record_with_sheets(path, workbooks_dir) as (copy, sheets):
            if copy.is_file():
                return JuryReview(
                    read_record(copy),
                    read_region_of(copy.parent.parent, region),
                    evaluate_file(copy),
                    (),
                    language,
                    sheets=sheets,
                )
    path = record_file(region, year, language, params_dir)
    own = judged_before(path, Path(evaluations_dir)) if evaluations_dir else evaluate_file(path)
    return JuryReview(*record_and_region(path, evaluations_dir), own, (), language)


def jury_title(report: Report) -> Section:
    """Return the page's heading: regency, year, and the edition's title."""
    say, e = report.say, report.evaluation
    facts = [
        e.province,
        say("stage: {stage}", stage=STAGE[e.stage]),
        say("figures as of {day}", day=report.write.day(e.as_of)),
    ]
    if e.panel:
        facts += [
            say("state: {state}", state=PANEL_STATE[e.panel.state]),
            _edition(e.panel).title.in_language(report.language),
        ]
    return Section(
        "title",
        say("Panel review {year}: {name}", year=e.year, name=e.name),
        report.fictitious_note(e),
        level=1,
        subtitle=" · ".join(facts),
        language=report.language,
    )


def jury_overview(report: Report) -> Section:
    """Say how far the panel is and its score at each step; how to begin where nobody has rated."""
    found, say = report.evaluation.panel, report.say
    blocks: list[Block | None] = []
    if found is None:
        blocks += _how_to_begin(report)
    else:
        open_leaves = [leaf for leaf in found.widest_first if leaf.open]
        words = [*jury_sentences(report, found), rule_sentence(report, found)]
        words.append(
            say("Open: {leaves}.", leaves=leaf_names(report, found, open_leaves))
            if open_leaves
            else say("No leaf is open.")
        )
        blocks += [Paragraph(" ".join(words)), score_steps(report, found)]
    return Section(
        "panel-overview",
        say("How far is the panel?"),
        tuple(b for b in blocks if b is not None),
        language=report.language,
    )


def jury_assessors(report: Report) -> Section | None:
    """Show who rates, by institution and role, and how far each is."""
    found, say, write = report.evaluation.panel, report.say, report.write
    ratings = report.record.ratings
    if found is None or ratings is None:
        return None
    letter = assessor_letters(found)
    seats = [(letter.get(a.key, ""), a.key, ratings.assessors[a.key]) for a in found.assessors]
    if ratings.self_assessment:
        seats.insert(0, ("◇", "", ratings.self_assessment))
    rows = [
        {
            say("Mark"): mark or "–",
            say("Institution"): sheet.institution,
            say("Role"): sheet.role or "",
            say("Person"): sheet.person or "",
            say("State"): say(PANEL_STATE[sheet.state].text),
            say("Day"): write.day(sheet.date) if sheet.date else "",
            say("Leaves rated"): say(
                "{achieved} of {target}", achieved=len(sheet.ratings), target=len(found.leaves)
            ),
            say("Source"): report.cite(sheet),
        }
        for mark, _, sheet in seats
    ]
    notes = (say("◇ is the region's own rating. A draft is listed and does not count."),)
    return section(
        "panel-assessors",
        say("Who rates, and how far each is"),
        [table(say("Assessors"), rows, (say("Leaves rated"),), notes)],
        report.language,
    )


def jury_ratings(report: Report) -> Section | None:
    """Put the ratings side by side, the widest disagreement first."""
    found = report.evaluation.panel
    if found is None:
        return None
    blocks = [rating_chart(report, found), rating_table(report, found), _reasons(report, found)]
    return section(
        "panel-ratings",
        report.say("The ratings, the widest disagreement first"),
        blocks,
        report.language,
    )


def jury_disputes(report: Report) -> Section | None:
    """Show what each leaf in dispute could do to the score, and which level each assessor saw."""
    found, say = report.evaluation.panel, report.say
    if found is None:
        return None
    disputed = [leaf for leaf in found.widest_first if leaf.open or leaf.moderated is not None]
    if not disputed:
        return section(
            "panel-disputes",
            say("What is in dispute"),
            [
                Paragraph(
                    say("No two ratings of a leaf lie so far apart that they need to be discussed.")
                )
            ],
            report.language,
        )
    rows = [
        {
            say("Leaf"): leaf_name(leaf.key, found, say),
            say("Weight"): report.write.as_printed(leaf.weight),
            say("Lowest and highest"): (
                f"{rating_text(report, found, min(leaf.ratings.values()))} –"
                f" {rating_text(report, found, max(leaf.ratings.values()))}"
            ),
            say("Agreed"): agreed_text(report, found, leaf.agreed),
            say("Score if lowest"): index_text(report, leaf.index_low, UNROUNDED),
            say("Score if highest"): index_text(report, leaf.index_high, UNROUNDED),
            say("State"): state_text(report, leaf),
        }
        for leaf in disputed
    ]
    note = say(
        "The score as it would be if the panel settled on the leaf's lowest or highest rating and"
        " all else stayed as it is."
    )
    numeric = (
        say("Weight"),
        say("Lowest and highest"),
        say("Agreed"),
        say("Score if lowest"),
        say("Score if highest"),
    )
    blocks: list[Block | None] = [
        table(say("What each leaf in dispute could do to the score"), rows, numeric, (note,)),
        *_levels(report, found, disputed),
    ]
    return section("panel-disputes", say("What is in dispute"), blocks, report.language)


def jury_moderation(report: Report) -> Section | None:
    """Show the moderation log, with the score before and after each step."""
    found, say = report.evaluation.panel, report.say
    if found is None:
        return None
    blocks: list[Block | None] = [
        moderation_table(report, found) or Paragraph(say("Nothing has been moderated yet."))
    ]
    if found.closed:
        blocks.append(
            Paragraph(
                say(
                    "The score was closed on {day} by {by}.",
                    day=report.write.day(found.closed),
                    by=found.closed_by or "–",
                )
            )
        )
    return section("panel-moderation", say("What was moderated, and why"), blocks, report.language)


def _edition(found: JuryResult) -> Framework:
    return load_framework(found.framework)


def _how_to_begin(report: Report) -> Iterator[Paragraph]:
    say, e = report.say, report.evaluation
    if report.record.ratings:
        yield Paragraph(
            say(
                "There are ratings of {name} for {year}, but no edition they could be judged by:"
                " name one under evaluation: in the record.",
                name=e.name,
                year=e.year,
            ),
            tone="caution",
        )
        return
    yield Paragraph(
        say(
            "The record of {name} for {year} holds no ratings of a panel.", name=e.name, year=e.year
        )
    )
    command = (
        f"smartcity-eval workbook new --framework {e.framework or '…'} --region {e.region} --year"
        f" {e.year} --assessor …"
    )
    yield Paragraph(
        say(
            "Blank score sheets are made by this command, one for each assessor: {command}",
            command=command,
        )
    )
    yield Paragraph(
        say(
            "Put the filled sheets into one folder, name it as workbooks_dir in the first cell and"
            " run all cells again; the command workbook import takes them into the record."
        )
    )


def _reasons(report: Report, found: JuryResult) -> Table | None:
    say, letter = report.say, assessor_letters(found)
    rows = [
        {
            say("Leaf"): leaf_name(leaf.key, found, say),
            say("Assessor, rating and reason"): "; ".join(
                f"{letter[key]} ({rating_text(report, found, leaf.ratings[key])})"
                f" {reason.rstrip('.;')}"
                for key, reason in leaf.reasons.items()
            ),
        }
        for leaf in found.widest_first
        if leaf.reasons
    ]
    return table(say("Reasons given"), rows)


def _levels(
    report: Report, found: JuryResult, disputed: list[LeafRatings]
) -> Iterator[Table | None]:
    """Show the edition's words for each level beside the assessors who chose it."""
    say, letter, edition = report.say, assessor_letters(found), _edition(found)
    for leaf in disputed:
        rows = [
            {
                say("Level"): rating_text(report, found, value),
                say("What it means"): level.in_language(report.language),
                say("Given by"): ", ".join(
                    letter[key] for key, given in leaf.ratings.items() if given == value
                ),
                say("Self"): "◇" if leaf.own == value else "",
                say("Agreed"): "●" if leaf.agreed == value else "",
            }
            for value, level in edition.levels_of(leaf.key).items()
        ]
        yield table(say("The levels of {leaf}", leaf=leaf_name(leaf.key, found, say)), rows)
