"""The page that holds a file against the figures of this site, without sending it anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.messages import Message
from ...documents.check.evaluation_units import KIND as EVALUATION
from ..page import CHECK_SCRIPT, Page, Site, link
from .compare_page import component_names

NAME = "check.html"
TEXTS = {
    "reading": Message("The file is being read …"),
    "large": Message("The file is larger than 25 MB and was not opened."),
    "damaged": Message("The file cannot be read here: it is damaged, or of another kind."),
    "none": Message(
        "The file carries no origin of smartcity-eval: it was not made by it, or a conversion has"
        " lost it."
    ),
    "unknown": Message("This site has no figures of {name} for {year}."),
    "whole": Message(
        "This is a document on a whole year, which is not checked here. Use the command"
        " smartcity-eval verify."
    ),
    "about": Message("{name}: {kind} of {year}, made by smartcity-eval {version}"),
    "same": Message(
        "It was made from the records that this site shows, and the year's key figures stand in it."
        " Not every place in it is compared."
    ),
    "sameFiles": Message("It was made from the records that this site shows."),
    "older": Message("It was made from another state of the records than this site shows."),
    "altered": Message("Key figures of this site do not stand in the file."),
    "unread": Message("The words of a PDF are not read here; only what it was made from is."),
    "file": Message("Made from"),
    "then": Message("In the file"),
    "now": Message("On this site"),
    "found": Message("Is it the same?"),
    "yes": Message("yes"),
    "no": Message("no"),
    "record": Message("Record"),
    "region": Message("Region file"),
    "edition": Message("Framework edition"),
    "version": Message("Package"),
    "figures": Message("Key figures"),
    "figure": Message("Figure"),
    "value": Message("On this site"),
    "stands": Message("Does it stand in the file?"),
    "index": Message("Announced index"),
    "rank": Message("Announced rank"),
    "code": Message("This is the file whose code was scanned."),
    "otherCode": Message("This is not the file whose code was scanned: its hash is another one."),
    "scanned": Message("Choose the file whose code was scanned."),
}
# What the script fills in stays as it is.
_FILLED_IN = {key: f"{{{key}}}" for key in ("name", "kind", "year", "version")}


def pages(site: Site) -> Iterator[Page]:
    """Return the page that checks a file; each region's figures are those of the comparison."""
    names = [(region, entry.name) for region, entry in site.content.latest.items()]
    shows = [*names, *component_names(site)]
    yield site.page(NAME, shows, lambda: _render(site))


def _render(site: Site) -> bytes:
    say, place = site.say, site.place(NAME)
    data = {
        "regions": {region: entry.name for region, entry in sorted(site.content.latest.items())},
        "base": link(place, f"{site.language}/compare/x.js").removesuffix("x.js"),
        "evaluation": EVALUATION,
        "components": component_names(site),
        "texts": {key: say(text.text, **_FILLED_IN) for key, text in TEXTS.items()},
    }
    return site.render(
        "check.html.j2",
        NAME,
        say("Check a document against the records"),
        data=data,
        check_script=link(place, CHECK_SCRIPT),
    )
