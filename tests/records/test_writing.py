"""Records written: text that reads back equal, and parts put into files that people keep."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from annotated_types import Ge, Le, MinLen
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from smartcity_eval.core.errors import RecordError
from smartcity_eval.records import read_record, record_paths
from smartcity_eval.records.budget_line import Fund
from smartcity_eval.records.figure import MoneyAmount, Source, When
from smartcity_eval.records.ratings import RatingSheet
from smartcity_eval.records.reading import record_from
from smartcity_eval.records.record import BudgetLine, Record
from smartcity_eval.records.writing import put_parts, record_text
from smartcity_eval.reference.funds import fund_keys
from smartcity_eval.yaml_io.parser import located_text
from smartcity_eval.yaml_io.validation import build

# What the reader refuses in a text because it cannot be seen is no text of a record.
UNSEEN = "".join(
    map(
        chr,
        (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF),
    )
)
WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=UNSEEN
    ),
    min_size=1,
    max_size=8,
)
NUMBERS = st.integers(0, 10**12).map(Decimal) | st.decimals(0, 999, places=2, allow_nan=False)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
PATTERNS = {
    r"^https?://": st.just("https://example.org/a#b"),
    r"^[0-9a-f]{64}$": st.just("0f" * 32),
    r"^[a-z0-9]": st.sampled_from(["ugm", "ui", "3"]),
}


def drawn(hint: Any) -> st.SearchStrategy:
    """A strategy for a field of a record, from its annotation."""
    if hint == MoneyAmount:
        return NUMBERS
    if hint == Fund:
        return st.sampled_from(fund_keys())
    if hint == When:
        return st.one_of(DAYS, st.sampled_from(["2023", "2023-11", "2023-11-14/2023-11-16"]))
    if get_origin(hint) is Annotated:
        return _constrained(*get_args(hint))
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return st.one_of(
            *(st.none() if kind is type(None) else drawn(kind) for kind in get_args(hint))
        )
    if get_origin(hint) is tuple:
        return st.lists(drawn(get_args(hint)[0]), max_size=2).map(tuple)
    if get_origin(hint) is dict:
        return st.dictionaries(drawn(get_args(hint)[0]), drawn(get_args(hint)[1]), max_size=2)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return st.deferred(lambda: models(hint))
    return {
        bool: st.booleans(),
        date: DAYS,
        Decimal: NUMBERS,
        int: st.integers(0, 10**9),
        str: WORDS,
    }[hint]


def _constrained(kind: Any, *facts: Any) -> st.SearchStrategy:
    flat = [
        fact
        for given in facts
        for fact in (given.metadata if hasattr(given, "metadata") else [given])
    ]
    pattern = next(
        (given.pattern for fact in flat for given in [fact] if getattr(given, "pattern", None)),
        None,
    )
    if pattern:
        return next(strategy for start, strategy in PATTERNS.items() if pattern.startswith(start))
    low = next((fact.ge for fact in flat if isinstance(fact, Ge)), 0)
    high = next((fact.le for fact in flat if isinstance(fact, Le)), 10**9)
    if kind is int:
        return st.integers(low, high)
    if kind is Decimal and any(isinstance(fact, Le) for fact in flat):
        return st.decimals(low, high, places=2, allow_nan=False)
    if get_origin(kind) is Annotated:
        return drawn(kind)
    if any(isinstance(fact, MinLen) for fact in flat) and get_origin(kind) is tuple:
        return st.lists(drawn(get_args(kind)[0]), min_size=1, max_size=2).map(tuple)
    return drawn(kind)


def models(model: type[BaseModel]) -> st.SearchStrategy:
    """Models with every field given, or left at its default."""
    hints = get_type_hints(model, include_extras=True)
    required = {
        name: (
            _constrained(hints[name], *info.metadata)
            if info.metadata and hints[name] != Fund
            else drawn(hints[name])
        )
        for name, info in model.model_fields.items()
        if info.is_required()
    }
    optional = {
        name: drawn(hints[name])
        for name, info in model.model_fields.items()
        if not info.is_required()
    }
    return st.fixed_dictionaries(required, optional=optional).map(
        lambda given: model.model_construct(**given)
    )


@settings(max_examples=40)
@given(models(Record))
def test_a_record_reads_back_equal_and_to_the_digit(record):
    located = located_text(record_text(record), "x.yaml")
    back = build(Record, located)
    assert located.problems == []
    assert back == record and repr(back.model_dump()) == repr(record.model_dump())


def test_every_record_of_the_checkout_reads_back_equal(params):
    paths = record_paths(params)
    assert paths
    for path in paths:
        record = read_record(path)
        assert repr(record_from(record_text(record), path).model_dump()) == repr(
            record.model_dump()
        )


def test_rupiah_with_sen_are_quoted_and_a_figure_that_is_only_a_number_is_one(write_record):
    path = write_record(
        "budget:\n  - {fund: APBD, holder: smart_city, state: planned, amount: '100.50', source:"
        " koran}\nprogrammes: {source: koran, target: 3}"
    )
    text = record_text(read_record(path))
    assert "amount: '100.50'" in text and "  target: 3\n" in text and text.count("koran") == 3


def test_provenance_that_does_not_hold_for_a_part_is_undone(write_record):
    body = (
        "programmes: {source: koran, status: inferred, how: dihitung, target: {value: 3, status:"
        " stated, how: null, source: surat}}"
    )
    record = read_record(write_record(body))
    assert (
        "how: null" in record_text(record)
        and record_from(record_text(record), "params/2023/kab-batang.yaml") == record
    )


SHEET = RatingSheet.model_validate(
    {
        "institution": "UGM",
        "state": "submitted",
        "date": date(2023, 11, 14),
        "source": "lembar-ugm",
        "ratings": {"outcome": Decimal("3.60")},
    }
)
PARTS = {
    ("sources", "lembar-ugm"): Source(
        title="Lembar", publisher="UGM", kind="workbook", sha256="0f" * 32
    ),
    ("ratings", "assessors", "ugm"): SHEET,
}


def test_a_sheet_is_put_into_a_file_whose_comments_stay(write_record):
    path = write_record("# tahun ini\nprogrammes: {source: koran, target: 3}  # menurut koran\n")
    before = path.read_text(encoding="utf-8")
    record = put_parts(path, PARTS)
    after = path.read_text(encoding="utf-8")
    assert record == read_record(path) and record.ratings.assessors["ugm"] == SHEET
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert "        outcome: 3.60\n" in after or "ratings: {outcome: 3.60}" in after


def test_what_the_file_hands_down_is_not_taken_for_the_sheets_own(write_record):
    body = (
        "ratings:\n  source: surat\n  status: inferred\n  how: disalin\n  assessors:\n    ui:"
        " {institution: UI, state: draft, ratings: {outcome: 3}}\n"
    )
    path = write_record(body)
    record = put_parts(path, PARTS)
    assert (
        record.ratings.assessors["ugm"] == SHEET and record.ratings.assessors["ui"].how == "disalin"
    )


@pytest.mark.parametrize(
    "parts",
    [
        {("ratings", "assessors", "ugm"): SHEET},  # its source is not listed
        {**PARTS, ("ratings", "assessors", "ugm"): SHEET.model_copy(update={"date": None})},
    ],
)
def test_a_part_that_would_spoil_the_record_leaves_the_file_alone(parts, write_record):
    path = write_record("programmes: {source: koran, target: 3}")
    before = path.read_bytes()
    with pytest.raises(RecordError):
        put_parts(path, parts)
    assert path.read_bytes() == before and [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_record_that_is_not_there_yet_begins_with_the_one_given(tmp_path):
    new = Record(year=2023, region="kab-batang", as_of=date(2023, 11, 14), stage="implementation")
    path = tmp_path / "params/2023/kab-batang.yaml"
    record = put_parts(path, PARTS, new)
    assert record == read_record(path) and record.sources.keys() == {"lembar-ugm"}
    with pytest.raises(FileNotFoundError):
        put_parts(path.with_name("kab-demak.yaml"), PARTS)


def test_a_list_put_back_as_it_stands_leaves_the_file_alone(write_record):
    path = write_record(
        "budget:\n  - {fund: APBD, holder: smart_city, state: planned, source: koran}  # tetap\n"
    )
    before, budget = path.read_bytes(), read_record(path).budget
    assert put_parts(path, {("budget",): budget}).budget == budget
    assert path.read_bytes() == before


def test_a_longer_list_keeps_the_lines_of_the_old_one(write_record):
    path = write_record(
        "budget:\n  - {fund: APBD, holder: smart_city, state: planned, amount: 18755371000, source:"
        " koran}  # kurang lebih\n"
    )
    line = BudgetLine(
        fund="CSR", holder="smart_city", state="planned", amount=3300000000, source=("koran",)
    )
    record = put_parts(path, {("budget",): (*read_record(path).budget, line)})
    assert (
        record.budget[1] == line
        and "amount: 18755371000, source: koran}  # kurang lebih\n  - fund: CSR\n"
        in path.read_text(encoding="utf-8")
    )
