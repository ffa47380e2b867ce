"""The words for notices: what a reader must know beside the figures."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.formatting import Formatter
from ..core.messages import Message, Translator
from ..evaluation.models.base import Notice
from ..reference.vocabulary import DIMENSIONS, PANEL_STATE
from .labels import CONSENSUS_RULE, component_name, indicator_name

NOTICES = {
    "framework_unknown": Message(
        "The edition the ministry judged {year} by is not known, so no index is computed for the"
        " year; what was announced is shown as announced."
    ),
    "what_if": Message(
        "With the weights of {framework} the components would give {index}. That is a what-if, not"
        " the index of this year."
    ),
    "scores_incomplete": Message(
        "Only {coverage} of the weight is covered by published scores, so no index is computed."
    ),
    "figures_assumed": Message("The scores or the index are assumed, not published: {how}"),
    "index_differs": Message(
        "The computed index {computed} differs from the announced {published}, beyond what rounding"
        " explains."
    ),
    "unlike_formulas": Message(
        "The announced improvement compares indices of unlike formulas: {year} was judged by"
        " another one."
    ),
    "grades_misfit": Message(
        "No mean of whole grades by {assessors} assessors, as this edition infers them, gives the"
        " score of {components}."
    ),
    "not_comparable": Message(
        "This year's edition and that of {year} were not declared comparable, so no improvement is"
        " computed."
    ),
    "improvement_edition_unknown": Message(
        "The edition of this year or of {year} is not known, so no improvement is computed."
    ),
    "no_earlier_record": Message(
        "The previous index is as announced; no earlier record has one, so no improvement is"
        " computed."
    ),
    "previous_not_on_record": Message(
        "The previous index was announced as {printed}; the record of {year} has {known}, so no"
        " improvement is computed."
    ),
    "across_editions": Message(
        "The improvement was computed across editions that were not declared comparable, because it"
        " was asked for."
    ),
    "improvement_differs": Message(
        "The computed improvement {computed} differs from the announced {announced}."
    ),
    "weights_not_stated": Message(
        "No source states the weight of {components} for this year; it is inferred or assumed, as"
        " the table of weights shows."
    ),
    "programmes_inferred": Message(
        "Some programme counts are inferred, not stated; how is said beside the table."
    ),
    "masterplan_inferred": Message(
        "The masterplan's years are inferred in part; how is said beside them."
    ),
    "no_total": Message(
        "The amounts of the budget are unlike and are not all added; beside them is said why."
    ),
    "per_company": Message(
        "The CSR figure is perhaps an amount per company rather than the sum of all companies."
    ),
    "series_break": Message(
        "{indicator}: the series or the counter changes in {years}; values before and after are not"
        " compared."
    ),
    "parallel_series": Message(
        "{indicator}: two series stand side by side in {years}; they are not compared with one"
        " another."
    ),
    "panel_not_final": Message(
        "The panel has not closed its score yet ({state}); what follows from its ratings can still"
        " change."
    ),
    "panel_rule_assumed": Message(
        "No source says how the assessors' ratings are brought together; the rule used ({rule}) is"
        " assumed."
    ),
    "leaves_open": Message(
        "The assessors' ratings of {components} lie further apart than the edition lets pass, and"
        " nobody has moderated them."
    ),
    "survey_short": Message(
        "Fewer than {wanted} people answered the impact survey about some part of {dimensions}."
    ),
    "conflicts": Message("Conflicts between sources: {count}. They are kept side by side below."),
}
# A notice lists so many components or leaves; the panel's table has them all.
MOST_NAMES = 8
# Figures shown with the digits they were printed with.
PRINTED = frozenset({"printed", "known"})


def notice_text(
    notice: Notice,
    say: Translator,
    write: Formatter,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Write a notice in words with its figures; `labels` are an edition's names for its leaves."""
    values: dict[str, object] = dict(notice.values)
    values |= {
        key: (
            write.percent(value, 0)
            if key == "coverage"
            else write.as_printed(value)
            if key in PRINTED
            else write.number(value, 3)
        )
        for key, value in notice.figures.items()
    }
    if "components" in values:
        names = [
            component_name(key, (labels or {}).get(key, {}), say)
            for key in str(values["components"]).split(", ")
        ]
        shown, left = "; ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
        values["components"] = (
            say("{names}; and {count} more", names=shown, count=left)
            if left > 0
            else ", ".join(names)
        )
    if "dimensions" in values:
        values["dimensions"] = ", ".join(
            say(DIMENSIONS[key].text) for key in str(values["dimensions"]).split(", ")
        )
    for name, words in (("state", PANEL_STATE), ("rule", CONSENSUS_RULE)):
        if name in values:
            values[name] = say(words[str(values[name])].text)
    if "indicator" in values:
        values["indicator"] = indicator_name(str(values["indicator"]), say.language)
    return say(NOTICES[notice.code].text, **values)
