"""What became of recomputing a crate, as lines to read and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..._version import __version__
from ...core.messages import Message, translator

if TYPE_CHECKING:
    from ...batch.crate.recomputing import CheckedCrate

MOST_LISTED, MOST_LETTERS = 50, 160
_HEADS = {
    "altered": Message("{file}: not the content that the crate's description states"),
    "unlisted": Message("{file}: not in the crate's description"),
    "missing": Message("{file}: in the description and not in the crate"),
    "not_there": Message("{file}: the records give it, and the crate lacks it"),
    "not_given": Message("{file}: in the crate, and its records do not give it"),
}


def crate_lines(found: CheckedCrate, language: str) -> Iterator[str]:
    """Return what agrees and what differs, at most fifty lines of a kind."""
    say = translator(language)
    yield say(
        "A crate by smartcity-eval {version}: {records} records evaluated again, {compared} results"
        " compared.",
        version=found.version or "–",
        records=found.records,
        compared=found.compared,
    )
    if found.agrees:
        yield say("It agrees with what its records give.")
    else:
        yield say("It differs from what its records give.")
    if not found.agrees and found.version != __version__:
        yield say("Here is version {version}, which may explain it.", version=__version__)
    for name in found.other_editions:
        yield say("{file}: another edition than the one that comes with this version", file=name)
    for kind, head in _HEADS.items():
        names = getattr(found, kind)
        yield from (say(head.text, file=name) for name in names[:MOST_LISTED])
        yield from _more(len(names), language)
    count = 0
    for name, differing in found.differing.items():
        for own in differing:
            count += 1
            if count <= MOST_LISTED:
                yield say(
                    "{file}, {place}: in the crate “{found}”, by its records “{today}”",
                    file=name,
                    place=own.where,
                    found=own.in_file[:MOST_LETTERS],
                    today=own.today[:MOST_LETTERS],
                )
    yield from _more(count, language)


def crate_json(found: CheckedCrate, language: str) -> dict[str, Any]:
    """Return the same as JSON values, without a limit."""
    return {
        "agrees": found.agrees,
        "version": found.version,
        "version_today": __version__,
        "records": found.records,
        "compared": found.compared,
        "other_editions": list(found.other_editions),
        **{kind: list(getattr(found, kind)) for kind in _HEADS},
        "differing": [
            {
                "file": name,
                "place": own.where.in_language(language),
                "in_crate": own.in_file,
                "today": own.today,
            }
            for name, differing in found.differing.items()
            for own in differing
        ],
    }


def _more(count: int, language: str) -> Iterator[str]:
    if count > MOST_LISTED:
        yield translator(language)("… and {count} more.", count=count - MOST_LISTED)
