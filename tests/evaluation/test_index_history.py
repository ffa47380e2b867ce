"""The index from year to year: announced, implied by a later announcement, and the improvement
between them.
"""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from smartcity_eval.evaluation import Evaluation, evaluate_file
from smartcity_eval.evaluation.index_history import implied_previous, improvement, index_history
from smartcity_eval.frameworks import load_framework
from smartcity_eval.records import Record, record_paths

PARAMS = Path(__file__).resolve().parents[2] / "params"
EDITION, REGULAR = load_framework("kominfo-2022"), load_framework("kominfo-2023-regular")
EDITIONS = {2021: "kominfo-2021", 2022: "kominfo-2022", 2023: "kominfo-2023-regular"}


def table_of_2023() -> list[dict[str, str]]:
    with (PARAMS / "tables" / "kominfo-2023.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["improvement"]]


@cache
def judged(region: str, year: int = 2023) -> Evaluation:
    return evaluate_file(PARAMS / str(year) / f"{region}.yaml")


@cache
def judged_in_2023() -> dict[str, Evaluation]:
    """Every region of the national table of 2023 with an announced improvement, judged."""
    return {row["region"]: judged(row["region"]) for row in table_of_2023()}


@cache
def everyone_in_2023() -> dict[str, Evaluation]:
    return {path.stem: judged(path.stem) for path in record_paths(PARAMS, 2023)}


def record(
    year: int,
    index: str | None,
    edition: str | None = "of its year",
    region: str = "kab-batang",
    scores: dict[str, str] | None = None,
    **published,
) -> Record:
    block = {
        key: Decimal(value)
        for key, value in {"index": index, **published}.items()
        if value is not None
    }
    named = EDITIONS.get(year, "unknown") if edition == "of its year" else edition
    components = {key: Decimal(value) for key, value in (scores or {}).items()}
    return Record.model_validate(
        {
            "year": year,
            "region": region,
            "as_of": f"{year}-12-01",
            "stage": "implementation",
            "evaluation": {"framework": named, "source": "koran"} if named else None,
            "scores": {"source": "koran", "components": components} if components else None,
            "published": {"source": "koran", **block},
        }
    )


# The improvement, between years whose index is known.


def test_improvement_is_reckoned_between_comparable_editions():
    found = improvement(
        record(2022, "3.31"), EDITION, (record(2021, "3.06"),), across_editions=False
    )
    assert (found.computed, found.previous_year, found.announced, found.verdict) == (
        Decimal("0.25"),
        2021,
        None,
        None,
    )


def test_a_later_edition_names_the_earlier_one_it_is_comparable_with():
    found = improvement(
        record(2023, "3.20", improvement="-0.12"),
        REGULAR,
        (record(2022, "3.31"),),
        across_editions=False,
    )
    assert (found.computed, found.verdict, found.unlike) == (Decimal("-0.11"), "consistent", False)


@pytest.mark.parametrize("edition", ["unknown", None])
def test_improvement_is_not_reckoned_against_an_unknown_edition(edition):
    found = improvement(
        record(2022, "3.31"), EDITION, (record(2021, "3.06", edition),), across_editions=False
    )
    assert (found.computed, found.previous_index) == (None, Decimal("3.06"))
    assert improvement(
        record(2022, "3.31"), EDITION, (record(2021, "3.06", edition),), across_editions=True
    ).computed == Decimal("0.25")


def test_improvement_is_not_reckoned_when_this_years_edition_is_unknown():
    assert (
        improvement(
            record(2024, "3.31"), None, (record(2023, "3.06"),), across_editions=False
        ).computed
        is None
    )


def test_the_last_published_year_counts_even_when_a_year_is_missing():
    found = improvement(
        record(2023, "3.20", "kominfo-2022"),
        EDITION,
        (record(2021, "3.06"), record(2022, None)),
        across_editions=False,
    )
    assert (found.previous_year, found.computed) == (2021, Decimal("0.14"))


def test_an_announced_improvement_is_on_the_year_before_and_on_no_other():
    """Batang's index of 2020 is known and that of 2022 is not: the 0.13 announced for 2023 is not
    an improvement on 2020.
    """
    found = improvement(
        record(2023, "3.40", improvement="0.13"),
        REGULAR,
        (record(2020, "3.44"),),
        across_editions=True,
    )
    assert (found.computed, found.previous_index, found.previous_year, found.verdict) == (
        None,
        None,
        None,
        None,
    )
    assert (found.announced, found.implied_previous) == (Decimal("0.13"), Decimal("3.27"))


def test_a_previous_index_named_by_the_source_finds_its_year():
    history = (record(2020, "3.17", "kominfo-2021"), record(2021, "3.00"))
    found = improvement(
        record(2022, "2.73", previous_index="3.17"), EDITION, history, across_editions=False
    )
    assert (found.previous_year, found.computed) == (2020, Decimal("-0.44"))


def test_a_previous_index_no_record_confirms_gives_no_computed_improvement():
    found = improvement(
        record(2022, "3.31", previous_index="3.06", improvement="0.25"),
        EDITION,
        (),
        across_editions=False,
    )
    assert (found.announced, found.computed, found.previous_index, found.previous_year) == (
        Decimal("0.25"),
        None,
        Decimal("3.06"),
        None,
    )


def test_a_year_before_that_the_source_names_may_lie_further_back_and_must_have_been_announced():
    """With its index named, an improvement is on that year even where a year lies between; an index
    that is only implied is nobody's announcement.
    """
    further = improvement(
        record(2023, "3.31", improvement="0.25", previous_index="3.06"),
        REGULAR,
        (record(2021, "3.06"),),
        across_editions=True,
    )
    assert (further.previous_year, further.computed, further.verdict) == (
        2021,
        Decimal("0.25"),
        "exact",
    )
    implied = (record(2022, None), record(2023, "3.25", improvement="0.15"))
    first = index_history(implied)[0]
    assert (first.year, first.index) == (2022, Decimal("3.10"))
    found = improvement(
        record(2024, "3.40", previous_index="3.10"), REGULAR, implied, across_editions=False
    )
    assert (found.previous_index, found.previous_year, found.computed) == (
        Decimal("3.10"),
        None,
        None,
    )


def test_an_improvement_announced_without_an_index_stands_alone():
    found = improvement(
        record(2023, None, improvement="0.25"),
        REGULAR,
        (record(2022, "3.31"),),
        across_editions=False,
    )
    assert (found.announced, found.computed, found.verdict, found.previous_index) == (
        Decimal("0.25"),
        None,
        None,
        Decimal("3.31"),
    )
    assert (
        found.implied_previous,
        found.implied_year,
        found.implied_by,
        found.recomputed_previous,
    ) == (None, None, None, None)


def test_indices_of_editions_that_were_not_declared_comparable_are_not_subtracted():
    history = (record(2022, "3.41", "kominfo-2022-first-phase", region="kota-surabaya"),)
    told = record(2023, "3.65", region="kota-surabaya")
    found = [
        improvement(told, REGULAR, history, across_editions=across) for across in (False, True)
    ]
    assert [(f.computed, f.previous_index) for f in found] == [
        (None, Decimal("3.41")),
        (Decimal("0.24"), Decimal("3.41")),
    ]


def test_a_record_without_any_announcement_has_no_index_no_improvement_and_implies_none():
    silent = record(2022, None).model_copy(update={"published": None})
    assert index_history((silent,)) == () and implied_previous(silent) is None
    assert improvement(silent, EDITION, (record(2021, "3.06"),), across_editions=False) is None


def test_no_improvement_without_a_year_before():
    assert improvement(record(2022, "3.31"), EDITION, (), across_editions=False) is None
    assert (
        improvement(record(2022, None), EDITION, (record(2021, "3.06"),), across_editions=False)
        is None
    )


# What a later announcement says of the year before.


def test_the_year_before_is_implied_by_index_and_improvement():
    assert implied_previous(record(2023, "3.40", improvement="0.13")) == Decimal("3.27")
    assert str(implied_previous(record(2023, "2.94", improvement="0.44"))) == "2.50", (
        "with the printed digits"
    )
    assert implied_previous(record(2023, "2.97", improvement="-0.29")) == Decimal("3.26")


@pytest.mark.parametrize(
    ("index", "more", "edition"),
    [
        ("3.40", {}, "kominfo-2023-regular"),
        (None, {"improvement": "0.13"}, "kominfo-2023-regular"),
        ("3.40", {"improvement": "0.13"}, "unknown"),
        ("3.40", {"improvement": "0.13"}, None),
    ],
)
def test_half_an_announcement_or_one_by_nobody_knows_which_rules_implies_nothing(
    index, more, edition
):
    assert implied_previous(record(2023, index, edition, **more)) is None


def test_an_implied_index_is_that_of_the_edition_that_judged_the_year_before():
    found = improvement(
        record(2023, "3.40", improvement="0.13"), REGULAR, (), across_editions=False
    )
    assert (found.implied_year, found.implied_by, found.unlike) == (2022, "kominfo-2022", False)
    surabaya = improvement(
        record(2023, "3.65", region="kota-surabaya", improvement="0.25"),
        REGULAR,
        (),
        across_editions=False,
    )
    assert (surabaya.implied_by, surabaya.unlike) == ("kominfo-2022-first-phase", True)


def test_the_record_of_the_year_before_says_its_edition_itself():
    found = improvement(
        record(2023, "3.40", improvement="0.13"),
        REGULAR,
        (record(2022, "3.27", "kominfo-2022-first-phase"),),
        across_editions=False,
    )
    assert (found.implied_by, found.unlike) == ("kominfo-2022-first-phase", True)
    unknown = improvement(
        record(2023, "3.40", improvement="0.13"),
        REGULAR,
        (record(2022, "3.27", "unknown"),),
        across_editions=False,
    )
    assert unknown.implied_by == "kominfo-2022"


def test_the_year_before_is_recomputed_from_its_own_scores_and_rounded_once():
    """Kediri was printed as 3.31, its terms being rounded; rounded once it is 3.32, and that is
    what 2023 improved on.
    """
    kediri = {
        "baseline": "3.60",
        "output": "3.21",
        "outcome": "3.23",
        "impact": "3.07",
        "quick_win": "3.65",
    }
    found = improvement(
        record(2023, "3.20", improvement="-0.12"),
        REGULAR,
        (record(2022, "3.31", scores=kediri),),
        across_editions=False,
    )
    assert (found.implied_previous, found.recomputed_previous, found.previous_index) == (
        Decimal("3.32"),
        Decimal("3.32"),
        Decimal("3.31"),
    )
    without_scores = improvement(
        record(2023, "3.20", improvement="-0.12"),
        REGULAR,
        (record(2022, "3.31"),),
        across_editions=False,
    )
    assert without_scores.recomputed_previous is None
    without_edition = improvement(
        record(2023, "3.20", improvement="-0.12"),
        REGULAR,
        (record(2022, "3.31", "unknown", scores=kediri),),
        across_editions=False,
    )
    assert without_edition.recomputed_previous is None


def test_of_several_years_the_one_before_is_recomputed():
    even = {
        year: dict.fromkeys(("baseline", "output", "outcome", "impact", "quick_win"), score)
        for year, score in ((2021, "2.00"), (2022, "3.00"))
    }
    history = tuple(record(year, None, scores=scores) for year, scores in even.items())
    assert (
        improvement(
            record(2023, "3.20", improvement="0.20"), REGULAR, history, across_editions=False
        ).recomputed_previous
        == 3
    )


def test_an_improvement_nobody_announced_compares_no_formulas():
    assert (
        improvement(
            record(2023, "3.20", region="kota-surabaya"),
            REGULAR,
            (record(2022, "3.41"),),
            across_editions=False,
        ).unlike
        is False
    )
    assert (
        improvement(
            record(2023, "3.65", region="kota-surabaya"),
            REGULAR,
            (record(2022, "3.41", "kominfo-2022-first-phase"),),
            across_editions=False,
        ).unlike
        is False
    )


def test_formulas_are_unlike_only_where_both_are_known():
    assert (
        improvement(
            record(2023, "3.65", "unknown", improvement="0.25"), None, (), across_editions=False
        ).unlike
        is False
    )
    assert (
        improvement(
            record(2020, "3.44", "kominfo-2021", improvement="0.10"),
            load_framework("kominfo-2021"),
            (),
            across_editions=False,
        ).unlike
        is False
    )


# The history.


def test_index_history_keeps_the_printed_digits_and_the_edition():
    history = index_history((record(2021, "3.06"), record(2022, None), record(2023, "3.200")))
    assert [(y.year, str(y.index), y.framework, y.status) for y in history] == [
        (2021, "3.06", "kominfo-2021", "stated"),
        (2023, "3.200", "kominfo-2023-regular", "stated"),
    ]


def test_a_year_without_an_index_gets_the_implied_one_and_says_so():
    history = index_history(
        (record(2021, "3.06"), record(2022, None), record(2023, "3.40", improvement="0.13"))
    )
    assert [(y.year, y.index, y.framework, y.status) for y in history][1] == (
        2022,
        Decimal("3.27"),
        "kominfo-2022",
        "inferred",
    )
    assert [y.year for y in history] == [2021, 2022, 2023]


def test_an_announced_index_is_never_replaced_by_an_implied_one():
    history = index_history((record(2022, "3.31"), record(2023, "3.20", improvement="-0.12")))
    assert [(y.year, y.index, y.status) for y in history] == [
        (2022, Decimal("3.31"), "stated"),
        (2023, Decimal("3.20"), "stated"),
    ]


def test_batang_2023_implies_an_index_for_2022():
    e = judged("kab-batang")
    assert (
        e.published.index,
        e.published.improvement,
        e.improvement.implied_previous,
        e.improvement.implied_year,
    ) == (Decimal("3.40"), Decimal("0.13"), Decimal("3.27"), 2022)
    assert [(y.year, str(y.index), y.status) for y in e.index_history] == [
        (2020, "3.44", "stated"),
        (2022, "3.27", "inferred"),
        (2023, "3.40", "stated"),
    ]
    assert {"unlike_formulas", "not_comparable"} & {n.code for n in e.notices} == set()


# The announced improvements of 2023, all of them.


def test_the_announced_improvements_of_2023_compare_unlike_formulas_for_57_and_like_ones_for_71():
    unlike = {region for region, e in judged_in_2023().items() if e.improvement.unlike}
    groups = Counter(row["group"] for row in table_of_2023() if row["region"] in unlike)
    assert groups == {"kppn_ikn": 56, "regular": 1} and "kota-surabaya" in unlike
    assert len(judged_in_2023()) - len(unlike) == 71


def test_what_is_said_of_unlike_formulas_is_said_of_these_records_and_of_no_others():
    told = {
        region
        for region, e in everyone_in_2023().items()
        if "unlike_formulas" in {n.code for n in e.notices}
    }
    assert told == {region for region, e in judged_in_2023().items() if e.improvement.unlike}
    assert len(everyone_in_2023()) > len(judged_in_2023())


def test_every_announced_improvement_of_2023_implies_an_index_of_2022():
    for row in table_of_2023():
        told = judged_in_2023()[row["region"]].improvement
        assert (told.implied_previous, told.implied_year) == (
            Decimal(row["index"]) - Decimal(row["improvement"]),
            2022,
        ), row["region"]


def test_2023_improved_on_the_indices_of_2022_computed_anew():
    """Where the scores of 2022 are known, the implied index is theirs, rounded once, without an
    exception.
    """
    recomputed = {
        region: e.improvement
        for region, e in judged_in_2023().items()
        if e.improvement.recomputed_previous is not None
    }
    assert len(recomputed) == 33  # 32 of the first phase, and Kota Kediri
    assert [
        region
        for region, told in recomputed.items()
        if told.recomputed_previous != told.implied_previous
    ] == []
    printed = Counter((told.implied_previous - told.previous_index) for told in recomputed.values())
    assert printed == {Decimal("0.00"): 13, Decimal("-0.01"): 16, Decimal("0.01"): 4}


# What rounding leaves open.


def test_both_indices_were_rounded_so_an_announced_improvement_may_be_off_by_two_half_units():
    """3.20 less 3.31 is -0.11; both were rounded, so -0.12 can be right and -0.13 cannot."""

    def verdict(told: str) -> str:
        return improvement(
            record(2023, "3.20", improvement=told),
            REGULAR,
            (record(2022, "3.31"),),
            across_editions=False,
        ).verdict

    assert [verdict(told) for told in ("-0.11", "-0.12", "-0.10", "-0.13", "-0.09")] == [
        "exact",
        "consistent",
        "consistent",
        "different",
        "different",
    ]


def test_a_previous_index_with_more_digits_leaves_less_open():
    """Were only this year's index rounded, -0.120 would be out of reach of 3.20; with 3.3149
    before, -0.1100 is.
    """

    def verdict(previous: str, told: str) -> str:
        return improvement(
            record(2023, "3.200", improvement=told),
            REGULAR,
            (record(2022, previous),),
            across_editions=False,
        ).verdict

    assert (verdict("3.3", "-0.140"), verdict("3.300", "-0.140")) == ("consistent", "different")
