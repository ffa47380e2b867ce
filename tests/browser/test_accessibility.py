"""Every page, light and dark, in both languages, against the success criteria of WCAG 2.2, level
AA.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")

from axe_playwright_python.sync_playwright import Axe

from .conftest import sample

# Places are told of what is wrong only, which takes a third less time.
EVERYTHING = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# The dark style changes colours and nothing else.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def violations(page, options=EVERYTHING) -> list[str]:
    """Name what axe finds, with the place."""
    found = Axe().run(page, options=options).response
    assert len(found["passes"]) > (10 if options is EVERYTHING else 0), (
        "axe has looked at next to nothing"
    )
    return [f"{v['id']}: {node['html'][:200]}" for v in found["violations"] for node in v["nodes"]]


# One page of each kind: the front, a year, a region, the list of them, the operator's; a report of
# each sort; the other notebooks' pages.
KINDS = {
    "index.html",
    "id/2022/index.html",
    "id/2024/index.html",
    "id/regions/index.html",
    "id/regions/kab-batang.html",
    "id/compare.html",
    "id/dictionary.html",
    "id/operator/index.html",
    "id/operator/2024.html",
    "id/2022/kota-kediri.html",
    "id/2022/kab-batang.html",
    "id/2024/kab-purbalingga.html",
    "id/2024/kab-muaro-jambi.html",
    "id/2024/kab-contoh.html",
    "id/2024/kab-contoh.panel_review.html",
    "id/2022/kota-kediri.what_if.html",
    *(
        f"id/2022/{name}.html"
        for name in ("robustness", "framework_audit", "over_years", "yearly_comparison")
    ),
}


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_on_any_kind_of_page_light_and_dark_in_both_languages(
    width, reports, look
):
    names = sample(reports)
    assert KINDS | {re.sub("^id/", "en/", name) for name in KINDS} <= {*names, "en/index.html"}
    found = {}
    for name in names:
        page = look(reports / name, width).page
        for scheme, options in (("light", EVERYTHING), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            if faults := violations(page, options):
                found[name, scheme] = faults
        page.close()
    assert found == {}


def test_the_sites_pages_have_what_axe_looks_at(reports, look):
    """A year's page has its three tables and the tiles; without them the test above would say less
    than it seems to.
    """
    page = look(reports / "id/2022/index.html").page
    assert [
        page.is_visible(place)
        for place in ("#regions", "#dimensions", "#ranks", "#map", ".sc-tiles a", "form.sc-filter")
    ] == [True] * 6


def test_the_dark_style_changes_colours_and_nothing_else():
    """Or axe would have to look at everything in the dark as well."""
    template = Path(__file__).parents[2] / "smartcity_eval"
    for style in template.rglob("*.css"):
        for block in re.findall(
            r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}",
            style.read_text(encoding="utf-8"),
            re.DOTALL,
        ):
            named = set(re.findall(r"([a-z-]+):", re.sub(r"--[a-z-]+:", "", block)))
            assert named <= {"background", "color", "border-color", "padding", "border-radius"}, (
                style.name
            )


def test_axe_would_find_a_fault(reports, look):
    """The tests above say something only if a page with a fault is told from one without."""
    page = look(reports / "id/2022/kota-kediri.html").page
    page.evaluate(
        "document.querySelector('figure img').removeAttribute('alt');"
        " document.documentElement.removeAttribute('lang')"
    )
    assert {fault.split(":")[0] for fault in violations(page)} == {"image-alt", "html-has-lang"}
