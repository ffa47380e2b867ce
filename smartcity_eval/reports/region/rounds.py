"""How each year was judged: day, assessors and stages; and what was done that year."""

from __future__ import annotations

from ...records import Record
from ...records.record import EvaluationStage, Judging, Panelist
from ..blocks import Item, Listing, Section, listing, section, sentences
from ..figure_notes import derivation, remark, with_remark
from ..labels import MODE, PANEL
from ..marks import from_record
from ..qualifiers import qualified
from .activities import activity_items
from .profile_page import ProfilePage


def rounds(page: ProfilePage) -> Section | None:
    """Show year by year, the latest first, how the region was judged and what was done."""
    years = [
        listing(str(record.year), _items(page.showing(record), record))
        for record in sorted(page.records, key=lambda record: -record.year)
    ]
    return section(
        "rounds", page.say("Evaluations and activities of each year"), _there(years), page.language
    )


def _there(years: list[Listing | None]) -> list[Listing]:
    return [year for year in years if year is not None]


def _items(page: ProfilePage, record: Record) -> list[Item]:
    judging, items = record.evaluation, list[Item]()
    if judging is not None:
        told = _judging_text(page, judging)
        items += [Item(told, lead=page.say("Evaluation:"))] if told else []
        items += [_stage(page, stage) for stage in judging.stages]
        if judging.panel:
            items.append(_panel(page, judging.panel))
    return [*items, *activity_items(page, record.activities)]


def _judging_text(page: ProfilePage, judging: Judging) -> str:
    say, words = page.say, list[str]()
    if judging.mode:
        words.append(say("The evaluation was held {mode}.", mode=MODE[judging.mode]))
    if judging.date:
        words.append(say("Day of the evaluation: {day}.", day=page.write.when(judging.date)))
    if judging.letter:
        words.append(say("Letter: {letter}.", letter=judging.letter))
    if judging.assessed:
        count = qualified(page.write.number(judging.assessed.value), judging.assessed.basis, say)
        words.append(say("Regions judged in this evaluation: {count}.", count=count))
    words += [
        remark(page, judging),
        remark(page, judging.assessed, qualified=True),
        derivation(page, judging, judging.assessed),
    ]
    return sentences(*words, page.cite(judging, judging.assessed)) if any(words) else ""


def _stage(page: ProfilePage, stage: EvaluationStage) -> Item:
    say = page.say
    facts = [
        page.write.when(stage.date) if stage.date else "",
        from_record(stage.place or ""),
        say(MODE[stage.mode].text) if stage.mode else "",
        (
            say(
                "index {index}",
                index=with_remark(page, page.write.as_printed(stage.index.value), stage.index),
            )
            if stage.index
            else ""
        ),
    ]
    return Item(
        sentences(
            "; ".join(filter(None, facts)),
            from_record(stage.about or ""),
            remark(page, stage),
            derivation(page, stage, stage.index),
            page.cite(stage, stage.index),
        ),
        lead=f"{from_record(stage.name)}:",
    )


def _panel(page: ProfilePage, panel: tuple[Panelist, ...]) -> Item:
    say = page.say

    def one(p: Panelist) -> str:
        more = [say(PANEL[p.kind].text), from_record(p.role or ""), remark(page, p).rstrip(".")]
        return f"{from_record(p.institution)} ({'; '.join(filter(None, more))})"

    return Item(
        sentences(", ".join(one(p) for p in panel), derivation(page, *panel), page.cite(*panel)),
        lead=say("Assessors:"),
    )
