"""The layouts, one for each kind of workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..formatting import Formatter
from ..frameworks import Component, Framework, load_framework
from ..messages import Translator, translator
from ..reference import words
from ..reference.dimensions import DIMENSIONS, sub_dimensions
from ..reference.regions import FICTITIOUS, region_entry
from .advice import advice
from .layout import Choice, Column, Identity, Layout, Page, Table, worded_choices
from .rubric_layout import rubric_pages

BLANK_PROGRAMMES, BLANK_LINES = 150, 60


def layout_of(identity: Identity) -> Layout:
    """Give the layout of a workbook, in the workbook's language.

    Examples
    --------
    >>> layout = layout_of(Identity("ratings", "kominfo-2022", "kab-batang", year=2023, assessor="ugm", language="en"))
    >>> [column.key for column in layout.pages[0].table.columns]
    ['component', 'about', 'own', 'value', 'reason', 'evidence', 'leaf']
    """
    say = translator(identity.language)
    if identity.kind == "rubric":
        return Layout(say("Rubric of a framework edition"), "", rubric_pages(say), advice(identity, None, say))
    entry = region_entry(identity.region)
    edition = load_framework(identity.framework) if identity.framework else None
    subtitle = f"{entry.name} ({entry.code}) · {identity.year}"
    if entry is FICTITIOUS:
        subtitle += " · " + say("made up, no real regency")
    if identity.kind in ("ratings", "self-assessment"):
        assert edition is not None
        pages: tuple[Page, ...] = (_rating_page(identity, edition, say),)
        subtitle += f" · {edition.title.in_language(identity.language)}"
    elif identity.kind == "programmes":
        pages = (_programme_page(say),)
    elif identity.kind == "budget":
        pages = (_budget_page(say),)
    else:
        pages = tuple(_survey_pages(identity, say))
    return Layout(pages[0].title, subtitle, pages, advice(identity, edition, say))


def _sender(say: Translator, sheet: bool) -> tuple[Column, ...]:
    """Give the form that says whose workbook this is; the state and the person only of a sheet of ratings."""
    states = tuple(Choice(key, say(words.PANEL_STATE[key].text)) for key in ("draft", "submitted"))
    named = Column("person", say("Name (need not be given)"), hint=say("Dropped on import, unless the panel decided to keep names."))
    state = Column("state", say("State of this sheet"), kind="choice", choices=states, required=True, hint=say("A draft is shown and does not count."))
    return (
        Column("institution", say("Institution"), required=True),
        Column("role", say("Role")),
        *((named, state) if sheet else ()),
        Column("date", say("Day"), kind="day", required=not sheet, hint=say("The day on which this was filled in, such as 14/11/2023.")),
    )


def _rating_page(identity: Identity, edition: Framework, say: Translator) -> Page:
    scale, own = edition.scale, identity.kind == "self-assessment"
    low, high = scale.minimum.value, scale.maximum.value
    step = scale.step.value if scale.step else None
    steps = int((high - low) / step) + 1 if step else 0
    levels = tuple(Choice(str(low + step * n), str(low + step * n)) for n in range(steps)) if step and steps <= 41 else ()
    explained = say("Explanation") if own else say("Reason")
    held_against = () if own else (Column("own", say("Self-assessment"), 13, "number", locked=True),)
    columns = (
        Column("component", say("Component"), 27, locked=True),
        Column("about", say("What is rated"), 52, locked=True),
        *held_against,
        Column("value", say("Score"), 11, "number", levels, low=low, high=high, step=step, hint=say("From {low} to {high}.", low=low, high=high)),
        Column("reason", explained, 50),
        Column("evidence", say("Evidence (link)"), 34),
        Column("leaf", say("Code"), 12, locked=True),
    )
    fixed = tuple(
        {"component": leaf.label.in_language(say.language), "about": _about(trail, edition, say), "leaf": leaf.key}
        for trail in _trails(edition.components) for leaf in trail[-1:]
    )
    allowed, write = edition.panel.departure.value if edition.panel else None, Formatter(say.language)
    lines = [say("Fill in the coloured cells only. Score from {low} to {high}.", low=write.as_printed(low), high=write.as_printed(high))]
    if allowed is not None and not own:
        lines.append(say("A score further than {allowed} from the self-assessment needs a reason.", allowed=write.as_printed(allowed)))
    return Page(
        "ratings", say("Ratings"), say("Self-assessment of the regency") if own else say("Score sheet of the assessor"), tuple(lines), _sender(say, sheet=True),
        Table(columns, fixed, key="leaf", counted="value", height=44),
        needs_reason=None if own or allowed is None else ("value", "own", "reason", allowed),
    )


def _trails(components: tuple[Component, ...], above: tuple[Component, ...] = ()) -> Iterator[tuple[Component, ...]]:
    """Give each leaf with the branches above it, from the top down."""
    for component in components:
        trail = (*above, component)
        yield from _trails(component.children, trail) if component.children else [trail]


def _about(trail: tuple[Component, ...], edition: Framework, say: Translator) -> str:
    """Give what stands beside a leaf: where it belongs, its description, and its anchor texts where the edition has any."""
    leaf = trail[-1]
    above = " › ".join(node.label.in_language(say.language) for node in trail[:-1])
    dimension = say(words.DIMENSIONS[leaf.dimension].text) if leaf.dimension else ""
    lines = [" · ".join(part for part in (above, dimension) if part), leaf.about.in_language(say.language) if leaf.about else ""]
    levels = next((node.levels for node in reversed(trail) if node.levels), ())
    if levels and edition.scale.step:
        lowest, step = edition.scale.minimum.value, edition.scale.step.value
        lines += [f"{lowest + step * n} = {level.in_language(say.language)}" for n, level in enumerate(levels)]
    return "\n".join(line for line in lines if line)


def _provenance(say: Translator) -> tuple[Column, ...]:
    """Give the columns that say where a row comes from; left empty, it comes from this workbook."""
    return (
        Column("source", say("Source (key)"), 20, "keys", hint=say("Keys of the record's sources; empty: this workbook.")),
        Column("as_of", say("As of"), 13, "day"),
        Column("basis", say("Basis"), 20, "choices", worded_choices(words.BASIS, say), hint=say("Several are parted by commas.")),
        Column("status", say("Standing of the figure"), 14, "choice", worded_choices(words.STATUS, say)),
        Column("how", say("How it was arrived at"), 30),
        Column("note", say("Note"), 34),
    )


def _programme_page(say: Translator) -> Page:
    parts = tuple(Choice(part.key, part.name(say.language)) for dimension in DIMENSIONS for part in sub_dimensions()[dimension])
    columns = (
        Column("name", say("Programme"), 38, required=True),
        Column("dimension", say("Dimension"), 22, "choice", worded_choices(words.DIMENSIONS, say), required=True),
        Column("sub_dimension", say("Sub-dimension"), 24, "choice", parts, free=True),
        Column("owner", say("Responsible office (OPD)"), 26),
        Column("target", say("Target"), 24),
        Column("state", say("Programme state"), 14, "choice", worded_choices(words.PROGRAMME_STATE, say)),
        Column("evidence", say("Evidence (link)"), 30),
        Column("budget", say("Budget planned (Rp)"), 20, "rupiah"),
        Column("realised", say("Budget realised (Rp)"), 20, "rupiah"),
        Column("before", say("Before the innovation (baseline)"), 30),
        Column("after", say("After the innovation (result)"), 30),
        *_provenance(say),
    )
    lines = (say("One programme a row. What is not known stays empty; an empty amount is not zero."),)
    return Page("programmes", say("Programmes"), say("Programme inventory"), lines, _sender(say, sheet=False), Table(columns, blank=BLANK_PROGRAMMES, counted="name"), across=2)


def _budget_page(say: Translator) -> Page:
    columns = (
        Column("fund", say("Funding source"), 26, "choice", worded_choices(words.FUND, say), required=True),
        Column("holder", say("Whose budget"), 34, "choice", worded_choices(words.HOLDER, say), required=True),
        Column("state", say("Budget state"), 16, "choice", worded_choices(words.STATE, say), required=True),
        Column("amount", say("Amount (Rp)"), 22, "rupiah", required=True),
        Column("dimension", say("Dimension"), 22, "choice", worded_choices(words.DIMENSIONS, say)),
        Column("purpose", say("Purpose"), 40),
        *_provenance(say),
    )
    lines = (say("One line for each fund, holder and state, in full rupiah. What is not known stays empty."),)
    return Page("budget", say("Budget"), say("Smart City budget"), lines, _sender(say, sheet=False), Table(columns, blank=BLANK_LINES, counted="amount"))


def _survey_pages(identity: Identity, say: Translator) -> Iterator[Page]:
    low, high = identity.minimum, identity.maximum
    asked = say("Answers are whole numbers from {low} to {high}; {wanted} respondents for each sub-dimension.", low=low, high=high, wanted=identity.respondents)
    yield Page("survey", say("Survey"), say("Impact survey"), (asked, say("One sheet for each dimension follows.")), _sender(say, sheet=False), landscape=False)
    answers = tuple(Choice(str(n), str(n)) for n in range(low, high + 1))
    for dimension in DIMENSIONS:
        name = say(words.DIMENSIONS[dimension].text)
        parts = sub_dimensions()[dimension]
        form = tuple(Column(f"about_{part.key}", say("Programme or service asked about: {name}", name=part.name(say.language))) for part in parts)
        columns = (
            Column("number", say("Respondent"), 42, "whole", locked=True),
            *(Column(part.key, part.name(say.language), 30, "whole", answers, low=Decimal(low), high=Decimal(high)) for part in parts),
        )
        yield Page(dimension, name, say("Impact survey: {dimension}", dimension=name), (asked,), form, Table(columns, blank=identity.respondents, counted=parts[0].key, numbered="number"), landscape=False)
