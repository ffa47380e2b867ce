"""Judging one record: the known answers of the published cases, the notices, and what never
changes.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from smartcity_eval.core.errors import RecordError
from smartcity_eval.evaluation import Evaluation, evaluate, evaluate_file
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records import Record, read_record, record_paths

PARAMS = Path(__file__).resolve().parents[2] / "params"
RECORDS = record_paths(PARAMS)


def codes(evaluation: Evaluation) -> list[str]:
    return [notice.code for notice in evaluation.notices]


def test_kota_kediri_2022_is_exactly_what_was_published_by_its_editions_rounding(params):
    e = evaluate_file(params / "2022" / "kota-kediri.yaml")
    assert e.framework == "kominfo-2022"
    assert (e.scorecard.index, e.scorecard.low, e.scorecard.high) == (
        Decimal("3.315"),
        Decimal("3.310"),
        Decimal("3.320"),
    )
    assert (e.agreement.published, e.agreement.rounded, e.agreement.verdict) == (
        Decimal("3.31"),
        Decimal("3.31"),
        "exact",
    )
    assert e.agreement.difference == Decimal("0.005")
    assert (e.improvement.announced, e.improvement.computed) == (Decimal("0.25"), Decimal("0.25"))
    assert (e.improvement.previous_year, e.improvement.previous_index, e.improvement.verdict) == (
        2021,
        Decimal("3.06"),
        "exact",
    )
    assert [(r.value, r.scope) for r in e.published.ranks] == [(22, "national"), (4, "province")]
    assert "index_differs" not in codes(e)


def test_kab_bekasi_2023_rounds_to_what_was_published(params):
    e = evaluate_file(params / "2023" / "kab-bekasi.yaml")
    assert (e.scorecard.index, e.agreement.published, e.agreement.verdict) == (
        Decimal("2.806"),
        Decimal("2.81"),
        "exact",
    )


def test_kab_bekasi_2024_has_a_what_if_and_no_index(params):
    e = evaluate_file(params / "2024" / "kab-bekasi.yaml")
    assert (e.framework, e.scorecard, e.agreement, e.improvement) == ("unknown", None, None, None)
    assert (e.what_if.framework, e.what_if.index) == ("kominfo-2023-cohort-2022", Decimal("3.234"))
    assert codes(e)[:2] == ["framework_unknown", "what_if"]


def test_kota_kediri_2023_fell(params):
    e = evaluate_file(params / "2023" / "kota-kediri.yaml")
    assert (e.improvement.announced, e.improvement.computed, e.improvement.verdict) == (
        Decimal("-0.12"),
        Decimal("-0.11"),
        "consistent",
    )
    # Announced against an index of 2022 that was computed anew and rounded once.
    assert (
        e.improvement.implied_previous,
        e.improvement.recomputed_previous,
        e.improvement.previous_index,
    ) == (Decimal("3.32"), Decimal("3.32"), Decimal("3.31"))


def test_kab_purbalingga_2024_has_no_score_and_is_not_a_failure(params):
    e = evaluate_file(params / "2024" / "kab-purbalingga.yaml")
    assert (e.stage, e.framework, e.scorecard, e.what_if, e.agreement, e.published.index) == (
        "preparation",
        None,
        None,
        None,
        None,
        None,
    )
    assert not {"scores_incomplete", "framework_unknown", "index_differs"} & set(codes(e))
    assert {"agreement", "bimtek", "council", "teams", "coordinators"} <= set(e.coverage.present)


def test_no_index_where_nothing_was_scored(params):
    e = evaluate_file(params / "2022" / "kab-batang.yaml")
    assert (e.framework, e.scorecard, e.what_if) == ("kominfo-2022", None, None)


def test_an_edition_named_by_hand_for_an_unknown_one_makes_a_what_if(params):
    record = read_record(params / "2024" / "kab-bekasi.yaml")
    e = evaluate(record, load_framework("kominfo-2021"))
    assert (e.scorecard, e.what_if.framework, e.what_if.index, e.framework) == (
        None,
        "kominfo-2021",
        Decimal("3.234"),
        "unknown",
    )


def test_an_edition_named_by_hand_for_a_known_one_replaces_it(params):
    e = evaluate(read_record(params / "2022" / "kota-kediri.yaml"), load_framework("kominfo-2021"))
    assert (e.framework, e.scorecard.framework, e.what_if) == ("kominfo-2021", "kominfo-2021", None)


def test_improvement_across_unknown_editions_only_when_asked_and_then_said(params):
    history = tuple(read_record(params / str(year) / "kota-cimahi.yaml") for year in (2020, 2023))
    record = read_record(params / "2024" / "kota-cimahi.yaml")
    silent, asked = (
        evaluate(record, history=history),
        evaluate(record, history=history, across_editions=True),
    )
    assert (silent.improvement.computed, asked.improvement.computed) == (None, Decimal("0.12"))
    assert ("improvement_edition_unknown" in codes(silent), "across_editions" in codes(silent)) == (
        True,
        False,
    )
    assert ("improvement_edition_unknown" in codes(asked), "across_editions" in codes(asked)) == (
        False,
        True,
    )


def announcing(year: int, edition: str, region: str = "kab-batang", **published: str) -> Record:
    return Record.model_validate(
        {
            "year": year,
            "region": region,
            "as_of": f"{year}-12-01",
            "stage": "implementation",
            "evaluation": {"source": "koran", "framework": edition},
            "published": {
                "source": "koran",
                **{key: Decimal(value) for key, value in published.items()},
            },
        }
    )


@pytest.mark.parametrize(
    ("earlier", "edition", "code"),
    [
        ((), "kominfo-2023-regular", "no_earlier_record"),
        ((("3.31", "kominfo-2022"),), "kominfo-2023-regular", "previous_not_on_record"),
        ((("3.06", "kominfo-2022"),), "unknown", "improvement_edition_unknown"),
        ((("3.06", "unknown"),), "kominfo-2023-regular", "improvement_edition_unknown"),
        ((("3.06", "kominfo-2022-first-phase"),), "kominfo-2023-regular", "not_comparable"),
        ((("3.06", "kominfo-2022"),), "kominfo-2023-regular", None),
    ],
)
def test_why_no_improvement_is_computed_is_told_and_never_another_reason(earlier, edition, code):
    """Editions are called not comparable only where there are two known ones that are not."""
    reasons = {
        "no_earlier_record",
        "previous_not_on_record",
        "improvement_edition_unknown",
        "not_comparable",
    }
    history = tuple(announcing(2022, name, index=index) for index, name in earlier)
    found = codes(
        evaluate(announcing(2023, edition, index="3.20", previous_index="3.06"), history=history)
    )
    assert [c for c in found if c in reasons] == ([code] if code else [])


def test_later_records_are_no_history_and_order_does_not_matter(params):
    first, second, third = (
        read_record(params / str(year) / "kota-kediri.yaml") for year in (2021, 2022, 2023)
    )
    assert evaluate(second, history=(third, first)) == evaluate(second, history=(first,))


def test_a_file_is_judged_with_the_years_before_it(write_record):
    write_record(
        "evaluation: {source: koran, framework: kominfo-2021}\npublished: {source: koran, index:"
        " 3.00}",
        year=2021,
    )
    path = write_record(
        "evaluation: {source: koran, framework: kominfo-2022}\npublished: {source: koran, index:"
        " 3.10}",
        year=2022,
    )
    assert evaluate_file(str(path)).improvement.computed == Decimal("0.10")


def test_a_bad_earlier_record_stops_the_judging_and_names_its_file(write_record):
    write_record("programmes: {target: 3}", year=2021)
    with pytest.raises(RecordError, match=r"2021/kab-batang\.yaml"):
        evaluate_file(write_record(year=2022))


NOTICES = {
    "scores_incomplete": (
        "evaluation: {source: koran, framework: kominfo-2023-regular}\nscores: {source: koran,"
        " components: {outcome: 3.1}}"
    ),
    "index_differs": (
        "evaluation: {source: koran, framework: kominfo-2023-regular}\npublished: {source: koran,"
        " index: 3.50}\nscores: {source: koran, components: {baseline: 3.00, output: 3.00, outcome:"
        " 3.00, impact: 3.00, quick_win: 3.00}}"
    ),
    "grades_misfit": (
        "evaluation: {source: koran, framework: kominfo-2023-regular}\nscores: {source: koran,"
        " components: {baseline: 3.01}}"
    ),
    "framework_unknown": "evaluation: {source: koran, framework: unknown}",
    "what_if": (
        "evaluation: {source: koran, framework: unknown, what_if: kominfo-2023-regular}\nscores:"
        " {source: koran, components: {baseline: 3.0, output: 3.0, outcome: 3.0, impact: 3.0,"
        " quick_win: 3.0}}"
    ),
    "weights_not_stated": (
        "evaluation: {source: koran, framework: unknown, what_if:"
        " kominfo-2023-cohort-2022}\nscores: {source: koran, components: {outcome: 3.1}}"
    ),
    "programmes_inferred": (
        "programmes: {source: koran, target: {value: 8, status: inferred, how: dihitung}}"
    ),
    "per_company": (
        "budget: [{fund: CSR, holder: smart_city, state: planned, amount: 5, basis: per_company,"
        " source: koran}]"
    ),
    "no_total": (
        "budget:\n  - {fund: CSR, holder: smart_city, state: planned, amount: 5, basis: about,"
        " source: koran}\n  - {fund: APBD, holder: smart_city, state: planned, amount: 5, source:"
        " koran}"
    ),
    "parallel_series": (
        "indicators:\n  hdi:\n    - {value: 70.2, series: lama, source: koran}\n    - {value: 71.9,"
        " series: baru, source: koran}"
    ),
    "conflicts": (
        "conflicts: [{field: budget, claims: [{says: lima, source: koran}], handling: dicatat}]"
    ),
}


@pytest.mark.parametrize(("code", "body"), NOTICES.items(), ids=NOTICES)
def test_a_reader_is_told(code, body, write_record):
    assert code in codes(evaluate_file(write_record(body)))


def test_nothing_doubtful_nothing_said(write_record):
    assert codes(evaluate_file(write_record())) == []


def test_a_different_announced_improvement_is_said(write_record):
    write_record(
        "evaluation: {source: koran, framework: kominfo-2021}\npublished: {source: koran, index:"
        " 3.00}",
        year=2021,
    )
    path = write_record(
        "evaluation: {source: koran, framework: kominfo-2022}\npublished: {source: koran, index:"
        " 3.10, improvement: 0.30}",
        year=2022,
    )
    e = evaluate_file(path)
    assert (e.improvement.announced, e.improvement.computed, e.improvement.verdict) == (
        Decimal("0.30"),
        Decimal("0.10"),
        "different",
    )
    assert "improvement_differs" in codes(e)


def test_a_series_break_is_said_with_its_year(write_record):
    write_record("indicators:\n  hdi:\n    - {value: 70.2, series: lama, source: koran}", year=2022)
    e = evaluate_file(
        write_record(
            "indicators:\n  hdi:\n    - {value: 71.9, series: baru, source: koran}", year=2023
        )
    )
    assert [
        (n.values["indicator"], n.values["years"]) for n in e.notices if n.code == "series_break"
    ] == [("hdi", "2023")]


@pytest.mark.parametrize("path", RECORDS, ids=[f"{p.parent.name}-{p.stem}" for p in RECORDS])
def test_every_record_survives_the_way_through_json(path):
    e = evaluate_file(path)
    back = Evaluation.model_validate_json(e.model_dump_json())
    assert back == e
    assert back.model_dump_json() == e.model_dump_json()


@pytest.mark.parametrize("path", RECORDS, ids=[f"{p.parent.name}-{p.stem}" for p in RECORDS])
def test_what_was_announced_stands_beside_the_computed_and_is_never_replaced(path):
    record, e = read_record(path), evaluate_file(path)
    announced = (
        record.published.index.value if record.published and record.published.index else None
    )
    assert e.published.index == announced
    assert e.agreement is None or e.agreement.computed == e.scorecard.index
    assert e.agreement is None or e.agreement.verdict != "different"


def test_batang_2023_opens_with_its_real_result(params):
    e = evaluate_file(params / "2023" / "kab-batang.yaml")
    assert [str(c.score) for c in e.scorecard.contributions] == [
        "3.80",
        "3.00",
        "3.38",
        "3.44",
        "3.58",
    ]
    assert (e.framework, e.scorecard.index, e.agreement.rounded, e.agreement.verdict) == (
        "kominfo-2023-regular",
        Decimal("3.398"),
        Decimal("3.40"),
        "exact",
    )


def test_those_who_took_no_part_have_no_score_and_no_failure(params):
    e = evaluate_file(params / "2023" / "kab-dairi.yaml")
    assert (e.participated, e.scorecard, e.agreement, e.published.index) == (
        False,
        None,
        None,
        None,
    )
    assert not {"scores_incomplete", "framework_unknown"} & set(codes(e))
    assert all(
        evaluate_file(params / "2023" / f"{region}.yaml").participated
        for region in ("kab-batang", "kab-bekasi")
    )


def test_only_kota_yogyakarta_has_a_score_that_the_assessors_grades_cannot_give():
    """190 of 190 component scores of 2022 fit four assessors, 707 of 708 of 2023 five; Kota
    Yogyakarta's collaboration does not.
    """
    told = {
        (e.year, e.region): n.values
        for e in map(evaluate_file, RECORDS)
        for n in e.notices
        if n.code == "grades_misfit"
    }
    assert told == {(2023, "kota-yogyakarta"): {"assessors": 5, "components": "collaboration"}}


def test_an_evaluation_is_frozen(params):
    e = evaluate_file(params / "2022" / "kota-kediri.yaml")
    with pytest.raises(ValidationError):
        e.scorecard.index = Decimal(4)


def test_an_evaluation_introduces_itself(params):
    e = evaluate_file(params / "2022" / "kota-kediri.yaml")
    assert repr(e).startswith(
        "<Evaluation kota-kediri 2022 · kominfo-2022 · index 3.315 · coverage "
    )
    assert str(e.scorecard) == "<Scorecard kominfo-2022 · 3.315 of 4 · coverage 100 %>"
