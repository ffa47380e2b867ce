"""How an office's documents look: its name, logo, colours and fonts, from one small file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from ..core.errors import InputError, Problem
from ..core.files import read_file
from ..core.messages import Message
from ..yaml_io.parser import Located, read_located
from ..yaml_io.validation import build, describe, refusal
from .office.contrast import LEAST_CONTRAST, contrast_with_white
from .office.logo import logo_problem

BRAND_FILE = "brand.yaml"
MAX_LINES, MAX_LINE, MAX_NAME = 6, 120, 60

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_FONT = re.compile(r"[^\W_][\w .&+-]*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


@dataclass(frozen=True)
class Brand:
    """How an office's documents look.

    Attributes
    ----------
    letterhead
        The lines at the head of a letter, the office's name first.
    logo
        An image file, PNG or JPEG, or None.
    accent, ink
        The colours of headings and of text, as ``#rrggbb``; both can be read on white.
    heading_font, text_font
        Names of fonts.
    site
        The address of the published site, which QR codes lead to, without a slash at its end; empty
        where there is none.
    place
        Where the office signs, such as ``Batang``; empty where the file does not say.
    stated
        The keys that the brand file gives; the others are as the package has them.
    """

    letterhead: tuple[str, ...] = ()
    logo: Path | None = None
    accent: str = "#1f5a8c"
    ink: str = "#1a1a1a"
    heading_font: str = "Calibri"
    text_font: str = "Calibri"
    site: str = ""
    place: str = ""
    stated: frozenset[str] = frozenset()


def brand_path(params_dir: Path) -> Path:
    """Return the place of the brand file: beside the params folder."""
    return params_dir.parent / BRAND_FILE


def read_brand(params_dir: Path) -> Brand:
    """Read ``brand.yaml`` beside the params folder; the defaults where there is none.

    Raises
    ------
    InputError
        With every problem in the file and in its logo.
    """
    path = brand_path(params_dir)
    if not path.exists():
        return Brand()
    brand, problems = _read(path)
    if brand is None:
        raise InputError(problems)
    return brand


def brand_problems(path: Path) -> list[Problem]:
    """Return every problem in a brand file and in its logo."""
    return _read(path)[1]


def brand_digest(params_dir: Path) -> str:
    """Return a hash over the brand file and its logo; empty where there is none.

    A page that shows a brand is due again when one of the two has changed.
    """
    brand = read_brand(params_dir)
    if not brand.stated:
        return ""
    files = [brand_path(params_dir), *([brand.logo] if brand.logo else [])]
    return hashlib.sha256(
        b"".join(hashlib.sha256(read_file(file)).digest() for file in files)
    ).hexdigest()


def _read(path: Path) -> tuple[Brand | None, list[Problem]]:
    located = read_located(path)
    file = build(BrandFile, located)
    _check_logo(located, path.parent)
    if file is None or located.problems:
        return None, located.problems
    stated = frozenset(file.model_fields_set)
    values = {key: getattr(file, key) for key in stated}
    if file.logo:
        values["logo"] = path.parent / file.logo
    return Brand(**values, stated=stated), []


def _check_logo(located: Located, folder: Path) -> None:
    """Look at the logo whatever else is wrong, so that all faults are told at once."""
    name = located.content.get("logo") if isinstance(located.content, dict) else None
    problem = logo_problem(folder, name) if isinstance(name, str) and name else None
    if problem:
        located.refuse(("logo",), problem)


def _text(limit: int) -> AfterValidator:
    def check(text: str) -> str:
        if not text.strip():
            raise refusal(Message("this is empty; write it out or leave the key away"))
        if len(text) > limit or "\n" in text.strip():
            raise refusal(
                Message(
                    "found {found}, expected one line of at most {limit} letters",
                    {"found": describe(text), "limit": limit},
                )
            )
        return text.strip()

    return AfterValidator(check)


def _some_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    if not 1 <= len(lines) <= MAX_LINES:
        raise refusal(
            Message(
                "found {count} lines, expected one to {limit}, the office's name first",
                {"count": len(lines), "limit": MAX_LINES},
            )
        )
    return lines


def _quoted_colour(found: Any) -> Any:
    if found is None:
        raise refusal(
            Message(
                "found nothing: YAML takes an unquoted # for a comment; write the colour in"
                ' quotes, such as "#1f5a8c"'
            )
        )
    if not isinstance(found, str) or not _COLOUR.fullmatch(found):
        raise refusal(
            Message(
                "found {found}, expected a colour of six hexadecimal digits in quotes, such as"
                ' "#1f5a8c"',
                {"found": describe(found)},
            )
        )
    return found


def _readable(colour: str) -> str:
    ratio = contrast_with_white(colour)
    if ratio < LEAST_CONTRAST:
        raise refusal(
            Message(
                "the colour {found} has a contrast of {ratio}:1 with white, at least {limit}:1 can"
                " be read by everyone (WCAG 2.2); choose a darker one",
                # Downwards: 4.4999 is not 4.50.
                {
                    "found": colour,
                    "ratio": f"{int(ratio * 100) / 100:.2f}",
                    "limit": LEAST_CONTRAST,
                },
            )
        )
    return colour.lower()


def _font(name: str) -> str:
    if not _FONT.fullmatch(name):
        raise refusal(
            Message(
                "found {found}, expected the name of one font, such as Calibri",
                {"found": describe(name)},
            )
        )
    return name


def _address(text: str) -> str:
    expected = refusal(
        Message(
            "found {found}, expected the address of the published site, such as"
            " https://smartcity.example.go.id, without a name, a question mark or a #",
            {"found": describe(text)},
        )
    )
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise expected from None
    plain = text.isascii() and not re.search(r"[\s\"'<>\\{}@?#]", text)
    if parts.scheme != "https" or not plain or not _HOST.fullmatch(parts.hostname or ""):
        raise expected
    return text.rstrip("/")


_Line = Annotated[
    str,
    _text(MAX_LINE),
    WithJsonSchema({"type": "string", "pattern": r"\S", "maxLength": MAX_LINE}),
]
_Colour = Annotated[
    str,
    BeforeValidator(_quoted_colour),
    AfterValidator(_readable),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}),
]
_Font = Annotated[str, _text(MAX_NAME), AfterValidator(_font)]


class BrandFile(BaseModel):
    """The keys of a brand file; each may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)

    letterhead: Annotated[
        tuple[_Line, ...],
        AfterValidator(_some_lines),
        Field(json_schema_extra={"minItems": 1, "maxItems": MAX_LINES}),
    ] = ()
    logo: _Line = ""
    accent: _Colour = ""
    ink: _Colour = ""
    heading_font: _Font = ""
    text_font: _Font = ""
    site: Annotated[str, _text(2 * MAX_LINE), AfterValidator(_address)] = ""
    place: Annotated[str, _text(MAX_NAME)] = ""
