"""What is written in a record is on its page: every text, every qualifier, found by the models' own
fields and not by a list.
"""

from __future__ import annotations

import copy
import datetime
import re
import types
from collections.abc import Iterator
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from smartcity_eval import reports
from smartcity_eval.comparison.peers import Peer
from smartcity_eval.core.errors import UsageError
from smartcity_eval.evaluation import evaluate
from smartcity_eval.records import Record, Region
from smartcity_eval.reports.blocks import Chart
from smartcity_eval.reports.charts import bars, line_charts, profile, rating_dots
from smartcity_eval.reports.notebooks import section_names
from smartcity_eval.reports.region.region_sections import region_sections
from smartcity_eval.reports.report import Report

ROOT = Path(__file__).parents[2]
SECTIONS = (
    *(name for name in section_names("regency_report") if name != "method"),
    "jury_assessors",
    "jury_ratings",
    "jury_moderation",
)
Place = tuple[str | int, ...]

# What a record needs that its models alone do not tell: keys of editions and lists, and figures
# that fit each other.
FITTING: dict[str, Any] = {
    "region": "kab-batang",
    "year": 2023,
    "as_of": datetime.date(2023, 11, 14),
    "fictitious": False,
    "stage": "implementation",
    "evaluation.framework": "kominfo-2023-regular",
    "evaluation.what_if": None,
    "evaluation.participated": True,
    "ratings.consensus.rule": "median",
    "selection.outcome": "chosen",
    "indicators.hdi[].kind": "realised",
    "scores.questions": None,
    "dimensions.describes": "output",
    "milestones[].year": 2022,
    "milestones[].date": datetime.date(2022, 5, 3),
    "legal_basis[].date": datetime.date(2019, 4, 2),
    "legal_basis[].year": 2019,
    "institutions[].legal_basis": None,
    "masterplan.start.value": 2020,
    "masterplan.end.value": 2030,
    "masterplan.legal_basis": None,
    "other_indices[].scale.minimum": Decimal(1),
    "milestones[].legal_basis": None,
    "planning[].start": 2017,
    "follow_up[].year": 2022,
    "planning[].end": 2022,
    "planning[].title": "RPJMD mkplan",
    "survey.answers[].sub_dimension": "waste",
    "programmes.inventory[].sub_dimension": "waste",
    "ratings.moderation[].leaf": "baseline_council_meeting",
    "indicators.hdi[].rupiah": None,
    "indicators.hdi[].amount": None,
    "budget[].fund": "APBD",
    "ratings.assessors.ugm.state": "submitted",
}


class Filling:
    """Fills a model with values of its fields' kinds, each text a marker of its own, each day and
    count another.
    """

    def __init__(self, sources: tuple[str, str], number: int = 0) -> None:
        self.sources = sources
        self.markers: dict[str, str] = {}
        self.number = number

    def model(self, kind: type[BaseModel], place: str = "") -> dict[str, Any]:
        found = {}
        for name, info in kind.model_fields.items():
            here = f"{place}.{name}" if place else name
            value = FITTING[here] if here in FITTING else self.value(info.annotation, here)
            if value is not None:
                found[name] = value
        return found

    def value(self, kind: Any, here: str) -> Any:
        self.number += 1
        name = here.rpartition(".")[2]
        if name == "source":
            return [self.sources[0]]
        if name == "basis":
            return ["rounded"]
        if name == "status":
            return "inferred"
        if name == "since":
            return None
        kind = plain(kind)
        origin, parts = get_origin(kind), get_args(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.model(kind, here)
        if origin is Literal:
            return parts[0]
        if origin is tuple:
            return [self.value(parts[0], f"{here}[]")]
        if origin is dict:
            return {key: self.value(parts[1], f"{here}.{key}") for key in self.keys(here)}
        if kind is bool:
            return False
        if kind is int:
            return self.number + 1000 if name == "value" else 3
        if kind is Decimal:
            return (
                Decimal("3.10")
                if not name.startswith(("amount", "rupiah", "budget", "realised"))
                else 7_000_000_000 + self.number * 10_000_000
            )
        if kind is datetime.date:
            return datetime.date(2023, 1, 1) + datetime.timedelta(days=self.number % 360)
        if name == "url":
            return f"https://example.org/{self.marker(here)}"
        if name == "sha256":
            return "a" * 64
        return self.marker(here)

    def keys(self, here: str) -> tuple:
        named = {
            "indicators": ("hdi",),
            "scores.components": ("baseline",),
            "assessors": ("ugm",),
            "ratings": ("baseline_council_meeting",),
            "counts": (1,),
            "sources": self.sources,
            "questions": (),
        }
        ends = next(
            (keys for name, keys in named.items() if here == name or here.endswith("." + name)),
            None,
        )
        return ends if ends is not None else ("governance",)

    def marker(self, here: str) -> str:
        text = f"mk{self.number}x"
        self.markers[text] = here
        return text


def plain(kind: Any) -> Any:
    """An annotation without its Annotated, and without its None."""
    while hasattr(kind, "__metadata__"):
        kind = kind.__origin__
    if get_origin(kind) in (types.UnionType, Union):
        return plain(next(part for part in get_args(kind) if part is not type(None)))
    return kind


def leaves(content: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    items = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    for key, value in items:
        if isinstance(value, dict | list):
            yield from leaves(value, (*place, key))
        else:
            yield (*place, key), value


def changed(value: Any, place: Place) -> Iterator[Any]:
    """Other values that might stand in the place of one."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | Decimal):
        yield value + (100_000_000 if value > 1_000_000 else 1)
        yield value - 1
    elif isinstance(value, datetime.date):
        yield value + datetime.timedelta(days=1)
    elif "source" in place:
        yield {"s": "t", "u": "v"}[value]
    else:
        yield from (word for word in WORDS if word != value)
        yield f"{value}y"


# A region that took no part has no scores: a record with both is refused.
IMPOSSIBLE = {("evaluation", "participated"), ("region",), ("ratings", "consensus", "rule")}
WORDS: list[str] = []


def words(kind: Any) -> Iterator[str]:
    if get_origin(plain(kind)) is Literal:
        yield from get_args(plain(kind))
    elif isinstance(plain(kind), type) and issubclass(plain(kind), BaseModel):
        for info in plain(kind).model_fields.values():
            yield from words(info.annotation)
    else:
        for part in get_args(plain(kind)):
            yield from words(part)


WORDS += dict.fromkeys([*words(Record), *words(Region)])


@cache
def filled() -> tuple[dict, dict, dict[str, str]]:
    own, about = Filling(("s", "t")), Filling(("u", "v"), number=5000)
    record, region = own.model(Record), about.model(Region)
    region |= {"name": "Kabupaten Batang", "code": "33.25", "province": "Jawa Tengah"}
    return record, region, own.markers | about.markers


def page(record: dict, region: dict) -> str:
    own, about = Record.model_validate(record), Region.model_validate(region)
    judged = evaluate(own, region=about)
    report = Report(own, about, judged, (Peer.of(judged),), "en")
    shown = [getattr(reports, name)(report) for name in SECTIONS]
    shown += region_sections(about, [own], "en")
    return "\n".join(part._repr_html_() for part in shown if part is not None)


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch):
    """Charts by their words: what only a drawing shows is read by nobody who listens."""

    def drawn(_draw, words, *_rest, **_more):
        return Chart(b"", *words)

    for module in (bars, line_charts, profile, rating_dots):
        monkeypatch.setattr(module, "draw_chart", drawn)


def written(place: Place) -> str:
    """A place as the docs name it: items without their number."""
    text = ""
    for step in place:
        text += "[]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def with_value(content: dict, place: Place, value: Any) -> dict:
    new = copy.deepcopy(content)
    at: Any = new
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    return new


def not_shown() -> list[str]:
    """The places that the docs say a report leaves out, from the first column of their table."""
    text = (
        (ROOT / "docs" / "record-format.md")
        .read_text(encoding="utf-8")
        .split("## What a report leaves out")[1]
        .split("\n## ")[0]
    )
    return [
        name
        for row in re.findall(r"^\| (.+?) \|", text, re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", row)
    ]


def left_out(place: str, which: str) -> bool:
    # Square brackets are no pattern here.
    return any(
        fnmatchcase(f"{which}: {place}".replace("[]", "()"), pattern.replace("[]", "()"))
        for pattern in not_shown()
    )


def test_every_text_of_a_record_is_on_its_page():
    record, region, markers = filled()
    text = page(record, region)
    missing = [place for marker, place in markers.items() if marker not in text]
    own = [
        place
        for place in missing
        if not left_out(place, "record") and not left_out(place, "region")
    ]
    assert own == [], "written and never shown"
    assert len(markers) > 200


def test_every_figure_word_and_day_changes_the_page():
    """Another value in its place, and the page is another: whatever does not change it is written
    in vain.
    """
    record, region, _ = filled()
    text, unseen = page(record, region), []
    for which, content in (("record", record), ("region", region)):
        for place, value in leaves(content):
            if (
                (isinstance(value, str) and value.startswith("mk"))
                or place in IMPOSSIBLE
                or left_out(written(place), which)
            ):
                continue
            for other in changed(value, place):
                try:
                    again = page(
                        *(
                            (with_value(record, place, other), region)
                            if which == "record"
                            else (record, with_value(region, place, other))
                        )
                    )
                except (ValueError, KeyError, UsageError):
                    continue  # no value for this place
                if again == text:
                    unseen.append(f"{which}: {written(place)}")
                break
            else:
                unseen.append(f"{which}: {written(place)}, of which no other value was found")
    assert unseen == [], "written and never shown"


def test_what_the_docs_say_is_left_out_is_left_out():
    """No place stands on the list that a record has not."""
    record, region, _ = filled()
    places = {
        f"{which}: {written(place)}"
        for which, content in (("record", record), ("region", region))
        for place, _ in leaves(content)
    }
    empty = [
        pattern
        for pattern in not_shown()
        if not any(
            fnmatchcase(place.replace("[]", "()"), pattern.replace("[]", "()")) for place in places
        )
    ]
    assert empty == []


def test_a_remark_names_its_figure(report_on, see):
    block = {
        "source": "s",
        "basis": "about",
        "target": 104,
        "achieved": {"value": 97, "note": "belum akhir tahun", "basis": []},
        "note": "dihitung dinas",
    }
    shown = see(reports.programmes(report_on(programmes=block)))
    assert "about 104" in shown.text and "about 97" not in shown.text
    for told in ("Programmes, achieved: belum akhir tahun.", "Programmes: dihitung dinas."):
        assert told in " ".join(shown.text.split())


def test_a_figure_of_another_day_says_so_and_one_of_the_records_day_does_not(report_on, see):
    days = {
        "index": {"value": Decimal("3.20"), "as_of": "2023-12-04"},
        "target": {"value": Decimal("3.50"), "as_of": "2023-11-14"},
    }
    text = see(reports.index(report_on(published={"source": "s", **days}))).text
    assert "Announced index: 3.20. [1] " in text and "As of 4 December 2023." in text
    assert text.count("As of ") == 1 and "target of 3.50" in text
