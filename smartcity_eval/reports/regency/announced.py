"""The announced figures, and the recomputed ones beside them where they say something else."""

from __future__ import annotations

from decimal import Decimal

from ...comparison.over_years import comparability
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.vocabulary import STATUS
from ..blocks import Paragraph, Table, sentences, table
from ..figure_notes import remark
from ..figure_text import rank_text
from ..labels import VERDICT
from ..report import Report


def announced_words(report: Report) -> Paragraph | None:
    """Say what was announced, and in the same breath whether the published scores give it."""
    told = [
        *_index_words(report),
        *_improvement_words(report),
        *_target_words(report),
        *_rank_words(report),
    ]
    return Paragraph(sentences(*told)) if told else None


def _index_words(report: Report) -> list[str]:
    e, say, write, block = report.evaluation, report.say, report.write, report.record.published
    if e.published.index is None:
        return []
    cited = report.cite(block.index if block else None)
    announced = {"index": write.number(e.published.index, 2)}
    if e.agreement is None:
        told = say("Announced index: {index}.", **announced)
    elif e.agreement.verdict == "exact" and e.scorecard and e.scorecard.rounding == "terms":
        told = say(
            "Announced index: {index}; the published scores, each term rounded, give the same"
            " ({unrounded} without rounding).",
            unrounded=write.number(e.agreement.computed, 3),
            **announced,
        )
    elif e.agreement.verdict == "exact" and e.agreement.rounded is not None:
        told = say(
            "Announced index: {index}; the published scores give the same ({unrounded} before"
            " rounding).",
            unrounded=write.number(e.agreement.computed, 3),
            **announced,
        )
    elif e.agreement.verdict == "different":
        told = say(
            "Announced index: {index}; the published scores give another, {computed}.",
            computed=_computed_text(report),
            **announced,
        )
    else:
        told = say(
            "Announced index: {index}; by the published scores it can lie between {low} and {high}"
            " before rounding, so the two agree.",
            low=write.number(e.agreement.low, 3),
            high=write.number(e.agreement.high, 3),
            **announced,
        )
    standing = (
        ""
        if e.published.index_status == "stated"
        else say(
            "No source states this index as such; it is {status}.",
            status=STATUS[e.published.index_status],
        )
    )
    unknown = e.framework in (None, UNKNOWN_FRAMEWORK)
    return [
        told,
        cited,
        standing,
        say("The edition it was judged by is not known.") if unknown else "",
        remark(report, block.index if block else None),
    ]


def _computed_text(report: Report) -> str:
    """Write the computed index as its edition rounds it, and the unrounded one."""
    found, say, write = report.evaluation.agreement, report.say, report.write
    if found is None:
        return ""
    unrounded = say("{index} before rounding", index=write.number(found.computed, 3))
    return unrounded if found.rounded is None else f"{write.number(found.rounded, 2)} ({unrounded})"


def _improvement_words(report: Report) -> list[str]:
    """Say the announced improvement with the index that it is on."""
    moved, say, write = report.evaluation.improvement, report.say, report.write
    block = report.record.published
    if moved is None or moved.announced is None or block is None:
        return _previous_words(report)
    values = {"change": write.signed(moved.announced, 2), "year": moved.implied_year}
    cited = report.cite(block.improvement, block.previous_index)
    noted = remark(report, block.improvement, block.previous_index)
    if moved.implied_previous is None:
        return [say("Announced improvement: {change}.", **values), cited, noted]
    told = _improvement_text(report, moved.announced, moved.implied_previous)
    return [f"{told}{_doubt_about_improvement(report)}", cited, noted]


def _improvement_text(report: Report, change: Decimal, implied: Decimal) -> str:
    """Write the improvement with the index that it is on, and with another one announced then."""
    say, write, stated = report.say, report.write, _stated_before(report)
    moved = report.evaluation.improvement
    values = {
        "change": write.signed(change, 2),
        "before": write.number(implied, 2),
        "year": moved.implied_year if moved else None,
    }
    if stated is None:
        return say(
            "Announced improvement: {change}, from which an index of {before} follows for {year}",
            **values,
        )
    if stated == implied:
        return say("Announced improvement: {change}, on {before} in {year}", **values)
    return say(
        "Announced improvement: {change}, from which an index of {before} follows for {year}, where"
        " {stated} was announced",
        stated=write.number(stated, 2),
        **values,
    )


def _doubt_about_improvement(report: Report) -> str:
    """Say in the same sentence where the two years were not, or may not be, judged alike."""
    e, say = report.evaluation, report.say
    moved = e.improvement
    if moved is None or comparability(moved.implied_by, e.framework) is not None:
        return "."
    if moved.unlike:
        return say("; judged by unlike formulas, so it is no measure of progress.")
    return say("; not both editions are known, so the formulas may differ.")


def _previous_words(report: Report) -> list[str]:
    """Say the last index where it was printed beside this one without an improvement."""
    block = report.record.published
    if block is None or block.previous_index is None:
        return []
    previous = block.previous_index
    return [
        report.say(
            "The last index, as printed with this result: {index}.",
            index=report.write.number(previous.value, 2),
        ),
        report.cite(previous),
        remark(report, previous),
    ]


def _target_words(report: Report) -> list[str]:
    """Say the region's own target, and by how much the announced index meets or misses it."""
    e, say, write, block = report.evaluation, report.say, report.write, report.record.published
    if e.published.target is None:
        return []
    target = block.target if block else None
    values = {"target": write.number(e.published.target, 2)}
    if e.published.index is None:
        told = say("The region's own target was {target}.", **values)
    elif e.published.index < e.published.target:
        told = say(
            "The region's own target of {target} was missed by {difference}.",
            difference=write.number(e.published.target - e.published.index, 2),
            **values,
        )
    else:
        told = say("The region's own target of {target} was reached.", **values)
    return [told, report.cite(target), remark(report, target)]


def _rank_words(report: Report) -> list[str]:
    """Name the announced ranks, each with its group, and their sources once."""
    e, say, block = report.evaluation, report.say, report.record.published
    if not e.published.ranks or block is None:
        return []
    ranks = "; ".join(rank_text(rank, say) for rank in e.published.ranks)
    return [
        say("Announced: {ranks}.", ranks=ranks),
        report.cite(*block.ranks),
        *(remark(report, rank) for rank in block.ranks),
    ]


def comparison_table(report: Report) -> Table | None:
    """List announced figures beside recomputed ones; None where they agree."""
    e, say, write = report.evaluation, report.say, report.write
    moved = e.improvement
    rows: list[dict[str, str]] = []

    def row(label: str, announced: str, computed: str, verdict: str) -> None:
        rows.append(
            {
                say("Figure"): label,
                say("Announced"): announced,
                say("Computed"): computed,
                say("Agreement"): verdict,
            }
        )

    if e.agreement and e.published.index is not None:
        verdict = say(VERDICT[e.agreement.verdict].text)
        row(
            say("{instrument} index", instrument=report.instrument),
            write.number(e.published.index, 2),
            _computed_text(report),
            verdict,
        )
    if moved and moved.announced is not None and moved.computed is not None and moved.verdict:
        row(
            say("Improvement on the last index"),
            write.signed(moved.announced, 2),
            write.signed(moved.computed, 2),
            say(VERDICT[moved.verdict].text),
        )
    verdicts = {e.agreement.verdict if e.agreement else None, moved.verdict if moved else None}
    if "different" not in verdicts or len(rows) < 2:
        return None  # what agrees is a sentence, and so is one row
    return table(say("Announced and computed, {year}", year=e.year), rows)


def _stated_before(report: Report) -> Decimal | None:
    """Return the index of the year that this year's announcement implies one for, as announced.

    What was printed with this result goes before what an earlier record has.
    """
    block, moved = report.record.published, report.evaluation.improvement
    if block is not None and block.previous_index is not None:
        return block.previous_index.value
    if moved is None or moved.previous_year != moved.implied_year:
        return None
    return moved.previous_index


def previous_index_words(report: Report) -> Paragraph | None:
    """Say why last year's index, as this announcement implies it, is another than was announced."""
    moved, say = report.evaluation.improvement, report.say
    if (
        moved is None
        or moved.implied_previous is None
        or moved.recomputed_previous != moved.implied_previous
        or _stated_before(report) == moved.implied_previous
    ):
        return None
    return Paragraph(
        say(
            "The component scores of {year} give just that where their sum is rounded once, so the"
            " letter compared with a recomputed index.",
            year=moved.implied_year,
        )
    )


def predicate_words(report: Report) -> Paragraph | None:
    """Quote the announced predicate and the remarks on the publication."""
    word, block, say = report.evaluation.published.predicate, report.record.published, report.say
    if not word:
        told = remark(report, block)
        return Paragraph(told) if told else None
    announced = sentences(
        say("Announced predicate: “{word}”.", word=word), remark(report, block), report.cite(block)
    )
    return Paragraph(
        f"{announced} "
        + say("No source gives the bounds of such words, so none is worked out here.")
    )
