"""The tables of an audit's findings: each figure as it was computed, none worked out here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ...comparison.audit.grading import FEW_QUESTIONS
from ...comparison.audit.national import GroupAudit, NationalAudit, Single
from ...core.messages import base_language
from ..blocks import Table, table
from ..comparison.distribution import Described, profile_table, spread_table
from ..comparison.movers import like_table
from ..group_labels import edition_name, figure
from ..labels import component_name
from ..language import Page
from .findings_changes import component_changes_table, directions_table, turned_table
from .framework_audit import influence_table
from .rank_stability import formula_table, retention_table


def group_label(page: Page, group: GroupAudit) -> str:
    """Name a group with its year.

    What follows a colon in a long name is left to the table of groups.
    """
    return f"{group.label[base_language(page.language)].partition(':')[0]} {group.year}"


def weights_line(page: Page, weights: dict[str, Decimal] | dict[str, int]) -> str:
    """Write weights in percent, in the edition's order."""
    return "/".join(page.write.number(Decimal(weight)) for weight in weights.values())


def groups_table(page: Page, audit: NationalAudit) -> Table | None:
    """List each complete group with its letter, its members, its questions and its weights."""
    say, write = page.say, page.write
    rows = [
        {
            say("Group"): f"{group.label[base_language(page.language)]} ({group.year})",
            say("Letter"): group.letter,
            say("Members"): write.number(group.members),
            say("Scored"): write.number(group.judged),
            say("Did not take part"): write.number(len(group.absent)),
            say("Questions"): write.number(group.questions),
            say("Weights in percent"): weights_line(page, group.weights),
        }
        for group in audit.groups
    ]
    order = ", ".join(
        dict.fromkeys(
            component_name(p.key, p.label, say) for group in audit.groups for p in group.profile
        )
    )
    return table(
        say("What was examined"),
        rows,
        (say("Members"), say("Scored"), say("Did not take part"), say("Questions")),
        (say("Weights in the order {components}, as far as a group has them.", components=order),),
    )


def rules_table(page: Page, audit: NationalAudit) -> Table | None:
    """List how many published indices each way to round gives back."""
    say, write = page.say, page.write
    heads = (
        say("Published indices"),
        say("By the edition's rule"),
        say("Added, rounded once"),
        say("Terms rounded, then added"),
        say("Its rule, halves to even"),
        say("Rows with a half"),
    )
    counted = [
        (
            group_label(page, group),
            (
                found.rows,
                found.exact,
                found.fit("sum"),
                found.fit("terms"),
                found.fit(found.step, "even"),
                found.ties,
            ),
        )
        for group in audit.groups
        if (found := group.reproduction)
    ]
    together = tuple(sum(counts) for counts in zip(*(own for _, own in counted), strict=True))
    rows = [
        {
            say("Group"): name,
            **{head: write.number(count) for head, count in zip(heads, counts, strict=True)},
        }
        for name, counts in (*counted, *([(say("together"), together)] if len(counted) > 1 else []))
    ]
    notes = (
        say(
            "Halves go up where nothing else is said. Rows with a half: those in which something"
            " that the rule rounds lies just between two hundredths; only these tell where"
            " halves go."
        ),
    )
    return table(say("Published indices given back, by rule of rounding"), rows, heads, notes)


def weights_table(page: Page, audit: NationalAudit) -> Table | None:
    """List the weights that give most published indices back, and the next best."""
    say, write = page.say, page.write
    rows = [
        {
            say("Group"): group_label(page, group),
            say("Sets tried"): write.number(found.tried),
            say("Best set"): weights_line(page, found.weights[0].weights),
            say("Gives"): say("{count} of {all}", count=found.weights[0].exact, all=found.rows),
            say("Next best"): weights_line(page, found.weights[1].weights),
            say("Next gives"): say(
                "{count} of {all}", count=found.weights[1].exact, all=found.rows
            ),
        }
        for group in audit.groups
        if (found := group.reproduction)
    ]
    note = say(
        "All sets of weights in steps of {step} percent that add to 100, each with the group's rule"
        " of rounding.",
        step=next((g.reproduction.weight_step for g in audit.groups if g.reproduction), 0),
    )
    return table(
        say("Which weights give the published indices back"),
        rows,
        (say("Sets tried"), say("Gives"), say("Next gives")),
        (note,),
    )


def means_table(page: Page, audit: NationalAudit) -> Table | None:
    """List how many published indices a plain mean gives, which is what the word "average" says."""
    say, write = page.say, page.write
    rows = [
        {
            say("Group"): group_label(page, group),
            say("Plain mean of"): say("{count} components", count=mean.components),
            say("Published indices"): write.number(found.rows),
            say("Exact"): write.number(mean.exact),
            say("Within 0.01"): write.number(mean.near),
        }
        for group in audit.groups
        if (found := group.reproduction)
        for mean in found.means
    ]
    return table(
        say("The index as a plain mean"),
        rows,
        (say("Published indices"), say("Exact"), say("Within 0.01")),
    )


def single_table(page: Page, single: Single) -> Table | None:
    """Take one index apart, term by term, with what each rule makes of it."""
    say, write = page.say, page.write
    rows = [
        {
            say("Component"): component_name(t.key, t.label, say),
            say("Score"): write.as_printed(t.score),
            say("Weight"): write.weight(t.weight),
            say("Term"): write.number(t.term, 4),
            say("Term rounded"): write.number(t.rounded, 2),
        }
        for t in single.terms
    ]
    rows.append(
        {
            say("Component"): say("together"),
            say("Score"): "",
            say("Weight"): "",
            say("Term"): write.number(single.index, 4),
            say("Term rounded"): write.number(single.by_terms, 2),
        }
    )
    note = say(
        "Rounded once, the sum would be {once}; published was {published}.",
        once=write.number(single.once, 2),
        published=write.as_printed(single.published),
    )
    return table(
        say("{name} {year}, term by term", name=single.name, year=single.year),
        rows,
        tuple(rows[0])[1:],
        (note,),
    )


def implied_table(page: Page, audit: NationalAudit) -> Table | None:
    """List last year's implied indices beside those printed and those its scores give."""
    say, write = page.say, page.write
    if audit.implied is None:
        return None
    rows = [
        {
            say("Judged by"): edition_name(page, name),
            say("Printed too"): write.number(own.printed),
            say("Equal"): write.number(own.equal),
            say("Lower"): write.number(own.below),
            say("Higher"): write.number(own.above),
            say("Scores known"): write.number(own.computable),
            say("Equal to them, rounded once"): write.number(own.as_computed),
        }
        for name, own in audit.implied.beside.items()
    ]
    furthest = "–" if audit.implied.furthest is None else write.as_printed(audit.implied.furthest)
    note = say(
        "Implied: the announced index of {year} less its announced improvement. The largest"
        " difference from print is {furthest}.",
        year=audit.year,
        furthest=furthest,
    )
    caption = say(
        "Indices of {year} as the letter of {next} implies them",
        year=audit.implied.year,
        next=audit.year,
    )
    return table(caption, rows, tuple(rows[0])[1:] if rows else (), (note,))


def grading_table(page: Page, audit: NationalAudit) -> Table | None:
    """List how many component scores are means of whole grades, by number of assessors."""
    say, write = page.say, page.write
    rows = [
        {
            say("Group"): group_label(page, group),
            say("Number of assessors"): (
                str(fit.assessors) + (" ←" if fit.assessors == found.stated else "")
            ),
            say("All scores"): say("{count} of {all}", count=fit.all, all=found.scores),
            say("Short components"): say(
                "{count} of {all}", count=fit.short, all=found.short_scores
            ),
            say("By chance"): write.number(fit.by_chance, 1),
        }
        for group in audit.groups
        if (found := group.grading)
        for fit in found.fits
    ]
    note = say(
        "Short components: those of at most {most} questions. By chance: how many of these would"
        " fit if every hundredth were as likely as any other. ←: the number that the edition gives."
        " A mean of four grades is one of eight as well.",
        most=FEW_QUESTIONS,
    )
    return table(
        say("Which number of assessors fits"), rows, tuple(rows[0])[1:] if rows else (), (note,)
    )


def structure_table(page: Page, audit: NationalAudit) -> Table | None:
    """List how alike the components of each group are."""
    say = page.say
    rows = []
    for group in audit.groups:
        found = group.structure
        if found is not None:
            names = {p.key: component_name(p.key, p.label, say) for p in found.parts}
            pair = found.pairs[0]
            rows.append(
                {
                    say("Group"): group_label(page, group),
                    say("Rows"): str(found.rows),
                    say("First common component"): _percent(page, found.first_share),
                    say("Cronbach's alpha"): figure(page, found.alpha),
                    say("Pairs at {limit} or more", limit=figure(page, found.limit, 1)): str(
                        found.redundant
                    ),
                    say(
                        "Most alike"
                    ): f"{names[pair.one]}–{names[pair.other]} {figure(page, pair.correlation)}",
                    say("Least alike"): (
                        f"{names[found.pairs[-1].one]}–{names[found.pairs[-1].other]}"
                        f" {figure(page, found.pairs[-1].correlation)}"
                    ),
                }
            )
    return table(say("How alike the components are"), rows, tuple(rows[0])[1:5] if rows else ())


def tables_of(page: Page, audit: NationalAudit) -> dict[str, Callable[[], list[Table | None]]]:
    """Return every table of an audit by its name, each made when it is asked for."""
    described = [
        Described(group_label(page, g), g.judged, len(g.absent), g.spread, g.profile)
        for g in audit.groups
    ]
    sure = [*(g.certainty for g in audit.groups if g.certainty), *audit.panels]
    orders = [
        *audit.formulas,
        *([audit.common] if audit.common else []),
        *(g.plain_mean for g in audit.groups if g.plain_mean),
    ]
    return {
        "groups": lambda: [groups_table(page, audit)],
        "rules": lambda: [rules_table(page, audit)],
        "weights": lambda: [weights_table(page, audit)],
        "means": lambda: [means_table(page, audit)],
        "singles": lambda: [single_table(page, single) for single in audit.singles],
        "implied": lambda: [implied_table(page, audit)],
        "directions": lambda: [directions_table(page, audit)],
        "turned": lambda: [turned_table(page, audit)],
        "components": lambda: [component_changes_table(page, audit)],
        "grading": lambda: [grading_table(page, audit)],
        "influence": lambda: [
            influence_table(page, g.structure) for g in audit.groups if g.structure
        ],
        "structure": lambda: [structure_table(page, audit)],
        "held": lambda: [retention_table(page, found) for found in sure],
        "formulas": lambda: [formula_table(page, orders)],
        "spread": lambda: [spread_table(page, described)],
        "profile": lambda: [profile_table(page, described)],
        "movers": lambda: [like_table(page, audit.moves, audit.year)],
    }


def _signed(page: Page, value: Decimal) -> str:
    return page.write.signed(value, 2)


def _percent(page: Page, share: float) -> str:
    return "–" if share != share else page.write.percent(Decimal(str(100 * share)), 0)
