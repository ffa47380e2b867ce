"""Record to workbook to record: what a sheet holds comes back equal, for every kind of workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_eval.frameworks import load_framework
from smartcity_eval.records.record import Record
from smartcity_eval.reference.dimensions import DIMENSIONS, sub_dimensions
from smartcity_eval.reference.vocabulary import (
    BASIS,
    FUND,
    HOLDER,
    OF_WHICH,
    PROGRAMME_STATE,
    STATE,
    STATUS,
)
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.sheets.drawing import workbook_bytes
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.prefill import content_of, fingerprint, record_part
from smartcity_eval.workbooks.submissions.filled_workbook import read_filled
from smartcity_eval.workbooks.submissions.record_parts import parts_from

ROUNDS = settings(max_examples=25)
LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Cf", "Zs", "Zl", "Zp"])
    | st.just(" "),
    min_size=1,
    max_size=30,
)
TEXTS = LETTERS.map(str.strip).filter(
    lambda text: text and not text.startswith("#") and not text.startswith("Err:")
) | st.sampled_from(
    [
        "=1+1",
        "+62 812",
        "@sapa",
        "-1",
        "'kutip",
        "33.10",
        "1.234",
        "TRUE",
        "14/11/2022",
        "_x0041_",
        "dua\nbaris",
        "https://contoh.go.id/?a=1&b=2",
        "{x} & <y>",
    ]
)
MAYBE = st.none() | TEXTS
DAYS = st.dates(date(2022, 1, 1), date(2023, 12, 31))
LEAVES = [leaf.key for leaf in load_framework("kominfo-2022").leaves()]
RUPIAH = st.integers(0, 10**16)
SOURCE = {"title": "Berita", "publisher": "Koran"}


def given_only(**strategies: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    """Dictionaries without the keys whose value is None."""
    return st.fixed_dictionaries(strategies).map(
        lambda drawn: {key: value for key, value in drawn.items() if value is not None}
    )


def with_reason(provenance: dict[str, Any]) -> dict[str, Any]:
    """An inference says how."""
    return (
        {**provenance, "how": provenance.get("how") or "dihitung"}
        if provenance.get("status") in ("inferred", "assumed")
        else provenance
    )


PROVENANCE = {
    "source": st.none() | st.sampled_from([["koran"], ["koran", "surat"]]),
    "as_of": st.none() | DAYS,
    "status": st.none() | st.sampled_from([*STATUS]),
    "how": MAYBE,
    "note": MAYBE,
    "basis": st.none() | st.lists(st.sampled_from([*BASIS]), min_size=1, max_size=3, unique=True),
}
SHEETS = given_only(
    institution=TEXTS,
    role=MAYBE,
    person=MAYBE,
    state=st.sampled_from(["draft", "submitted"]),
    date=DAYS,
    ratings=st.dictionaries(
        st.sampled_from(LEAVES),
        given_only(value=st.decimals(0, 4, places=2), reason=MAYBE, evidence=MAYBE),
        min_size=1,
    ),
)
PROGRAMMES = st.lists(
    given_only(
        name=TEXTS,
        dimension=st.sampled_from(DIMENSIONS),
        owner=MAYBE,
        target=MAYBE,
        state=st.none() | st.sampled_from([*PROGRAMME_STATE]),
        evidence=MAYBE,
        budget=st.none() | RUPIAH,
        realised=st.none() | RUPIAH,
        before=MAYBE,
        after=MAYBE,
        sub_dimension=st.none() | st.just("Subdimensi lain"),
        **PROVENANCE,
    ).map(with_reason),
    min_size=1,
    max_size=6,
)
LINES = st.lists(
    given_only(
        fund=st.sampled_from([*FUND]),
        holder=st.sampled_from([*HOLDER]),
        state=st.none() | st.sampled_from([*STATE]),
        amount=st.none() | RUPIAH,
        of_which=st.none() | st.sampled_from([*OF_WHICH]),
        since=st.none() | st.integers(1990, 2022),
        share_of_apbd=st.none() | st.decimals(0, 100, places=2),
        dimension=st.none() | st.sampled_from(DIMENSIONS),
        purpose=MAYBE,
        **PROVENANCE,
    ).map(with_reason),
    min_size=1,
    max_size=6,
)
PARTS = [(dimension, part.key) for dimension in DIMENSIONS for part in sub_dimensions()[dimension]]
MEANS = st.decimals(1, 4, places=2).map(lambda mean: {"value": mean, "source": "koran"})
ANSWERS = (
    st.lists(st.sampled_from(range(len(PARTS))), min_size=1, max_size=5, unique=True)
    .map(sorted)
    .flatmap(
        lambda places: st.tuples(
            *(
                given_only(
                    dimension=st.just(PARTS[n][0]),
                    sub_dimension=st.just(PARTS[n][1]),
                    about=MAYBE,
                    counts=st.dictionaries(st.integers(1, 4), st.integers(1, 30), min_size=1).map(
                        lambda counts: dict(sorted(counts.items()))
                    ),
                    mean=st.none() | MEANS,
                    note=MAYBE,
                )
                | given_only(
                    dimension=st.just(PARTS[n][0]),
                    sub_dimension=st.just(PARTS[n][1]),
                    about=MAYBE,
                    mean=MEANS,
                    counts=st.just({}),
                    source=st.just("koran"),
                    note=MAYBE,
                )
                for n in places
            )
        )
    )
    .map(list)
)


def record_with(**blocks: Any) -> Record:
    """A record of Kabupaten Batang 2022 with some blocks and two sources."""
    return Record.model_validate(
        {
            "year": 2022,
            "region": "kab-batang",
            "as_of": date(2022, 11, 14),
            "stage": "implementation",
            **blocks,
            "sources": {"koran": SOURCE, "surat": SOURCE},
        }
    )


@pytest.fixture(scope="module")
def there_and_back(tmp_path_factory) -> Callable[..., Any]:
    """Fill a workbook from a record, read it back, and give what would stand in the record."""
    path: Path = tmp_path_factory.mktemp("buku") / "buku.xlsx"

    def go(
        identity: Identity,
        record: Record,
        place: tuple[str, ...],
        form: dict[str, Any],
        names: bool = False,
    ) -> Any:
        part = record_part(record, place)
        identity = replace(identity, code="33.25", as_of="2022-11-14", base=fingerprint(part))
        layout = layout_of(identity)
        content = content_of(identity, layout, record)
        first = layout.pages[0].key
        content = replace(content, forms={**content.forms, first: {**content.forms[first], **form}})
        path.write_bytes(workbook_bytes(identity, layout, content))
        filled, problems = read_filled(open_book(path))
        assert problems == []
        # Ratings that were submitted are not overwritten, so those are taken into a record that has
        # none yet.
        submitted = "ratings" in place and part.counts
        parts, problems = parts_from(
            filled, record_with() if submitted else record, keep_names=names
        )
        assert problems == []
        return parts[place]

    return go


def printed(sheet: Any) -> dict[str, str]:
    """A sheet's ratings to the digit: 3.5 and 3.50 are equal numbers, and two texts."""
    return {leaf: str(rating.value) for leaf, rating in sheet.ratings.items()}


@ROUNDS
@given(SHEETS, st.sampled_from(["id", "en"]))
def test_an_assessors_sheet_comes_back(there_and_back, sheet, language):
    record = record_with(ratings={"assessors": {"ugm": {**sheet, "source": "lembar-ugm"}}})
    identity = Identity(
        "ratings", "kominfo-2022", "kab-batang", year=2022, assessor="ugm", language=language
    )
    back, sheet = (
        there_and_back(identity, record, ("ratings", "assessors", "ugm"), {}, names=True),
        record.ratings.assessors["ugm"],
    )
    assert back == sheet and (sheet.counts or printed(back) == printed(sheet))


@ROUNDS
@given(SHEETS)
def test_the_regencys_own_sheet_comes_back(there_and_back, sheet):
    record = record_with(ratings={"self_assessment": {**sheet, "source": "lembar-mandiri"}})
    identity = Identity("self-assessment", "kominfo-2022", "kab-batang", year=2022)
    back, sheet = (
        there_and_back(identity, record, ("ratings", "self_assessment"), {}, names=True),
        record.ratings.self_assessment,
    )
    assert back == sheet and (sheet.counts or printed(back) == printed(sheet))


@ROUNDS
@given(PROGRAMMES, st.sampled_from(["id", "en"]))
def test_an_inventory_comes_back_with_its_provenance(there_and_back, programmes, language):
    record = record_with(
        programmes={
            "inventory": [{"source": "lembar-program", **programme} for programme in programmes]
        }
    )
    back = there_and_back(
        Identity("programmes", "", "kab-batang", year=2022, language=language),
        record,
        ("programmes", "inventory"),
        {"institution": "Diskominfo", "date": date(2022, 11, 14)},
    )
    assert back == record.programmes.inventory


@ROUNDS
@given(LINES)
def test_a_budget_comes_back_to_the_rupiah_and_to_the_printed_digit(there_and_back, lines):
    record = record_with(budget=[{"source": "lembar-anggaran", **line} for line in lines])
    back = there_and_back(
        Identity("budget", "", "kab-batang", year=2022),
        record,
        ("budget",),
        {"institution": "Diskominfo", "date": date(2022, 11, 14)},
    )
    assert back == record.budget and [str(line.share_of_apbd) for line in back] == [
        str(line.share_of_apbd) for line in record.budget
    ]


@settings(max_examples=10)
@given(ANSWERS, st.integers(1, 60))
def test_a_survey_comes_back_as_its_counts_and_published_means(there_and_back, answers, wanted):
    record = record_with(
        survey={
            "source": "lembar-survei",
            "scale": {"minimum": 1, "maximum": 4},
            "wanted": wanted,
            "answers": answers,
        }
    )
    identity = Identity(
        "survey", "", "kab-batang", year=2022, minimum=1, maximum=4, respondents=wanted
    )
    back = there_and_back(
        identity, record, ("survey",), {"institution": "Diskominfo", "date": date(2022, 11, 14)}
    )
    assert back == record.survey and [str(a.mean and a.mean.value) for a in back.answers] == [
        str(a.mean and a.mean.value) for a in record.survey.answers
    ]


def test_a_fingerprint_is_of_the_part_to_the_digit():
    one, other = (
        record_with(
            budget=[
                {
                    "fund": "APBD",
                    "holder": "smart_city",
                    "state": "planned",
                    "amount": amount,
                    "source": "koran",
                }
            ]
        ).budget
        for amount in (1, 2)
    )
    assert fingerprint(one) == fingerprint(one) != fingerprint(other)
    assert fingerprint(None) == fingerprint(()) == ""


def test_the_self_assessment_stands_beside_the_score():
    record = record_with(
        ratings={
            "self_assessment": {
                "institution": "Pemkab",
                "state": "submitted",
                "date": date(2022, 11, 1),
                "source": "koran",
                "ratings": {"impact": Decimal("3.25")},
            }
        }
    )
    identity = Identity("ratings", "kominfo-2022", "kab-batang", year=2022, assessor="ugm")
    rows = content_of(identity, layout_of(identity), record, "UGM").rows["ratings"]
    assert [row["own"] for row in rows] == [None, None, None, Decimal("3.25"), None]
