"""Checks beyond form, where the reading tests leave off: declared conflicts and whole files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.records import Record, Region, problems_in
from smartcity_eval.records.checks.general import check_record
from smartcity_eval.records.checks.region_file import check_region
from smartcity_eval.records.shared_sources import with_shared_sources
from smartcity_eval.yaml_io.parser import Located
from smartcity_eval.yaml_io.partial import build_partly
from smartcity_eval.yaml_io.validation import build

from ...spoilt_content import draw_spoilt, told_only_at

ROOT = Path(__file__).resolve().parents[3]

CONFLICT = (
    "conflicts: [{{field: '{field}', claims: [{{says: lain, source: koran}}], handling:"
    " dicatat}}]\n"
)


def declared(body: str, field: str) -> str:
    return body + "\n" + CONFLICT.format(field=field)


SIX = ", ".join(
    f"{d}: {{target: 2, achieved: 1}}"
    for d in ("governance", "branding", "economy", "living", "society", "environment")
)
SUMS = f"programmes: {{source: koran, target: 13, achieved: 6, dimensions: {{{SIX}}}}}"
RATE = "programmes: {source: koran, target: 80, achieved: 70, percent: 88.5}"
READINGS = (
    "indicators: {hdi: [{value: 70.2, series: a, source: koran}, {value: 70.3, series: a, source:"
    " koran}]}"
)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (SUMS, "programmes"),
        (SUMS, "programmes.target"),
        (SUMS, "programmes.dimensions"),
        (RATE, "programmes"),
        (RATE, "programmes.percent"),
        (READINGS, "indicators.hdi"),
        (READINGS, "indicators.hdi[1]"),
    ],
)
def test_a_declared_contradiction_is_accepted(body, field, write_record):
    assert problems_in(write_record(body)) != ()
    assert problems_in(write_record(declared(body, field))) == ()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (SUMS, "programmes.percent"),
        (SUMS, "programmes.achieved"),
        (RATE, "programmes.dimensions"),
        (RATE, "indicators"),
        (READINGS, "programmes"),
        (READINGS, "indicators.spbe"),
        (READINGS, "indicators"),
    ],
)
def test_a_conflict_about_something_else_excuses_nothing(body, field, write_record):
    assert problems_in(write_record(declared(body, field))) != ()


@pytest.mark.parametrize("printed", ["87.5", "87.50", "88"])
def test_a_printed_rate_is_held_to_its_own_decimals(printed, write_record):
    assert (
        problems_in(
            write_record(
                f"programmes: {{source: koran, target: 80, achieved: 70, percent: {printed}}}"
            )
        )
        == ()
    )


def test_a_rate_printed_with_many_decimals_is_refused_and_does_not_crash(write_record):
    found = problems_in(
        write_record(
            "programmes: {source: koran, target: 3, achieved: 1, percent: 33.33333333333333333}"
        )
    )
    assert found == ()
    assert (
        problems_in(
            write_record(
                "programmes: {source: koran, target: 3, achieved: 1, percent: 33.33333333333333334}"
            )
        )
        != ()
    )


def test_scores_of_an_unknown_edition_are_held_to_the_only_published_scale(write_record, told):
    body = (
        "evaluation: {source: koran, framework: unknown}\nscores: {source: koran, components:"
        " {impact: 4.5}}"
    )
    assert told(problems_in(write_record(body, year=2024))) == [
        "6 scores.components.impact: found 4.5, off the scale from 0 to 4"
    ]


def test_components_are_those_of_the_edition_that_judges(write_record, told):
    body = (
        "evaluation: {{source: koran, {key}: kominfo-2021}}\nscores: {{source: koran, components:"
        " {{mobility: 3}}}}"
    )
    for key, year in (("framework", 2021), ("what_if", 2024)):
        assert told(problems_in(write_record(body.format(key=key), year=year))) == [
            "6 scores.components.mobility: mobility is not a component of kominfo-2021"
        ]


def test_the_ends_of_the_scale_belong_to_it(write_record):
    assert (
        problems_in(write_record("scores: {source: koran, components: {impact: 0, outcome: 4.00}}"))
        == ()
    )


def test_an_unknown_edition_may_be_written_so(write_record):
    assert (
        problems_in(
            write_record(
                "evaluation: {source: koran, framework: unknown, what_if: kominfo-2022}", year=2024
            )
        )
        == ()
    )
    assert (
        problems_in(
            write_record(
                "evaluation: {source: koran, framework: unknown, what_if: kominfo-2042}", year=2024
            )
        )
        != ()
    )


def test_a_last_place_is_possible(write_record):
    assert (
        problems_in(
            write_record(
                "published: {source: koran, ranks: [{value: 50, scope: group, group_size: 50}]}"
            )
        )
        == ()
    )


@pytest.mark.parametrize("day", ["86400", "2023", "14-11-2023", "2021-11-14", "2025-01-01", "true"])
def test_the_day_of_a_record_is_a_day_of_its_year_or_the_next(day, write_record):
    path = write_record()
    path.write_text(
        path.read_text(encoding="utf-8").replace("as_of: 2023-11-14", f"as_of: {day}"),
        encoding="utf-8",
    )
    assert [problem.place for problem in problems_in(path)] == ["as_of"]


def test_a_list_of_words_where_blocks_belong_is_told_as_such(write_record, told):
    found = told(problems_in(write_record("evaluation: {source: koran, panel: [UGM]}")))
    assert (
        len(found) == 1
        and "evaluation.panel[1]: found 'UGM', expected keys and values below this line" in found[0]
    )


# One line each, and each at fault by itself: in blocks of their own, in one block, in one entry of
# a list, in form and beyond it.
FAULTY = """\
programmes:
  source: koran
  target: 80
  achieved: 70
  percent: 87.4
  running: tiga
  dimensions:
    governance: {target: 10, achieved: 5, percent: 60}
    branding: {target: 4, achieved: empat}
    mobilty: {target: 1}
scores:
  source: koran
  components: {baseline: 3.60, outpt: 3.1, outcome: 7.5, impact: lima}
published:
  source: koran
  index: 9.1
  previous_index: tiga
  ranks:
    - {value: 5, scope: national, group_size: 3}
    - {value: 0, scope: national}
    - {value: 9, scope: desa, group_size: 5}
budget:
  - {fund: APBN, holder: smart_city, state: planned, amont: 5, source: koran}
  - {fund: APBD, holder: smart_city, amount: 5, source: koran, dimension: mobility}
  - {fund: CSR, holder: smart_city, state: planned, amount: 7, source: krn}
  - {fund: CSR, holder: smart_city, state: planned, amount: 9, source: koran}
indicators:
  hdi:
    - {value: 999, source: koran}
    - {value: 71.2, source: koran, kind: target, priod: year}
activities:
  - {kind: bimtek, title: Bimtek I, date: 2019-05-02, source: koran, participants: banyak}
quick_wins:
  - {name: Jempol, progress: 700, source: koran, dimension: mobility}
  - {progress: 70, source: koran}
recommendations:
  - {text: Jaga, due: 2203-01-01, source: koran, state: selesai}
conflicts:
  - {field: bugdet, claims: [{says: a}], handling: b}
"""


def test_every_fault_of_a_record_is_told_in_one_pass(write_record):
    places = [
        problem.place
        for problem in problems_in(
            write_record(
                "evaluation: {source: koran, framework: kominfo-2022}\n" + FAULTY, year=2022
            )
        )
    ]
    assert sorted(places) == sorted(
        [
            "programmes.percent",
            "programmes.running.value",
            "programmes.dimensions.governance.percent",
            "programmes.dimensions.branding.achieved.value",
            "programmes.dimensions.mobilty",
            "scores.components.outpt",
            "scores.components.outcome",
            "scores.components.impact.value",
            "published.index",
            "published.previous_index.value",
            "published.ranks[1]",
            "published.ranks[2].value",
            "published.ranks[3].scope",
            "published.ranks[3]",
            "budget[1].amont",
            "budget[2]",
            "budget[2].dimension",
            "budget[3].source",
            "budget[4]",
            "indicators.hdi[1]",
            "indicators.hdi[2].priod",
            "activities[1].date",
            "activities[1].participants.value",
            "quick_wins[1].progress",
            "quick_wins[1].dimension",
            "quick_wins[2].name",
            "recommendations[1].due",
            "recommendations[1].state",
            "conflicts[1].field",
            "conflicts[1].claims[1]",
        ]
    )


SOUND = sorted(
    [
        *ROOT.glob("params/[0-9]*/*.yaml"),
        *ROOT.glob("params/regions/*.yaml"),
        *ROOT.glob("examples/params/[0-9]*/*.yaml"),
        *ROOT.glob("examples/params/regions/*.yaml"),
    ]
)


@given(data=st.data())
def test_a_fault_in_the_form_of_one_place_is_told_there_and_nowhere_else(data):
    """Nothing is made up about the rest of a sound file, whatever place of it is spoilt, and
    however.
    """
    path, place, _, located = draw_spoilt(data, SOUND)
    model, check = (
        (Region, check_region) if path.parent.name == "regions" else (Record, check_record)
    )
    # What is left may be a sound form, of which other checks may say something.
    assume(build(model, Located("", located.content)) is None)
    check(with_shared_sources(build_partly(model, located), located), located)
    assert told_only_at(located, place), [str(p) for p in located.problems]


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        ("2022-12-31", True),
        ("2023-01-01", False),
        ("2024-01-31", False),
        ("2024-12-31", False),
        ("2025-01-01", True),
    ],
)
def test_a_year_may_still_be_told_of_in_the_year_after_it(write_record, day, refused):
    path = write_record()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("as_of: 2023-11-14", f"as_of: {day}"), encoding="utf-8")
    assert [p.place for p in problems_in(path)] == (["as_of"] if refused else [])
