"""What would change component by component, and what each could still bring."""

from __future__ import annotations

from decimal import Decimal

from ..blocks import Paragraph, Section, section, table
from ..figure_text import score_text
from ..labels import component_name
from .what_if import Supposition, aggregation_name, card_of, weight_text


def what_if_components(page: Supposition) -> Section | None:
    """Show scores and weights of every component, before and after."""
    say, found = page.say, page.found
    if found is None or not found.supposed:
        return None
    after = {c.key: c for c in found.after.contributions}
    rows = [
        {
            say("Component"): component_name(c.key, c.label, say),
            say("Score before"): score_text(c.score, found.before.exact, say, page.write),
            say("Score after"): (
                score_text(after[c.key].score, found.after.exact, say, page.write)
                if c.key in after
                else ""
            ),
            say("Weight before"): weight_text(c.weight, page.write),
            say("Weight after"): weight_text(
                after[c.key].weight if c.key in after else Decimal(0), page.write
            ),
        }
        for c in found.before.contributions
    ]
    numeric = (say("Score before"), say("Score after"), say("Weight before"), say("Weight after"))
    caption = say("Scores and weights before and after, {framework}", framework=found.framework)
    return section(
        "what-if-components",
        say("Component by component"),
        [table(caption, rows, numeric)],
        page.language,
    )


def what_if_each(page: Supposition) -> Section | None:
    """Show how far each component alone could still raise the index.

    Beside it, what another aggregation would give.
    """
    say, write, card = page.say, page.write, card_of(page.report)
    if card is None or card.index is None:
        return None
    of = {c.key: c for c in card.contributions}
    rows = [
        {
            say("Component"): component_name(found.key, of[found.key].label, say),
            say("Score"): score_text(of[found.key].score, card.exact, say, write),
            say("Weight"): weight_text(of[found.key].weight, write),
            say("Index then"): write.number(found.index, 3),
            say("Difference"): write.signed(found.difference, 3),
        }
        for found in page.results.at_maximum
    ]
    notes = (say("One component at a time, the others as they are. A what-if, not an index."),)
    caption = say("Each component at the top of the scale, {framework}", framework=card.framework)
    best = table(
        caption, rows, (say("Score"), say("Weight"), say("Index then"), say("Difference")), notes
    )
    others = [
        Paragraph(
            say(
                "Brought together by the {aggregation}, the same scores would give {index}"
                " ({difference}).",
                aggregation=aggregation_name(found.key, say),
                index=write.number(found.index, 3),
                difference=write.signed(found.difference, 3),
            )
        )
        for found in page.results.aggregations
    ]
    return section(
        "what-if-each", say("What each component could still bring"), [best, *others], page.language
    )
