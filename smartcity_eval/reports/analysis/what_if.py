"""What if a score, a weight or the aggregation were another: never shown as the index."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...comparison.stored_analysis import StoredAnalysis
from ...core.formatting import Formatter
from ...core.messages import Translator
from ...evaluation.models.index_result import Scorecard
from ...evaluation.models.what_if_result import (
    Supposed,
    Suppositions,
    WhatIf,
    WhatIfResults,
    Written,
)
from ...evaluation.what_if import what_if_results
from ...methods.steps.aggregations import AGGREGATIONS
from ..blocks import Block, Chart, Paragraph, Section, Table, table
from ..charts.bars import Bar, bars
from ..charts.colours import MUTED
from ..figure_text import score_text
from ..labels import component_name
from ..language import Page
from ..report import Report

# The name of the stored analysis, which is the notebook's.
ANALYSIS = "what_if"
# Between names, and not between the parameters of one.
_SEPARATE = re.compile(r", (?![^(]*\))")


@dataclass(frozen=True)
class Supposition(Page):
    """A report with something supposed otherwise."""

    report: Report
    results: WhatIfResults
    language: str

    @property
    def found(self) -> WhatIf | None:
        """What was asked for; None where no component scores are known."""
        return self.results.supposed


def suppose(
    report: Report,
    scores: Mapping[str, Written] | None = None,
    weights: Mapping[str, Written] | None = None,
    aggregation: str = "",
    rescale: bool = True,
) -> Supposition:
    """Suppose scores, weights or the aggregation otherwise, or read what the batch has computed.

    Parameters
    ----------
    report
        The regency and year.
    scores, weights
        Component to score, or to weight; an empty text changes nothing, None makes a score missing.
    aggregation
        ``arithmetic`` or ``geometric``; empty for the edition's own.
    rescale
        Let the other weights share what is left; False refuses weights that do not add up.

    Raises
    ------
    UsageError
        When the edition cannot mean it; says why.
    """
    asked = Suppositions.of(scores or {}, weights or {}, aggregation, rescale)
    own, given = report.evaluation, asked.model_dump(mode="json")
    stored = StoredAnalysis(report.evaluations_dir, own.year, ANALYSIS, given, own.region)
    found = stored.read(WhatIfResults) or what_if_results(own, asked)
    return Supposition(report, found, report.language)


def what_if_title(report: Report) -> Section:
    """Return the page's heading."""
    say, e = report.say, report.evaluation
    heading = say("What-if {year}: {name}", year=e.year, name=e.name)
    return Section(
        "title",
        heading,
        report.fictitious_note(e),
        level=1,
        subtitle=say("Supposed figures, not published ones"),
        language=report.language,
    )


def what_if_result(page: Supposition) -> Section:
    """Show what is supposed, and the index before and after."""
    say, found, e = page.say, page.found, page.report.evaluation
    blocks: list[Block | None] = []
    if found is None:
        blocks.append(
            Paragraph(
                say(
                    "The component scores of {name} for {year} are not known, so nothing can be"
                    " supposed.",
                    name=e.name,
                    year=e.year,
                )
            )
        )
    else:
        blocks += [
            _answer(page, found),
            _cautions(page, found),
            _supposed_table(page, found),
            _index_table(page, found),
            _chart(page, found),
            _rank_words(page, found),
        ]
    return Section(
        "what-if",
        say("What would change"),
        tuple(b for b in blocks if b is not None),
        language=page.language,
    )


def card_of(report: Report) -> Scorecard | None:
    """Return the scorecard that a what-if starts from; None where no component is known."""
    return report.evaluation.scorecard or report.evaluation.what_if


def _answer(page: Supposition, found: WhatIf) -> Paragraph | None:
    """Say what the index would be; nothing where nothing is supposed or no index follows."""
    say, write = page.say, page.write
    before, after = found.before.index, found.after.index
    if not found.supposed or before is None or after is None:
        return None
    told = say(
        "The index would be {after} instead of {before} ({difference}), both before rounding.",
        after=write.number(after, 3),
        before=write.number(before, 3),
        difference=write.signed(after - before, 3),
    )
    return Paragraph(told, tone="lead")


def _cautions(page: Supposition, found: WhatIf) -> Paragraph:
    say = page.say
    if not found.supposed:
        index = (
            say("not computed")
            if found.before.index is None
            else page.write.number(found.before.index, 3)
        )
        words = [
            say(
                "Nothing is supposed otherwise, so the index stays as it was: {index}. Give a"
                " score, a weight or another way of bringing the components together.",
                index=index,
            )
        ]
    else:
        words = [
            say(
                "This is a what-if. It is not the index of {year}, and nobody announced it.",
                year=found.year,
            )
        ]
    if found.from_what_if:
        words.append(
            say(
                "The starting point is a what-if too: nobody published which edition judged {year},"
                " so the weights of {framework} are borrowed.",
                year=found.year,
                framework=found.framework,
            )
        )
    return Paragraph(" ".join(words), tone="caution")


def _supposed_table(page: Supposition, found: WhatIf) -> Table | None:
    say = page.say
    rows = [
        {
            say("Figure"): _supposed_name(page, found, s),
            say("Before"): _supposed_value(page, found, s, s.before),
            say("After"): _supposed_value(page, found, s, s.after),
        }
        for s in found.supposed
    ]
    return table(say("What is supposed"), rows, (say("Before"), say("After")))


def _supposed_name(page: Supposition, found: WhatIf, s: Supposed) -> str:
    say = page.say
    if s.kind == "aggregation":
        return say("Way of bringing together")
    label = next((c.label for c in found.before.contributions if c.key == s.key), {})
    name = component_name(s.key, label, say)
    return (
        say("Score of {component}", component=name)
        if s.kind == "score"
        else say("Weight of {component}", component=name)
    )


def _supposed_value(
    page: Supposition, found: WhatIf, s: Supposed, value: Decimal | str | None
) -> str:
    if value is None:
        return page.say("not reported")
    if isinstance(value, str):
        return aggregation_name(value, page.say)
    return (
        weight_text(value, page.write)
        if s.kind == "weight"
        else score_text(value, found.before.exact, page.say, page.write)
    )


def aggregation_name(names: str, say: Translator) -> str:
    """Return the names of one or more aggregations for a reader."""
    return ", ".join(_named(name, say) for name in _SEPARATE.split(names))


def _named(text: str, say: Translator) -> str:
    name, parenthesis, arguments = text.partition("(")
    own = AGGREGATIONS.get(name)
    shown = own.title.in_language(say.language) if own and own.title else name
    return f"{shown} {parenthesis}{arguments}".rstrip()


def _index_table(page: Supposition, found: WhatIf) -> Table | None:
    say, write = page.say, page.write
    if not found.supposed:
        return None
    announced = page.report.evaluation.published.index
    rows = (
        []
        if announced is None
        else [
            {
                say("Figure"): say("Announced"),
                say("Index"): write.number(announced, 2),
                say("What it can be"): "",
            }
        ]
    )
    rows += [
        _index_row(page, say("Before"), found.before),
        _index_row(page, say("After"), found.after),
    ]
    if found.difference is not None and found.low is not None and found.high is not None:
        range_ = say(
            "{low} to {high}", low=write.signed(found.low, 3), high=write.signed(found.high, 3)
        )
        rows.append(
            {
                say("Figure"): say("Difference"),
                say("Index"): write.signed(found.difference, 3),
                say("What it can be"): range_,
            }
        )
    notes = [
        say(
            "An interval shows what the figure can be, given that the published scores were"
            " rounded."
        )
    ]
    lacking = [
        component_name(c.key, c.label, say) for c in found.after.contributions if c.score is None
    ]
    if lacking:
        notes.append(
            say(
                "The index cannot be computed while these scores are missing: {components}.",
                components=", ".join(lacking),
            )
        )
    return table(
        say("Index before and after"), rows, (say("Index"), say("What it can be")), tuple(notes)
    )


def _index_row(page: Supposition, label: str, card: Scorecard) -> dict[str, str]:
    say, write = page.say, page.write
    index, can_be = say("not computed"), ""
    if card.index is not None and card.low is not None and card.high is not None:
        low, high = write.number(card.low, 3), write.number(card.high, 3)
        index, can_be = write.number(card.index, 3), say("{low} to {high}", low=low, high=high)
    return {say("Figure"): label, say("Index"): index, say("What it can be"): can_be}


def _chart(page: Supposition, found: WhatIf) -> Chart | None:
    say, write = page.say, page.write
    was, now = found.before.index, found.after.index
    if was is None or now is None or not found.supposed:
        return None
    before, after = write.number(was, 3), write.number(now, 3)
    items = [Bar(say("Before"), was, before, MUTED), Bar(say("After"), now, after)]
    maximum = found.before.scale_maximum
    alt = say(
        "Bar chart of the index before ({before}) and after ({after}), on a scale up to {maximum}.",
        before=before,
        after=after,
        maximum=write.number(maximum),
    )
    return bars(items, full=maximum, alt=alt, caption=say("What-if: the index before and after"))


def _rank_words(page: Supposition, found: WhatIf) -> Paragraph | None:
    if found.after.index is None or not found.supposed:
        return None
    return Paragraph(
        page.say(
            "A rank would need the index of every regency and city judged that year. They are not"
            " all known, so none is worked out."
        )
    )


def weight_text(value: Decimal, write: Formatter) -> str:
    """Return a weight in percent, with a decimal only where it has one."""
    return write.percent(value, 0 if value == value.to_integral_value() else 1)
