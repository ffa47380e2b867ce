"""The parts a page is made of: a section with paragraphs, key figures, tables, charts and lists.

Sections hold plain text and data; HTML is made in one place, by templates that escape everything.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..core.css import css_string
from ..core.slug import slug
from .kernel.session import is_open
from .marks import begins_with_mark, is_from_record, with_marks, with_stop, without_marks
from .outline import OutlineEntry

# The page's style has a rule for each column of a card.
MOST_ON_A_CARD = 12
# Rows headed by longer texts than this have them in the page's own weight, as running text.
LONGEST_BOLD = 60
QUOTE = "'"


@dataclass(frozen=True)
class Paragraph:
    """Running text; `tone` is `plain`, or `caution` for what must not be overlooked."""

    text: str
    tone: str = "plain"
    kind: str = "paragraph"


@dataclass(frozen=True)
class KeyFigure:
    """One figure with its label, and where known what to know about it, its change and its peers'.

    `change` is the change since the year before, `beside` what the figure stands beside, such as
    the median of its group; both are ready texts. `line` is the figure over the years.
    """

    label: str
    value: str
    note: str = ""
    change: str = ""
    beside: str = ""
    line: Sparkline | None = None


@dataclass(frozen=True)
class KeyFigures:
    """The figures a hurried reader sees first."""

    items: tuple[KeyFigure, ...]
    kind: str = "key_figures"


@dataclass(frozen=True)
class Link:
    """A cell that leads to another page of the site; the address is seen from the page."""

    text: str
    address: str


@dataclass(frozen=True)
class Sparkline:
    """A cell with a small line of a series; a gap in it is None.

    `alt` is the sentence that says what it shows. It is drawn as part of the page, in its ink.
    """

    values: tuple[float | None, ...]
    alt: str
    width: int = 96
    height: int = 24

    @property
    def runs(self) -> tuple[str, ...]:
        """The corner points of each line without a gap, as SVG has them."""
        known = [value for value in self.values if value is not None]
        low, high = min(known, default=0.0), max(known, default=1.0)
        step = (self.width - 8) / max(len(self.values) - 1, 1)
        runs: list[list[str]] = [[]]
        for i, value in enumerate(self.values):
            if value is None:
                runs.append([])
                continue
            share = (value - low) / (high - low) if high > low else 0.5
            y = self.height - 4 - share * (self.height - 8)
            runs[-1].append(f"{4 + i * step:.1f},{y:.1f}")
        return tuple(" ".join(run) for run in runs if run)


Cell = str | Link | Sparkline


@dataclass(frozen=True)
class Table:
    """A table of ready cells: its first column heads the rows; `numeric` columns align right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kind: str = "table"

    @property
    def by_row(self) -> bool:
        """Whether it is read row by row, as texts are, rather than down its columns.

        On a narrow screen such a table becomes one card a row; any other keeps its columns and
        scrolls within its own frame.
        """
        return len(self.numeric) < 2 and len(self.columns) <= MOST_ON_A_CARD

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
                for i, name in enumerate(self.columns[1:], start=2)
            )
        )

    @property
    def classes(self) -> str:
        """Return the CSS classes of the whole table: which columns align right, and long heads."""
        right = [f"n{i}" for i, name in enumerate(self.columns, start=1) if name in self.numeric]
        heads = [row[0] for row in self.rows]
        has_long = any(isinstance(head, str) and len(head) > LONGEST_BOLD for head in heads)
        return " ".join([*right, *(["sc-long"] if has_long else [])])


@dataclass(frozen=True)
class Chart:
    """A drawing as SVG, with the sentence that says what it shows.

    `png` is the drawing as a picture, where one was asked for, and then there is no SVG.
    """

    svg: bytes
    alt: str
    caption: str
    png: bytes = field(default=b"", repr=False)
    kind: str = "chart"

    @property
    def address(self) -> str:
        """Return the drawing as a data address, so that the page needs no second file."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg).decode()


@dataclass(frozen=True)
class Bar:
    """One row of a table of bars: its label, the part of the whole that is filled, its words.

    `share` is from 0 to 1; None where it is not known, and then no bar is drawn.
    """

    label: str
    share: float | None
    text: str
    note: str = ""

    @property
    def percent(self) -> str:
        """The filled part as a style's percentage."""
        return f"{100 * min(max(self.share or 0.0, 0.0), 1.0):.1f}%"


@dataclass(frozen=True)
class BarTable:
    """Bars of one kind in one colour from one baseline, as a table that any reader can read.

    `heads` name the columns: label, words at the bars' ends, and notes where there are some.
    """

    caption: str
    heads: tuple[str, ...]
    bars: tuple[Bar, ...]
    notes: tuple[str, ...] = ()
    kind: str = "bars"


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

    @property
    def slug(self) -> str:
        """The heading as a part of its anchor."""
        return slug(without_marks(self.heading))


@dataclass(frozen=True)
class Folded:
    """Blocks behind a switch: closed on the screen, open on paper."""

    summary: str
    blocks: tuple[Block, ...]
    kind: str = "folded"


Block = Paragraph | KeyFigures | Table | Chart | BarTable | Listing | Folded


@dataclass(frozen=True)
class Section:
    """A heading and the blocks below it, shown alike by Jupyter and by the exported page.

    One with a `letter` is a part of the appendix: folded on the screen, open on paper. The title's
    `description` is the sentence that stands for the whole page where it is shared.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    level: int = 2
    subtitle: str = ""
    language: str = field(default="id")
    letter: str = ""
    description: str = ""

    @property
    def title(self) -> str:
        """The heading as it stands on the page, with the appendix's letter."""
        return f"{self.letter}. {self.heading}" if self.letter else self.heading

    @property
    def anchor(self) -> str:
        """The id of the heading on the page, for links to it."""
        return f"sc-{self.key}"

    def _repr_html_(self) -> str:
        return _templates().get_template("section.html.j2").render(section=self, styled=is_open())

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002  # IPython gives them by name
        exclude: object = None,  # noqa: ARG002
    ) -> tuple[dict[str, str], dict[str, dict[str, str | int]]]:
        """Return the section as Jupyter shows it, and as metadata what an outline needs of it."""
        entry = OutlineEntry(self.anchor, self.title, self.level, self.description)
        return {"text/html": self._repr_html_()}, entry.as_metadata()

    def __repr__(self) -> str:
        return f"<Section {self.key} · {self.heading} · {len(self.blocks)} blocks>"


def section(
    key: str, heading: str, blocks: Iterable[Block | None], language: str, letter: str = ""
) -> Section | None:
    """Make a section of the blocks that exist; None when there are none."""
    there = tuple(block for block in blocks if block is not None)
    return Section(key, heading, there, language=language, letter=letter) if there else None


def folded(summary: str, blocks: Iterable[Block | None]) -> Folded | None:
    """Put the blocks that exist behind a switch; None when there are none."""
    there = tuple(block for block in blocks if block is not None)
    return Folded(summary, there) if there else None


def listing(heading: str, items: list[Item]) -> Listing | None:
    """Make a list; None when it would be empty."""
    return Listing(heading, tuple(items)) if items else None


def table(
    caption: str,
    rows: Sequence[Mapping[str, Cell | None]],
    numeric: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Table | None:
    """Make a table of rows; None when there are none.

    Columns that are empty in every row are left out.
    """
    if not rows:
        return None
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    filled = tuple(
        c
        for i, c in enumerate(columns)
        if i == 0 or any(row.get(c) not in (None, "") for row in rows)
    )
    cells = tuple(tuple(row.get(c) or "" for c in filled) for row in rows)
    return Table(caption, filled, cells, tuple(c for c in numeric if c in filled), notes)


def sentences(*parts: str | None) -> str:
    """Join texts so that each ends as a sentence; source marks such as [1] follow without one.

    Examples
    --------
    >>> sentences("Chosen in 2024", None, "Seen on 5 March.", "[1, 5]")
    'Chosen in 2024. Seen on 5 March. [1, 5]'
    """
    return " ".join(_closed(part.strip()) for part in parts if part and part.strip())


def _closed(text: str) -> str:
    closed = (
        text.startswith("[")
        or begins_with_mark(text)
        or without_marks(text).endswith((".", "!", "?", "…", ":"))
    )
    return text if closed else with_stop(text)


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
    environment.filters["marked"] = with_marks
    environment.filters["unmarked"] = without_marks
    environment.tests["from_record"] = is_from_record
    return environment
