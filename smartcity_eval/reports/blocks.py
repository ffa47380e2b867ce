"""The parts a page is made of: a section with paragraphs, key figures, tables, charts and lists.

Sections hold plain text and data; HTML is made in one place, by templates that escape everything.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ..core.css import css_string
from ..core.messages import translator
from .outline import OutlineEntry

# A citation stands between two characters that Unicode keeps for a program's own use: so it is told
# from a "[3]" in a record's text. They are on no page. A text that held them all the same would
# gain a link to a source's number, and nothing else: only digits pass.
_BEGIN, _END = "\ufdd0", "\ufdd1"
_CITATION = re.compile(f"{_BEGIN}\\[([0-9, ]+)\\]{_END}")

# The page's style has a rule for each column of a card.
MOST_ON_A_CARD = 12
QUOTE = "'"


@dataclass(frozen=True)
class Paragraph:
    """Running text; `tone` is `plain`, or `caution` for what must not be overlooked."""

    text: str
    tone: str = "plain"
    kind: str = "paragraph"


@dataclass(frozen=True)
class KeyFigure:
    """One figure with its label and, where needed, what to know about it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """The figures a hurried reader sees first."""

    items: tuple[KeyFigure, ...]
    kind: str = "key_figures"


@dataclass(frozen=True)
class Table:
    """A table of ready texts: its first column heads the rows; `numeric` columns align right."""

    caption: str
    data: pd.DataFrame
    numeric: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kind: str = "table"

    @property
    def by_row(self) -> bool:
        """Whether it is read row by row, as texts are, rather than down its columns.

        On a narrow screen such a table becomes one card a row; any other keeps its columns and
        scrolls within its own frame.
        """
        return len(self.numeric) < 2 and len(self.data.columns) <= MOST_ON_A_CARD

    @property
    def names(self) -> Markup:
        """The columns' names as style, which puts them before the values of a card.

        They stand once a table: in every cell they would be a tenth of a page.
        """
        # In single quotes, and of letters and escapes only, so that they can stand in the attribute
        # as they are.
        return Markup(
            ";".join(
                f"--c{i}:{css_string(name, QUOTE)}"
                for i, name in enumerate(self.data.columns[1:], start=2)
            )
        )

    @property
    def number_classes(self) -> str:
        """Return the CSS classes that align the numeric columns right, once for the whole table."""
        return " ".join(
            f"n{i}" for i, name in enumerate(self.data.columns, start=1) if name in self.numeric
        )


@dataclass(frozen=True)
class Chart:
    """A drawing as SVG, with the sentence that says what it shows."""

    svg: bytes
    alt: str
    caption: str
    kind: str = "chart"

    @property
    def address(self) -> str:
        """Return the drawing as a data address, so that the page needs no second file."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg).decode()


@dataclass(frozen=True)
class Item:
    """One entry of a list: a text after an optional lead word and an optional name.

    The name links to a web address where there is one.
    """

    text: str
    lead: str = ""
    name: str = ""
    url: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Listing:
    """A list under a small heading."""

    heading: str
    items: tuple[Item, ...]
    kind: str = "listing"


Block = Paragraph | KeyFigures | Table | Chart | Listing


@dataclass(frozen=True)
class Section:
    """A heading and the blocks below it, shown alike by Jupyter and by the exported page."""

    key: str
    heading: str
    blocks: tuple[Block, ...]
    level: int = 2
    subtitle: str = ""
    language: str = field(default="id")

    @property
    def anchor(self) -> str:
        """The id of the heading on the page, for links to it."""
        return f"sc-{self.key}"

    def _repr_html_(self) -> str:
        return _templates().get_template("section.html.j2").render(section=self)

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002  # IPython gives them by name
        exclude: object = None,  # noqa: ARG002
    ) -> tuple[dict[str, str], dict[str, dict[str, str | int]]]:
        """Return the section as Jupyter shows it, and as metadata what an outline needs of it."""
        entry = OutlineEntry(self.anchor, self.heading, self.level)
        return {"text/html": self._repr_html_()}, entry.as_metadata()

    def __repr__(self) -> str:
        return f"<Section {self.key} · {self.heading} · {len(self.blocks)} blocks>"


def section(
    key: str, heading: str, blocks: Iterable[Block | None], language: str
) -> Section | None:
    """Make a section of the blocks that exist; None when there are none."""
    there = tuple(block for block in blocks if block is not None)
    return Section(key, heading, there, language=language) if there else None


def listing(heading: str, items: list[Item]) -> Listing | None:
    """Make a list; None when it would be empty."""
    return Listing(heading, tuple(items)) if items else None


def table(
    caption: str,
    rows: list[dict[str, str]],
    numeric: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Table | None:
    """Make a table of rows; None when there are none.

    Columns that are empty in every row are left out.
    """
    if not rows:
        return None
    data = pd.DataFrame(rows).fillna("")
    filled = [c for i, c in enumerate(data.columns) if i == 0 or (data[c] != "").any()]
    return Table(caption, data[filled], tuple(c for c in numeric if c in filled), notes)


def cited(numbers: Iterable[int]) -> str:
    """Return the mark that cites sources by their numbers.

    A section shows each number as a link to its source's entry.

    Examples
    --------
    >>> made = Section("k", "H", (Paragraph("Planned. " + cited([3])),), language="en")
    >>> made._repr_html_().splitlines()[2]
    '<p>Planned. [<a href="#s3" aria-label="Source 3">3</a>]</p>'
    """
    listed = ", ".join(map(str, numbers))
    return f"{_BEGIN}[{listed}]{_END}" if listed else ""


def source_anchor(number: int | str) -> str:
    """Return the anchor of a source's entry, for links to it."""
    return f"s{number}"


def _with_links(text: str, language: str) -> Markup:
    """Escape a text, with its citations as links."""
    pieces = _CITATION.split(text)
    for i in range(1, len(pieces), 2):
        pieces[i] = (
            Markup("[")
            + Markup(", ").join(_link(number, language) for number in pieces[i].split(", "))
            + Markup("]")
        )
    return Markup("").join(map(escape, pieces))


@lru_cache(maxsize=512)
def _link(number: str, language: str) -> Markup:
    say = translator(language)
    return Markup('<a href="#{anchor}" aria-label="{words}">{number}</a>').format(
        anchor=source_anchor(number), words=say("Source {number}", number=number), number=number
    )


def sentences(*parts: str | None) -> str:
    """Join texts so that each ends as a sentence; source marks such as [1] follow without one.

    Examples
    --------
    >>> sentences("Chosen in 2024", None, "Seen on 5 March.", "[1, 5]")
    'Chosen in 2024. Seen on 5 March. [1, 5]'
    """
    return " ".join(_closed(part.strip()) for part in parts if part and part.strip())


def _closed(text: str) -> str:
    return text if text.startswith(("[", _BEGIN)) or text[-1] in ".!?…:" else text + "."


@lru_cache
def _templates() -> Environment:
    loader = PackageLoader("smartcity_eval.reports", "templates")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cited"] = _with_links
    return environment
