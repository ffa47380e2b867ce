"""The instructions of a workbook, in plain sentences."""

from __future__ import annotations

from ...core.formatting import Formatter
from ...core.messages import Translator
from ...frameworks import Framework
from .layout import Identity


def instruction_lines(
    identity: Identity, edition: Framework | None, say: Translator
) -> tuple[str, ...]:
    """Return a workbook's instructions, one sentence or two a line."""
    return (*_of_kind(identity, edition, say), *_common(say))


def _of_kind(identity: Identity, edition: Framework | None, say: Translator) -> tuple[str, ...]:
    if identity.kind in ("ratings", "self-assessment"):
        assert edition is not None
        return (*_of_ratings(identity, edition, say), *_of_rubric(edition, say))
    if identity.kind == "moderation":
        return _of_moderation(say)
    if identity.kind == "follow-up":
        return (
            say(
                "Each row is a recommendation of last year, or an older one that was not done. It"
                " cannot be changed here."
            ),
            say(
                "Choose how far it is, and write what was done, which office is responsible, by"
                " when, and where the evidence is."
            ),
            say("Leave a row empty where nothing is known; it is kept as not reported."),
        )
    if identity.kind == "programmes":
        return (
            say(
                "Write one programme a row: its dimension and sub-dimension, the responsible"
                " office, target, state and evidence."
            ),
            say(
                "Budget planned and realised are two amounts in full rupiah, without thousands of"
                " rupiah and without abbreviations."
            ),
            say(
                "The baseline is what was before the innovation, the result what is after it; both"
                " with a number and a unit where there is one."
            ),
        )
    if identity.kind == "budget":
        return (
            say(
                "Write one line for each funding source, holder and state. Planned and realised"
                " amounts are two lines."
            ),
            say(
                "Say on what basis an amount stands where it is not plain: about, rounded, per"
                " company."
            ),
        )
    if identity.kind == "survey":
        return (
            say(
                "Write one respondent a row and one answer a cell. Names of respondents are asked"
                " for nowhere; only counts are kept."
            ),
            say(
                "No source says which answer scale the national survey used. This sheet's scale was"
                " chosen when it was made."
            ),
        )
    return (
        say(
            "Write down only what an official document says; nothing is completed for you. A rubric"
            " nobody published is not invented here."
        ),
        say(
            "The levels of a leaf are as many as the scale has steps. They appear as anchor texts"
            " on the score sheets."
        ),
        *(_of_begun(identity.framework, say) if identity.framework else ()),
        say(
            "An edition that is in use is never changed: a correction is a new edition with an id"
            " of its own."
        ),
    )


def _of_moderation(say: Translator) -> tuple[str, ...]:
    return (
        say(
            "The items to agree on stand first: ratings that lie far apart, items without a value,"
            " and those where the panel departs from the self-assessment."
        ),
        say(
            "Beside each item stands what the index would be at the lowest rating, at the highest"
            " and at each choice, if that item alone were changed."
        ),
        say(
            "An agreed value needs its reason. What the assessors submitted stays as it came; the"
            " agreed value stands beside it, with the reason, by whom and when."
        ),
        say(
            "Where an earlier agreed value is changed, write the new one; the earlier one stays in"
            " the record."
        ),
        say(
            "Close the score only when every assessor has submitted and every item has a value."
            " After that the record takes no more ratings."
        ),
        say(
            "If a rating comes in after this sheet was made, the sheet is refused: make a new one,"
            " which shows it, and carry the values over."
        ),
    )


def _of_begun(edition: str, say: Translator) -> tuple[str, ...]:
    """Return what to do with a rubric begun from an edition, and what of it the rubric lacks."""
    return (
        say(
            "The sheets hold {edition}. It stays as it is: give yours an id and a title of its own,"
            " and the years and the group that it is for.",
            edition=edition,
        ),
        say(
            "Add the levels that you hold, for each question or once for a whole component, and the"
            " scale's step on the sheet of rules."
        ),
        say(
            "The step is for what an assessor gives. Published scores of questions are means over"
            " assessors and may lie between two steps."
        ),
        say(
            "Two editions for the same group and year leave open which one judged: where yours is"
            " to judge a year anew, name it in the record."
        ),
        say(
            "Not in these sheets, and so not in your edition: how the ministry's table of results"
            " is printed, and the known differences in it."
        ),
    )


def _of_ratings(identity: Identity, edition: Framework, say: Translator) -> tuple[str, ...]:
    printed = Formatter(say.language).as_printed
    low, high = printed(edition.scale.minimum.value), printed(edition.scale.maximum.value)
    step = printed(edition.scale.step.value) if edition.scale.step else None
    lines = [say("Score each row from {low} to {high}.", low=low, high=high)]
    lines.append(
        say("Scores go in steps of {step}.", step=step)
        if step
        else say("Any number between is allowed, such as 2,75.")
    )
    if identity.kind == "ratings":
        if edition.panel:
            lines.append(
                say(
                    "Where your score is further than {allowed} from the self-assessment, the"
                    " reason is needed; its cell turns red until it is there.",
                    allowed=printed(edition.panel.departure.value),
                )
            )
        lines.append(
            say(
                "Rate by yourself. What you submit is never overwritten: where the panel agrees on"
                " another value, it stands beside yours, with the reason."
            )
        )
        lines.append(
            say(
                "Say beside each item whether you have seen the evidence, and write strengths,"
                " weaknesses and recommendations on their own sheet."
            )
        )
    else:
        lines.append(
            say(
                "The regency scores itself here. Give the evidence for each score: a link that"
                " assessors can open."
            )
        )
    lines.append(say("Leave a row empty that you cannot judge. Empty is not zero."))
    lines.append(
        say(
            "When you are done, set the state to submitted and write the day. A draft is shown and"
            " does not count."
        )
    )
    return tuple(lines)


def _of_rubric(edition: Framework, say: Translator) -> tuple[str, ...]:
    leaves = edition.leaves()
    described = sum(bool(edition.levels_of(leaf.key)) for leaf in leaves)
    if described == len(leaves):
        return (say("Beside each row stand the levels of this edition."),)
    if described:
        return (
            say(
                "Beside {described} of {count} rows stand the levels of this edition; for the"
                " others none were written down.",
                described=described,
                count=len(leaves),
            ),
        )
    if any(leaf.question for leaf in leaves):
        return (
            say(
                "This edition has {count} questions, but no level descriptions were published, so"
                " none are written here.",
                count=len(leaves),
            ),
        )
    return (
        say(
            "This edition has {count} components and no public rubric: no finer criteria were"
            " published, so none are written here.",
            count=len(leaves),
        ),
    )


def _common(say: Translator) -> tuple[str, ...]:
    return (
        say(
            "Only the coloured cells can be filled in. The sheets are protected against slips,"
            " without a password: Review, then Unprotect Sheet, opens them."
        ),
        say(
            "Do not rename sheets and do not move, insert or delete columns; the file would then be"
            " refused."
        ),
        say("Send the file back under any name. It is read and never changed."),
        say(
            "Numbers may have a comma or a point: 87,5 or 87.5. A text such as 1.234 is asked"
            " about, because it can be read in two ways."
        ),
    )
