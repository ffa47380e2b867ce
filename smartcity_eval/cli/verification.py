"""A verification of an edition as lines to read, and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..core.formatting import Formatter
from ..core.messages import Message, Translator, translator
from ..frameworks.verify import CHECKS, Check, Checked, Verification

# Enough to see why a figure rounds as it does.
SHOWN_DECIMALS = 4
WORDS: dict[Check, Message] = {
    "exact": Message("exact"),
    "consistent": Message("within rounding"),
    "membership": Message("by membership"),
    "different": Message("different"),
}


def verification_lines(v: Verification, language: str) -> Iterator[str]:
    """Return the counts by year, what was left out, and each row that is not reproduced."""
    say = translator(language)
    yield f"{v.framework.id}: {v.framework.title.in_language(language)}"
    if v.framework.source == "secondary":
        yield say("This edition rests on a secondary source.")
    yield "\t".join([say("year"), say("rows"), *(say(WORDS[check].text) for check in CHECKS)])
    for year in v.years():
        if any(v.counts(year=year).values()):
            yield _counted(str(year), v.counts(year=year))
    yield _counted(say("all"), v.counts())
    if v.rows(means=True):
        yield _counted(say("means over groups"), v.counts(means=True))
    yield say(
        "Left out: {incomplete} without all figures, {other} of other years.",
        incomplete=v.incomplete,
        other=v.other_years,
    )
    if v.other_groups:
        yield say("Of other groups, which another edition judges: {count}.", count=v.other_groups)
    names: dict[str | None, Message | str] = {
        None: Message("not one series"),
        **{s.key: s.label.in_language(language) for s in v.framework.series},
    }
    yield from (
        say("Series: {name}: {count} rows.", name=names[key], count=count)
        for key, count in v.series().items()
    )
    if v.breaks():
        yield say(
            "In more than one series, so not to be compared over all years: {names}.",
            names=", ".join(v.breaks()),
        )
    yield from (_row_line(c, say, Formatter(language)) for c in v.notable())


def verification_json(v: Verification) -> dict[str, Any]:
    """Return the same as JSON values; figures are decimal strings, unrounded."""
    return {
        "framework": v.framework.id,
        "source": v.framework.source,
        "counts": dict(v.counts()),
        "means": dict(v.counts(means=True)),
        "years": {str(year): dict(v.counts(year=year)) for year in v.years()},
        "incomplete": v.incomplete,
        "other_years": v.other_years,
        "other_groups": v.other_groups,
        "series": {key or "unknown": count for key, count in v.series().items()},
        "breaks": list(v.breaks()),
        "unexplained": len(v.unexplained()),
        "rows": [
            {
                "line": c.row.line,
                "name": c.row.name,
                "year": c.row.year,
                "published": str(c.row.published),
                "computed": [str(value) for value in c.computed],
                "check": c.check,
                "mean": c.row.is_mean,
                "band_agrees": c.band_agrees,
                "cause": {
                    "id": c.known.cause.id,
                    "en": c.known.cause.en,
                    "reference": c.known.reference,
                }
                if c.known
                else None,
            }
            for c in v.notable()
        ],
    }


def _counted(name: str, counts: dict[Check, int]) -> str:
    return "\t".join([name, *map(str, (sum(counts.values()), *counts.values()))])


def _row_line(c: Checked, say: Translator, write: Formatter) -> str:
    computed = ", ".join(write.number(value, SHOWN_DECIMALS) for value in c.computed) or say(
        "no levels give the inputs as printed"
    )
    assert c.row.published is not None
    parts = [
        say("line {line}: {name} {year}", line=c.row.line, name=c.row.name, year=c.row.year)
        + (say(" (a mean over a group)") if c.row.is_mean else ""),
        say(
            "published {published}, computed: {computed}",
            published=write.as_printed(c.row.published),
            computed=computed,
        ),
        say(WORDS[c.check].text),
    ]
    if c.band_agrees is False:
        parts.append(say("the band {band} does not follow", band=c.row.band))
    if c.known:
        cause: Message | str = c.known.cause.in_language(say.language)
    else:
        cause = (
            Message("the rounding of its inputs") if c.check == "consistent" else Message("unknown")
        )
    return "; ".join([*parts, say("reason: {reason}", reason=cause)])
