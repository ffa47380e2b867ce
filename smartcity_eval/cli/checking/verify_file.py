"""The command that checks a file that was handed over against the records of today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from ...core.errors import UsageError
from ...core.messages import Message, Translator, translator
from ..common import DONE, LANGUAGE, PARTLY, AsJson, ParamsFolder, _, existing, named_or_nearest
from ..output import say_error, say_json, say_result
from .crate_lines import crate_json, crate_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...documents.check.differences import Difference
    from ...documents.check.outcome_of_check import Checked
    from ...documents.check.units import Unit

MOST_LISTED, MOST_LETTERS = 50, 160
HEADS = {
    "number": Message("Figures that differ: {count}."),
    "text": Message("Other texts that differ: {count}."),
    "filled": Message("Filled in where the document left it open: {count}."),
}


def verify(
    file: Annotated[
        Path,
        typer.Argument(
            metavar=_("FILE"),
            help=_(
                "A page, PDF, Word document, slides, workbook, evaluation (.json) or crate (.zip)."
            ),
            show_default=False,
        ),
    ],
    path: ParamsFolder = None,
    as_json: AsJson = False,
) -> None:
    """Check a file."""
    from ...batch.crate.received_crate import is_crate

    if is_crate(existing(file)):
        _verify_crate(file, as_json)
    params_dir = named_or_nearest([path] if path else None)[0]
    if not params_dir.is_dir():
        raise UsageError(Message("{path} is no params folder", {"path": params_dir}))
    found = _checked(existing(file), params_dir)
    if as_json:
        say_json(_as_json(found))
    else:
        for line in _lines(found, LANGUAGE):
            say_result(line)
        say_error(
            _(
                "This compares words and numbers, not pictures. It is not an electronic signature:"
                " it says nothing of who made or sent the file."
            )
        )
    raise typer.Exit(DONE if found.agrees else PARTLY)


def _verify_crate(file: Path, as_json: bool) -> NoReturn:
    """Compute a crate's results again from its own records, and say what differs."""
    from ...batch.crate.recomputing import check_crate

    crate = check_crate(file)
    if as_json:
        say_json(crate_json(crate, LANGUAGE))
    else:
        for line in crate_lines(crate, LANGUAGE):
            say_result(line)
        say_error(
            _(
                "This says whether the results follow from the records in the crate. It says"
                " nothing of who made it, or whether the records are true to their sources."
            )
        )
    raise typer.Exit(DONE if crate.agrees else PARTLY)


def _checked(file: Path, params_dir: Path) -> Checked:
    from ...batch.remaking import made_again
    from ...core.temporary import temporary_folder
    from ...documents.check.outcome_of_check import checked
    from ...documents.check.received_file import read_received

    received = read_received(file)
    in_file = received.units()
    with temporary_folder("smartcity-verify-") as folder:
        again = read_received(made_again(received.origin, params_dir, Path(folder), received.form))
        today = again.units()
    if received.form in ("html", "pdf"):
        in_file = _of_one_day(in_file, received.origin.language)
    return checked(received.origin, in_file, again.origin, today)


def _of_one_day(in_file: list[Unit], language: str) -> list[Unit]:
    """Put the day that a page is made on today in the place of the one that it was made on."""
    from dataclasses import replace
    from datetime import date

    from ...documents.check.page_units import made_on

    then = made_on(in_file, translator(language)("Made on"))
    from ...core.formatting import Formatter

    now = Formatter(language).day(date.today())
    if not then or then == now:
        return in_file
    if any(then in unit.text for unit in in_file):
        return [replace(unit, text=unit.text.replace(then, now)) for unit in in_file]
    return _day_in_words(in_file, then.split(), now.split())


def _day_in_words(in_file: list[Unit], then: list[str], now: list[str]) -> list[Unit]:
    """Do the same where each word is a piece of its own; a stop can stand after a year."""
    from dataclasses import replace

    units = list(in_file)
    for at in range(len(units) - len(then) + 1):
        if [unit.text.rstrip(".") for unit in units[at : at + len(then)]] == then:
            for number, word in enumerate(now, at):
                stop = "." if units[number].text.endswith(".") else ""
                units[number] = replace(units[number], text=word + stop)
    return units


def _lines(found: Checked, language: str) -> Iterator[str]:
    say = translator(language)
    origin = found.origin
    about = [origin.kind, str(origin.year), origin.region, origin.language, origin.version]
    yield say("It says it is: {about}.", about=" · ".join(filter(None, about)))
    if found.agrees:
        yield say("It agrees with what the records give today.")
    else:
        yield say("It differs from what the records give today.")
    if found.is_older:
        yield say("It was made from another state than today's:")
        yield from _changes(found, say)
    elif found.is_edited:
        yield say(
            "It was made from the same files by the same version: it has been changed since it was"
            " made."
        )
    for kind, head in HEADS.items():
        own = [difference for difference in found.differing if difference.kind == kind]
        if own:
            yield say(head.text, count=len(own))
        yield from (_line(difference, say) for difference in own[:MOST_LISTED])
        if len(own) > MOST_LISTED:
            yield say("… and {count} more.", count=len(own) - MOST_LISTED)


def _changes(found: Checked, say: Translator) -> Iterator[str]:
    for change in found.changed:
        yield "  " + say(
            "{file}: sha256 {then} then, {now} today",
            file=change.place,
            then=change.in_file[:12] or "–",
            now=change.today[:12] or "–",
        )
    if found.origin.version != found.today.version:
        yield "  " + say(
            "smartcity-eval: version {then} then, {now} today",
            then=found.origin.version,
            now=found.today.version,
        )


def _line(difference: Difference, say: Translator) -> str:
    return "  " + say(
        "{place}: in the file “{found}”, by the records today “{today}”",
        place=difference.where,
        found=_short(difference.in_file),
        today=_short(difference.today),
    )


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"


def _as_json(found: Checked) -> dict[str, Any]:
    return {
        "agrees": found.agrees,
        "made_from_another_state": found.is_older,
        "edited_since": found.is_edited,
        "origin": {
            "kind": found.origin.kind,
            "year": found.origin.year,
            "region": found.origin.region,
            "language": found.origin.language,
            "framework": found.origin.framework,
            "version": found.origin.version,
            "sha256": found.origin.sha256,
        },
        "version_today": found.today.version,
        "changed": [
            {"place": own.place, "in_file": own.in_file, "today": own.today}
            for own in found.changed
        ],
        "differing": [
            {
                "place": own.where.in_language(LANGUAGE),
                "in_file": own.in_file,
                "today": own.today,
                "kind": own.kind,
            }
            for own in found.differing
        ],
    }
