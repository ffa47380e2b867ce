"""An office's brand on a page: its name and logo at the head, its colours and fonts as CSS."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from ...core.css import css_string
from ...core.files import read_file
from ...documents.brand import read_brand
from ...documents.office.logo import image_type

_FALLBACK = 'system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif'
_HEAD = (
    ".sc-brand{display:flex;align-items:center;gap:.9rem;margin-bottom:.5rem}"
    ".sc-brand img{height:3.5rem;width:auto;max-width:40%;object-fit:contain}"
    # A logo is drawn for white paper, and a dark page is none.
    "@media screen and (prefers-color-scheme:dark){"
    ".sc-brand img{background:#fff;padding:.25rem;border-radius:.25rem}}"
    ".sc-brand p{margin:0;font-size:.92rem;line-height:1.35}"
    ".sc-brand p:first-child{font-weight:600}"
    # The bar of links is not printed, the office's name is.
    "@media print{.sc-top{display:block}.sc-top nav{display:none}.sc-brand img{height:14mm}}"
)


@dataclass(frozen=True)
class PageBrand:
    """What a page shows of a brand: style rules, lines of the letterhead, logo as a data URI."""

    style: str
    letterhead: tuple[str, ...]
    logo: str


def page_brand(params_dir: Path) -> PageBrand | None:
    """Return what pages show of the brand beside a params folder; None where there is none.

    Colours that can be read on white cannot on a dark page: a contrast of 4.5:1 with both does not
    exist. So a dark page keeps its own.
    """
    brand = read_brand(params_dir)
    if not brand.stated:
        return None
    colours = "".join(
        f"--{name}:{value};"
        for name, value in (("accent", brand.accent), ("ink", brand.ink))
        if name in brand.stated
    )
    fonts = "".join(
        f"{selector}{{font-family:{css_string(name)},{_FALLBACK}}}"
        for key, selector, name in (
            ("text_font", "body", brand.text_font),
            ("heading_font", "h1,h2,h3", brand.heading_font),
        )
        if key in brand.stated
    )
    rules = [
        f"@media screen and (prefers-color-scheme:light){{:root{{{colours}}}}}"
        f"@media print{{:root{{{colours}}}}}"
        if colours
        else "",
        fonts,
        _HEAD if brand.letterhead or brand.logo else "",
    ]
    return PageBrand("".join(rules), brand.letterhead, _data_uri(brand.logo))


def _data_uri(logo: Path | None) -> str:
    if logo is None:
        return ""
    data = read_file(logo)
    return f"data:{image_type(data)};base64,{base64.b64encode(data).decode()}"
