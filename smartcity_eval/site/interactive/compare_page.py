"""The page that puts two or three regions side by side, and each region's figures for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from ...core.messages import Message
from ...frameworks import edition_ids, load_framework
from ...records.figure import BOUNDS
from ...reference.funds import fund_name
from ...reference.vocabulary import BASIS, HOLDER, STATE
from ...reports.labels import component_name
from ...reports.qualifiers import qualified
from ..content import region_named
from ..entries import BudgetLine, Entry
from ..page import Page, Site, link
from ..wording import rate_figure, stage_text

NAME = "compare.html"
TEXTS = {
    "choose": Message("Two are needed for a comparison."),
    "failed": Message("The figures could not be loaded."),
    "year": Message("Year"),
    "index": Message("Announced index"),
    "noIndex": Message("No index of any of them is on record."),
    "unlike": Message("unlike or unknown editions: not comparable"),
    "unknown": Message("edition not known"),
    "components": Message("Components of the index, {year}, by {edition}"),
    "component": Message("Component"),
    "leftOut": Message(
        "{name} is left out of the components: it has no scores by this edition in {year}."
    ),
    "noLike": Message("Components are not compared: no year has scores of two by one edition."),
    "scoredBy": Message("{name}: {edition} in {year}."),
    "unscored": Message("{name}: no scores on record."),
    "facts": Message("The latest on record"),
    "what": Message("What"),
    "stage": Message("Stage"),
    "programmes": Message("Programmes achieved"),
    "budget": Message("Budget"),
    "coverage": Message("Share of a full record that is there"),
    "days": Message(
        "Each figure is of the year and the day beside it; figures of unlike days or budget bases"
        " are not to be set against each other."
    ),
}

# What the script fills in stays as it is.
_FILLED_IN = {key: f"{{{key}}}" for key in ("name", "year", "edition")}


def pages(site: Site) -> Iterator[Page]:
    """Return the page that compares, and the file of each judged region."""
    content = site.content
    names = [(region, entry.name) for region, entry in content.latest.items()]
    editions = sorted(_editions(site))
    yield site.page(NAME, [*names, *editions, *content.years(site.language)], lambda: _render(site))
    for region in content.latest:
        digests = [content.digest(year, region) for year in content.history(region)]
        yield site.page(f"compare/{region}.js", digests, partial(region_file, site, region))


def component_names(site: Site) -> dict[str, list[tuple[str, str]]]:
    """Return the components of every edition that the site's figures are by, key and name."""
    return {
        name: [
            (c.key, component_name(c.key, c.label.model_dump(), site.say))
            for c in load_framework(name).components
        ]
        for name in sorted(_editions(site))
    }


def _editions(site: Site) -> set[str]:
    known = edition_ids(None)
    return {
        entry.framework
        for own in site.content.entries.values()
        for entry in own.values()
        if entry.framework in known
    }


def _render(site: Site) -> bytes:
    say, place = site.say, site.place(NAME)
    editions = {name: load_framework(name) for name in sorted(_editions(site))}
    names = {region: region_named(region).name for region in site.content.latest}
    data = {
        "regions": sorted(names.items(), key=lambda own: own[1]),
        "base": link(place, site.place("compare/x.js")).removesuffix("x.js"),
        "hubs": link(place, site.place("regions/x.html")).removesuffix("x.html"),
        "alike": {
            name: list(edition.comparable_with)
            for name, edition in editions.items()
            if edition.comparable_with
        },
        "components": component_names(site),
        "texts": {key: say(text.text, **_FILLED_IN) for key, text in TEXTS.items()},
    }
    return site.render(
        "compare.html.j2",
        NAME,
        say("Regions side by side"),
        data=data,
        all_regions=site.place("regions/index.html"),
        years=[
            (year, site.place(f"{year}/index.html")) for year in site.content.years(site.language)
        ],
    )


def region_file(site: Site, region: str) -> bytes:
    """Write one region's figures as the script that hands them over, for pages from a folder."""
    history, known = site.content.history(region), set(edition_ids(None))
    figures = {
        "id": region,
        "name": region_named(region).name,
        "years": {str(year): _figures(site, entry, known) for year, entry in history.items()},
    }
    # ASCII alone, and no sign that could end a script wherever the file may be put.
    text = json.dumps(figures, separators=(",", ":")).replace("<", "\\u003c")
    return f"smartcityRegion({text});\n".encode()


def _figures(site: Site, entry: Entry, known: set[str]) -> dict[str, object]:
    found: dict[str, object] = {
        "stage": stage_text(site, entry),
        "index": site.printed(entry.index) if entry.index is not None else "",
        "edition": entry.framework if entry.framework in known else "",
        "scores": {key: site.printed(score) for key, score in entry.scores.items()},
        "programmes": _programmes(site, entry),
        "budget": [_budget(site, line) for line in entry.budget],
        "coverage": site.percent(entry.coverage, 0),
        # What the page that checks a file looks for.
        "ranks": [str(own.value) for own in entry.ranks],
        "made": {**entry.made_from, "version": entry.version or ""},
    }
    return {key: value for key, value in found.items() if value}


def _programmes(site: Site, entry: Entry) -> str:
    if entry.rate is None:
        return ""
    figure = rate_figure(site, entry)
    beside = [figure.note] if figure.note else []
    if entry.counted_on:
        beside.append(site.write.day(entry.counted_on))
    return f"{figure.text} ({', '.join(beside)})" if beside else figure.text


def _budget(site: Site, line: BudgetLine) -> str:
    say = site.say
    amount = qualified(site.write.short_money(line.amount), line.basis, say, about=False)
    beside = [
        say(HOLDER[line.holder].text),
        *([say(STATE[line.state].text)] if line.state else []),
        *(say(BASIS[name].text) for name in line.basis if name not in BOUNDS),
    ]
    return f"{fund_name(line.fund, say)} {amount} ({', '.join(beside)})"
