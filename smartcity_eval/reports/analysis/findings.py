"""The page of findings: an audit as Markdown.

It is in words where somebody has written them, and in bare tables for any other year.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, UndefinedError

from ...comparison.audit.national import GroupAudit, NationalAudit
from ...core.messages import base_language
from ..group_labels import edition_name
from ..labels import component_name
from ..language import Page
from ..markdown import markdown_table
from .findings_tables import group_label, tables_of, weights_line

FOLDER = "findings_pages"


@dataclass(frozen=True)
class Findings(Page):
    """An audit and the language it is told in."""

    audit: NationalAudit
    language: str


def findings(audit: NationalAudit, language: str) -> str:
    """Write an audit as a page of Markdown.

    Parameters
    ----------
    audit
        Of one year.
    language
        ``id`` or ``en``.

    Returns
    -------
    str
        The page that was written for the year, every figure filled in from the audit; for a year
        without one, or where the records lack something that it tells of, all tables that have rows
        under a plain heading.
    """
    page = Findings(audit, language)
    name = f"{audit.year}.{base_language(language)}.md.j2"
    if resources.files(__package__).joinpath(FOLDER, name).is_file():
        with suppress(
            UndefinedError, LookupError, TypeError, ValueError, ArithmeticError
        ):  # a figure that it tells of is not known here
            return _environment().get_template(name).render(**_words(page))
    heading = page.say("Audit of the announced results of {year}", year=audit.year)
    blocks = [
        f"# {heading}",
        *filter(None, (_tables(page, name) for name in tables_of(page, audit))),
    ]
    if len(blocks) == 1:
        blocks.append(
            page.say(
                "No group of {year} or of the year before is known whole, so there is nothing to"
                " audit.",
                year=audit.year,
            )
        )
    return "\n\n".join(blocks) + "\n"


def _words(page: Findings) -> dict[str, Any]:
    """Return what a page of findings is written with.

    These are the audit, its groups by a short name, and ways to write figures.
    """
    audit, write, say = page.audit, page.write, page.say

    def component(key: str, group: GroupAudit) -> str:
        return component_name(key, next(p.label for p in group.profile if p.key == key), say)

    return {
        "a": audit,
        "year": audit.year,
        "groups": {group.framework: group for group in audit.groups},
        "singles": {s.region: s for s in audit.singles},
        "orders": {order.frameworks: order for order in audit.formulas},
        "n": lambda value, decimals=0: write.number(_decimal(value), decimals),
        "signed": lambda value, decimals=2: write.signed(_decimal(value), decimals),
        "percent": lambda share, decimals=0: write.percent(_decimal(share) * 100, decimals),
        "printed": write.as_printed,
        "weights": lambda found: weights_line(page, found),
        "component": component,
        "label": lambda group: group_label(page, group),
        "edition": lambda name: edition_name(page, name),
        "table": lambda name: _tables(page, name),
        "sum": sum,
        "len": len,
    }


def _tables(page: Findings, name: str) -> str:
    found = [table for table in tables_of(page, page.audit)[name]() if table is not None]
    # What holds for several tables in a row is said once, below the last.
    later = [{note for table in found[i + 1 :] for note in table.notes} for i in range(len(found))]
    told = [
        replace(table, notes=tuple(note for note in table.notes if note not in said))
        for table, said in zip(found, later, strict=True)
    ]
    return "\n\n".join(map(markdown_table, told))


def _decimal(value: Decimal | float | int) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


@lru_cache
def _environment() -> Environment:
    # Markdown, not HTML: nothing is escaped, and every name must be known.
    return Environment(
        loader=PackageLoader("smartcity_eval.reports.analysis", FOLDER),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
