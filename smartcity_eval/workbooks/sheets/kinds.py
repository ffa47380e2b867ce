"""The layouts, one for each kind of workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...core.conventions import conventions
from ...core.messages import Translator, translator
from ...frameworks import load_framework
from ...reference import vocabulary
from ...reference.dimensions import DIMENSIONS, sub_dimensions
from ...reference.funds import fund_keys, fund_label
from ...reference.indicators import indicators
from ...reference.packs import has_dimensions
from ...reference.regions import FICTITIOUS, region_entry
from ..panel_sheets.feedback_page import feedback_page
from ..panel_sheets.follow_up_layout import follow_up_page
from ..panel_sheets.moderation_layout import moderation_pages
from .instructions import instruction_lines
from .layout import Choice, Column, Identity, Layout, Page, Table, worded_choices
from .rating_layout import rating_pages
from .rubric_layout import rubric_pages
from .sender import sender_form

BLANK_PROGRAMMES, BLANK_LINES = 150, 60


def layout_of(identity: Identity) -> Layout:
    """Return the layout of a workbook, in the workbook's language.

    Examples
    --------
    >>> identity = Identity("ratings", "kominfo-2022", "kab-batang", year=2022, assessor="ugm")
    >>> table = layout_of(identity).pages[0].table
    >>> [column.key for column in table.columns]  # doctest: +NORMALIZE_WHITESPACE
    ['component', 'about', 'own', 'value', 'reason', 'evidence', 'own_evidence', 'evidence_seen',
     'leaf']
    """
    say = translator(identity.language)
    if identity.kind == "rubric":
        # A rubric that comes back is read without the edition it was begun from: that one may be a
        # file of the sender's own.
        begun = (
            say("begun from {edition}", edition=identity.framework) if identity.framework else ""
        )
        return Layout(
            say("Rubric of a framework edition"),
            begun,
            rubric_pages(say, bool(identity.framework)),
            instruction_lines(identity, None, say),
        )
    entry = region_entry(identity.region)
    edition = load_framework(identity.framework) if identity.framework else None
    subtitle = f"{entry.name} ({entry.code}) · {identity.year}"
    if entry is FICTITIOUS:
        subtitle += " · " + say("made up, no real regency")
    if identity.kind in ("ratings", "self-assessment"):
        assert edition is not None
        pages: tuple[Page, ...] = rating_pages(identity, edition, say)
        if identity.kind == "ratings" and identity.layout > 1:
            pages += (feedback_page(say),)
    elif identity.kind == "moderation":
        assert edition is not None
        pages = moderation_pages(identity, edition, say)
    elif identity.kind == "follow-up":
        pages = (follow_up_page(identity, say),)
    elif identity.kind == "programmes":
        pages = (_programme_page(say),)
    elif identity.kind == "budget":
        pages = (_budget_page(say),)
    else:
        pages = tuple(_survey_pages(identity, say))
    if edition is not None and identity.kind in ("ratings", "self-assessment", "moderation"):
        subtitle += f" · {edition.title.in_language(identity.language)}"
    return Layout(pages[0].title, subtitle, pages, instruction_lines(identity, edition, say))


def _provenance(say: Translator) -> tuple[Column, ...]:
    """Return the columns for where a row comes from; empty, it comes from this workbook."""
    return (
        Column(
            "source",
            say("Source (key)"),
            20,
            "keys",
            hint=say("Keys of the record's sources; empty: this workbook."),
        ),
        Column("as_of", say("As of"), 13, "day"),
        Column(
            "basis",
            say("Basis"),
            20,
            "choices",
            worded_choices(vocabulary.BASIS, say),
            hint=say("Several are parted by commas."),
        ),
        Column(
            "status",
            say("Standing of the figure"),
            14,
            "choice",
            worded_choices(vocabulary.STATUS, say),
        ),
        Column("how", say("How it was arrived at"), 30),
        Column("note", say("Note"), 34),
    )


def _programme_page(say: Translator) -> Page:
    symbol = conventions().currency.symbol
    parts = tuple(
        Choice(part.key, part.name(say.language))
        for dimension in DIMENSIONS
        for part in sub_dimensions()[dimension]
    )
    columns = (
        Column("name", say("Programme"), 38, required=True),
        Column(
            "dimension",
            say("Dimension"),
            22,
            "choice",
            worded_choices(vocabulary.DIMENSIONS, say),
            required=True,
        ),
        Column("sub_dimension", say("Sub-dimension"), 24, "choice", parts, free=True),
        Column("owner", say("Responsible office (OPD)"), 26),
        Column("target", say("Target"), 24),
        Column(
            "state",
            say("Programme state"),
            14,
            "choice",
            worded_choices(vocabulary.PROGRAMME_STATE, say),
        ),
        Column("evidence", say("Evidence (link)"), 30),
        Column("budget", say("Budget planned ({currency})", currency=symbol), 20, "money"),
        Column("realised", say("Budget realised ({currency})", currency=symbol), 20, "money"),
        Column("before", say("Before the innovation (baseline)"), 30),
        Column("after", say("After the innovation (result)"), 30),
        *_provenance(say),
    )
    lines = (
        say("One programme a row. What is not known stays empty; an empty amount is not zero."),
    )
    return Page(
        "programmes",
        say("Programmes"),
        say("Programme inventory"),
        lines,
        sender_form(say, sheet=False),
        Table(columns, blank=BLANK_PROGRAMMES, counted="name"),
        across=2,
    )


def _budget_page(say: Translator) -> Page:
    columns = (
        Column(
            "fund",
            say("Funding source"),
            26,
            "choice",
            tuple(Choice(key, fund_label(key, say)) for key in fund_keys()),
            required=True,
        ),
        Column(
            "holder",
            say("Whose budget"),
            34,
            "choice",
            worded_choices(vocabulary.HOLDER, say),
            required=True,
        ),
        Column("state", say("Budget state"), 16, "choice", worded_choices(vocabulary.STATE, say)),
        Column(
            "amount",
            say("Amount ({currency})", currency=conventions().currency.symbol),
            22,
            "money",
            hint=say("Empty where a fund pays and nobody published how much."),
        ),
        Column(
            "of_which",
            say("Part of a line"),
            12,
            "choice",
            worded_choices(vocabulary.OF_WHICH, say),
            hint=say(
                "Yes where the amount is a part of the line of the same fund, holder and state; no"
                " where it is money beside it."
            ),
        ),
        Column(
            "since", say("Cumulative since"), 12, "whole", low=Decimal(1990), high=Decimal(2100)
        ),
        *_columns_of_some(say),
        Column("purpose", say("Purpose"), 40),
        *_provenance(say),
    )
    lines = (
        say(
            "One line for each fund, holder and state, in full rupiah. What is not known stays"
            " empty."
        ),
    )
    return Page(
        "budget",
        say("Budget"),
        say("Smart City budget"),
        lines,
        sender_form(say, sheet=False),
        Table(columns, blank=BLANK_LINES, counted="amount"),
    )


def _columns_of_some(say: Translator) -> Iterator[Column]:
    """Return the columns of a budget that only some packs have figures for."""
    if "apbd_expenditure" in indicators():
        yield Column(
            "share_of_apbd",
            say("Share of the APBD, as printed (%)"),
            14,
            "number",
            low=Decimal(0),
            high=Decimal(100),
        )
    if has_dimensions():
        yield Column(
            "dimension", say("Dimension"), 22, "choice", worded_choices(vocabulary.DIMENSIONS, say)
        )


def _survey_pages(identity: Identity, say: Translator) -> Iterator[Page]:
    low, high = identity.minimum, identity.maximum
    asked = say(
        "Answers are whole numbers from {low} to {high}; {wanted} respondents for each"
        " sub-dimension.",
        low=low,
        high=high,
        wanted=identity.respondents,
    )
    yield Page(
        "survey",
        say("Survey"),
        say("Impact survey"),
        (asked, say("One sheet for each dimension follows.")),
        sender_form(say, sheet=False),
        landscape=False,
    )
    answers = tuple(Choice(str(n), str(n)) for n in range(low, high + 1))
    for dimension in DIMENSIONS:
        name = say(vocabulary.DIMENSIONS[dimension].text)
        parts = sub_dimensions()[dimension]
        form = tuple(
            Column(
                f"about_{part.key}",
                say("Programme or service asked about: {name}", name=part.name(say.language)),
            )
            for part in parts
        )
        columns = (
            Column("number", say("Respondent"), 42, "whole", locked=True),
            *(
                Column(
                    part.key,
                    part.name(say.language),
                    30,
                    "whole",
                    answers,
                    low=Decimal(low),
                    high=Decimal(high),
                )
                for part in parts
            ),
        )
        yield Page(
            dimension,
            name,
            say("Impact survey: {dimension}", dimension=name),
            (asked,),
            form,
            Table(columns, blank=identity.respondents, counted=parts[0].key, numbered="number"),
            landscape=False,
        )
