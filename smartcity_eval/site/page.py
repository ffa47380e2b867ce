"""A page of the site: its place, what it shows, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..core.css import css_string
from ..core.formatting import Formatter
from ..core.localized import Localized
from ..core.messages import LANGUAGES
from .content import Content

TEMPLATES = Path(__file__).parent / "templates"
REPORT = Path(__file__).parents[1] / "reports" / "templates" / "report"
NOTHING = "–"
AT_TOP = ("index.html", "check.html")
# The script of the page that checks a file is loaded by that page alone.
STYLE, SCRIPT, CHECK_SCRIPT = "site.css", "site.js", "check.js"
# The script's parts, in the order they run.
SCRIPT_PARTS = ("tables.js", "search.js", "compare.js")


@dataclass(frozen=True)
class Page:
    """One file of the site.

    `shows` is everything that its content depends on: while it stays the same, the file is left as
    it is.
    """

    place: str
    shows: Sequence[object]
    make: Callable[[], bytes] = field(compare=False)


@dataclass(frozen=True)
class Site(Localized):
    """The site in one language: what it shows, its words, figures, links and templates."""

    content: Content
    language: str

    def place(self, name: str, language: str = "") -> str:
        """Return the place of a page by its name.

        The first language's front page is at the top, and so is its page that checks a file, which
        QR codes lead to.
        """
        code = language or self.language
        is_at_top = name in AT_TOP and code == self.content.languages[0]
        return name if is_at_top else f"{code}/{name}"

    def twins(self, name: str) -> list[str]:
        """Return the other languages that have this page too."""
        return [
            code
            for code in self.content.languages
            if code != self.language and has_page(self.content, name, code)
        ]

    def page(self, name: str, shows: Sequence[object], make: Callable[[], bytes]) -> Page:
        """Return a page of this language."""
        return Page(self.place(name), (self.language, *self.twins(name), *shows), make)

    def percent(self, value: Decimal | None, decimals: int = 1) -> str:
        """Write a percentage, or a dash where it is not known."""
        return NOTHING if value is None else _percent(self.write, value, decimals)

    def printed(self, value: Decimal | None) -> str:
        """Write a number with the digits it was printed with, or a dash where it is not known."""
        return NOTHING if value is None else _printed(self.write, str(value))

    def count(self, value: int) -> str:
        """Write a whole number."""
        return _count(self.write, value)

    def render(self, template: str, name: str, title: str, **values: object) -> bytes:
        """Render a template.

        Parameters
        ----------
        template
            Its name among the site's templates.
        name
            The page's name within its language, such as ``2023/index.html``.
        title
            The heading and the browser's title.
        **values
            What else the template asks for.
        """
        place = self.place(name)
        say = self.say
        others = [
            (code, LANGUAGES[code].name, link(place, self.place(name, code)))
            for code in self.twins(name)
        ]
        text = (
            _environment()
            .get_template(template)
            .render(
                language=self.language,
                title=title,
                others=others,
                style=link(place, STYLE),
                script=link(place, SCRIPT),
                front=link(place, self.place("index.html")),
                is_front=name == "index.html",
                link=lambda target: link(place, target),
                skip=say("Skip to the content"),
                home=say("Front page"),
                operator=link(place, self.place("operator/index.html")),
                compare=link(place, self.place("compare.html")),
                check=link(place, self.place("check.html")),
                languages_label=say("Languages"),
                say=say,
                nothing=NOTHING,
                **values,
            )
        )
        return text.encode()


def has_page(content: Content, name: str, language: str) -> bool:
    """Return whether a page exists in a language.

    Fronts and lists always do, years only where a report was asked for, and regions also where
    there is an evaluation.
    """
    folder, _, file = name.rpartition("/")
    if folder == "regions" and file != "index.html":
        return content.has_region(language, file.removesuffix(".html"))
    year = folder if folder.isdecimal() else file.removesuffix(".html")
    return not year.isdecimal() or int(year) in content.years(language)


def link(page: str, target: str) -> str:
    """Return the address of one place in reports/ as seen from another.

    Examples
    --------
    >>> link("id/2023/index.html", "id/regions/kab-batang.html")
    '../regions/kab-batang.html'
    >>> link("index.html", "id/2023/a b.html")
    'id/2023/a%20b.html'
    """
    path, hash_, anchor = target.partition("#")
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    relative = "../" * (len(here) - shared) + "/".join(there[shared:])
    return quote(relative) + hash_ + quote(anchor)


def style_and_script() -> list[Page]:
    """Return the files that pages of the site share."""
    css = b"".join(
        path.read_bytes() for path in (REPORT / "page.css", REPORT / "print.css", TEMPLATES / STYLE)
    )
    script = b"".join((TEMPLATES / part).read_bytes() for part in SCRIPT_PARTS)
    check = (TEMPLATES / CHECK_SCRIPT).read_bytes()
    return [
        Page(STYLE, (css,), lambda: css),
        Page(SCRIPT, (script,), lambda: script),
        Page(CHECK_SCRIPT, (check,), lambda: check),
    ]


# A site of a whole country writes the same few hundred figures tens of thousands of times.
@lru_cache(maxsize=10_000)
def _percent(write: Formatter, value: Decimal, decimals: int) -> str:
    return write.percent(value, decimals)


@lru_cache(maxsize=10_000)
def _printed(write: Formatter, digits: str) -> str:
    return write.as_printed(Decimal(digits))


@lru_cache(maxsize=10_000)
def _count(write: Formatter, value: int) -> str:
    return write.number(value)


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(str(TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Of letters and escapes only, so that it can stand in an attribute as it is.
    environment.filters["css"] = lambda text: Markup(css_string(text, "'"))
    return environment
