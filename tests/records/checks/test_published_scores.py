"""What a record's judging and scores must hold to: its group's edition, that edition's keys and
scale, one depth with the next.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.errors import RecordError
from smartcity_eval.frameworks import EDITIONS, load_framework
from smartcity_eval.records import problems_in, read_record
from smartcity_eval.records.checks.published_scores import conflict_declared, edition_of
from smartcity_eval.records.record import Conflict

KPPN, REGULAR, FIRST = "kominfo-2023-kppn-ikn", "kominfo-2023-regular", "kominfo-2022-first-phase"
COLLABORATION = [leaf.key for leaf in load_framework(KPPN).components[-1].leaves()]


def by(edition: str, more: str = "") -> str:
    return f"evaluation: {{source: koran, framework: {edition}{more}}}\n"


def conflict(field: str) -> str:
    return (
        f"conflicts: [{{field: '{field}', claims: [{{says: lain, source: koran}}], handling:"
        " dicatat}]\n"
    )


def questions(*scores: str, keys=COLLABORATION) -> str:
    return ", ".join(f"{key}: {score}" for key, score in zip(keys, scores, strict=False))


# The edition: of the year, and of the region's group.

OF_ITS_GROUP = [
    ("kab-batang", 2023, REGULAR),
    ("kab-malang", 2023, KPPN),
    ("kab-malang", 2022, FIRST),
    ("kota-surabaya", 2022, FIRST),
    ("kota-surabaya", 2023, REGULAR),
    ("kab-batang", 2022, "kominfo-2022"),
    ("kab-bekasi", 2023, "kominfo-2023-cohort-2022"),
    ("kab-batang", 2021, "kominfo-2021"),
    ("kab-batang", 2023, "unknown"),
]


@pytest.mark.parametrize(("region", "year", "edition"), OF_ITS_GROUP)
def test_the_edition_of_its_own_group_is_accepted(region, year, edition, write_record):
    assert problems_in(write_record(by(edition), region=region, year=year)) == ()


REFUSED = {
    "of another year": (
        "kab-batang",
        2022,
        REGULAR,
        f"{REGULAR} is valid for 2023, not for 2022; write unknown where the edition is not known",
    ),
    "of an earlier year": (
        "kab-batang",
        2023,
        "kominfo-2022",
        (
            "kominfo-2022 is valid for 2022, not for 2023; write unknown where the edition is not"
            " known"
        ),
    ),
    "of the other group of its letter": (
        "kab-batang",
        2023,
        KPPN,
        f"{KPPN} judged the group KPPN&IKN; kab-batang was judged by {REGULAR} in 2023",
    ),
    "of the other group, the other way round": (
        "kota-surakarta",
        2023,
        REGULAR,
        f"{REGULAR} judged the group REGULER; kota-surakarta was judged by {KPPN} in 2023",
    ),
    "of a group that nobody published, though its own was": (
        "kab-malang",
        2023,
        "kominfo-2023-cohort-2022",
        (
            "kominfo-2023-cohort-2022 judged the group cohort of 2022; kab-malang was judged by"
            f" {KPPN} in 2023"
        ),
    ),
    "of the mature group, though it was in the first phase": (
        "kota-surabaya",
        2022,
        "kominfo-2022",
        (
            "kominfo-2022 judged the group regions of 2017–2019; kota-surabaya was judged by"
            f" {FIRST} in 2022"
        ),
    ),
    "of a group that does not name it": (
        "kab-batang",
        2022,
        FIRST,
        (
            f"{FIRST} judged the group first phase: KPPN&IKN of 2021 and Kota Surabaya, which does"
            " not name kab-batang; write the edition of its own group, or unknown"
        ),
    ),
    "of nobody": ("kab-batang", 2023, "kominfo-2023", None),
}


@pytest.mark.parametrize(("region", "year", "edition", "why"), REFUSED.values(), ids=REFUSED)
def test_an_edition_is_refused(region, year, edition, why, write_record, told):
    path = write_record(by(edition), region=region, year=year)
    [found] = told(problems_in(path))
    assert (
        found == f"5 evaluation.framework: {why}"
        if why
        else found.startswith(
            "5 evaluation.framework: unknown framework kominfo-2023 (did you mean kominfo-2022,"
            " kominfo-202"
        )
    )
    with pytest.raises(RecordError, match=f"{year}/{region}.yaml:5: evaluation.framework: "):
        read_record(path)


def test_a_what_if_may_be_by_any_edition(write_record):
    for edition in (KPPN, "kominfo-2021", FIRST):
        assert (
            problems_in(
                write_record(
                    f"evaluation: {{source: koran, framework: unknown, what_if: {edition}}}\n"
                )
            )
            == ()
        )


# Who took no part.


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("scores: {source: koran, components: {impact: 0}}", "6 scores"),
        ("published: {source: koran, index: 0.00}", "6 published.index"),
        ("published: {source: koran, improvement: -0.10}", "6 published.improvement"),
    ],
)
def test_who_took_no_part_has_no_score(body, place, write_record, told):
    absent = by(KPPN, ", participated: false")
    why = (
        "kab-dairi did not take part in 2023 (participated: false), so it has no score; correct one"
        " of the two"
    )
    assert told(problems_in(write_record(absent + body, region="kab-dairi"))) == [f"{place}: {why}"]
    assert problems_in(write_record(absent, region="kab-dairi")) == ()
    assert problems_in(write_record(by(KPPN) + body, region="kab-dairi")) == ()


def test_a_target_is_no_score_of_that_year(write_record):
    assert (
        problems_in(
            write_record(
                by(KPPN, ", participated: false") + "published: {source: koran, target: 3.00}",
                region="kab-dairi",
            )
        )
        == ()
    )


@pytest.mark.parametrize("said", ["tidak", "0", "'false'"])
def test_whether_it_took_part_is_yes_or_no(said, write_record):
    assert [
        p.place
        for p in problems_in(write_record(by(KPPN, f", participated: {said}"), region="kab-dairi"))
    ] == ["evaluation.participated"]


# Keys: of the edition, and at their depth.


@pytest.mark.parametrize(
    ("edition", "region", "year", "scores", "expected"),
    [
        (
            KPPN,
            "kab-malang",
            2023,
            "questions: {output_regulasi: 3}",
            (
                f"6 scores.questions.output_regulasi: output_regulasi is not a question of {KPPN}"
                " (did you mean output_regulation"
            ),
        ),
        (
            REGULAR,
            "kab-batang",
            2023,
            "components: {collaboration: 3}",
            f"6 scores.components.collaboration: collaboration is not a component of {REGULAR}",
        ),
        (
            REGULAR,
            "kab-batang",
            2023,
            f"questions: {{{COLLABORATION[0]}: 3}}",
            (
                f"6 scores.questions.{COLLABORATION[0]}: {COLLABORATION[0]} is not a question of"
                f" {REGULAR}"
            ),
        ),
        (
            FIRST,
            "kab-malang",
            2022,
            "questions: {outcome_branding_city_identity: 3}",
            (
                "6 scores.questions.outcome_branding_city_identity: outcome_branding_city_identity"
                f" is not a question of {FIRST}"
            ),
        ),
        (
            KPPN,
            "kab-malang",
            2023,
            "components: {output_regulation: 3}",
            (
                f"6 scores.components.output_regulation: output_regulation is a question of {KPPN};"
                " write it under questions:"
            ),
        ),
        (
            KPPN,
            "kab-malang",
            2023,
            "questions: {output: 3}",
            (
                f"6 scores.questions.output: output is a component of {KPPN}; write it under"
                " components:"
            ),
        ),
        (
            "kominfo-2022",
            "kab-batang",
            2022,
            "questions: {output_regulation: 3}",
            (
                "6 scores.questions.output_regulation: kominfo-2022 has no questions below its"
                " components, so none can be scored"
            ),
        ),
        (
            "unknown",
            "kab-batang",
            2023,
            "components: {collaboration: 3}",
            "6 scores.components.collaboration: collaboration is not a component of kominfo-2022",
        ),
    ],
)
def test_a_key_is_refused_with_what_it_is(
    edition, region, year, scores, expected, write_record, told
):
    [found] = told(
        problems_in(
            write_record(
                by(edition) + f"scores: {{source: koran, {scores}}}", region=region, year=year
            )
        )
    )
    assert found.startswith(expected)


@pytest.mark.parametrize("key", ["output_regulation", "outptu"])
def test_dimensions_describe_a_component_and_nothing_else(key, write_record, told):
    body = by(KPPN) + "dimensions: {source: koran, describes: output, values: {living: 3}}"
    assert problems_in(write_record(body, region="kab-malang")) == ()
    [found] = told(
        problems_in(
            write_record(
                body.replace("describes: output", f"describes: {key}"), region="kab-malang"
            )
        )
    )
    assert found.startswith(f"6 dimensions.describes: {key} is not a component of {KPPN}")


@pytest.mark.parametrize(
    "body",
    [
        "components: {collaboration: 3}",
        "questions: {output_regulation: 3, impact_living_health_services: 2.80}",
    ],
)
def test_the_keys_of_the_edition_that_is_supposed_count_too(body, write_record, told):
    path = write_record(
        f"evaluation: {{source: koran, framework: unknown, what_if: {KPPN}}}\nscores: {{source:"
        f" koran, {body}}}",
        year=2024,
    )
    assert [
        line
        for line in told(problems_in(path))
        if "collaboration" in line or "output_regulation" in line
    ] == []


# The scale.


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (
            "scores: {{source: koran, questions: {{output_regulation: {}}}}}",
            "scores.questions.output_regulation",
        ),
        ("scores: {{source: koran, components: {{output: {}}}}}", "scores.components.output"),
        ("dimensions: {{source: koran, values: {{living: {}}}}}", "dimensions.values.living"),
        ("published: {{source: koran, index: {}}}", "published.index"),
        ("published: {{source: koran, previous_index: {}}}", "published.previous_index"),
        ("published: {{source: koran, target: {}}}", "published.target"),
    ],
)
def test_a_score_off_the_editions_scale_is_refused_wherever_it_stands(
    block, place, write_record, told
):
    for value in ("4.01", "-0.01"):
        assert told(
            problems_in(write_record(by(KPPN) + block.format(value), region="kab-malang"))
        ) == [f"6 {place}: found {value}, off the scale from 0 to 4"]
    for value in ("0", "4.00", "2.50"):
        assert problems_in(write_record(by(KPPN) + block.format(value), region="kab-malang")) == ()


def test_the_index_of_a_round_lies_on_the_scale_too(write_record, told):
    def found(index: str) -> list[str]:
        rounds = f", stages: [{{name: Tahap I, index: 2.50}}, {{name: Tahap II, index: {index}}}]"
        return told(problems_in(write_record(by(KPPN, rounds), region="kab-malang")))

    assert found("4.01") == ["5 evaluation.stages[2].index: found 4.01, off the scale from 0 to 4"]
    assert found("4.00") == []


def test_the_edition_that_judges_gives_the_scale_and_else_the_one_supposed(write_record):
    judged = read_record(write_record(by(KPPN), region="kab-malang"))
    supposed = read_record(
        write_record(f"evaluation: {{source: koran, framework: unknown, what_if: {KPPN}}}\n")
    )
    neither = read_record(write_record(by("unknown")))
    assert [
        edition_of(record).id for record in (judged, supposed, neither, read_record(write_record()))
    ] == [KPPN, KPPN, "kominfo-2022", "kominfo-2022"]


# A component and its questions.

SIX = ("3.00", "3.00", "3.00", "2.00", "2.00", "2.20")  # their mean is 2.5333…


def both(component: str, *scores: str, more: str = "") -> str:
    return (
        by(KPPN)
        + f"scores: {{source: koran, components: {{collaboration: {component}}}, questions:"
        f" {{{questions(*scores)}}}}}\n{more}"
    )


@pytest.mark.parametrize("component", ["2.53", "2.5", "3"])
def test_a_component_that_is_the_mean_of_its_questions_as_printed_is_accepted(
    component, write_record
):
    assert problems_in(write_record(both(component, *SIX), region="kab-malang")) == ()


@pytest.mark.parametrize("component", ["2.54", "2.52", "2.6", "2", "2.530"])
def test_questions_that_do_not_make_the_component_are_refused(component, write_record, told):
    found = told(problems_in(write_record(both(component, *SIX), region="kab-malang")))
    if component == "2.530":  # printed with more decimals than the edition's: held to the edition's
        assert found == []
        return
    mean = {"2.6": "2.5", "2": "3"}.get(component, "2.53")
    assert found == [
        f"6 scores.components.collaboration: collaboration is {component}, but its 6 questions give"
        f" {mean}; correct one of them or declare it under conflicts:"
    ]


def test_a_mean_halfway_goes_up(write_record):
    """Four grades of 3, a 2.70 and a 2.73 make 17.43: 2.905, printed 2.91 and not 2.90."""
    scores = ("3.00", "3.00", "3.00", "3.00", "2.70", "2.73")
    assert sum(map(Decimal, scores)) / 6 == Decimal("2.905")
    assert problems_in(write_record(both("2.91", *scores), region="kab-malang")) == ()
    assert problems_in(write_record(both("2.90", *scores), region="kab-malang")) != ()


def test_with_some_questions_the_component_may_be_what_the_others_leave_open(write_record, told):
    for component in ("1.00", "3.00", "1.67"):
        assert problems_in(write_record(both(component, "3.00", "3.00"), region="kab-malang")) == ()
    for component in ("0.99", "3.68"):
        [found] = told(
            problems_in(write_record(both(component, "3.00", "3.00"), region="kab-malang"))
        )
        assert found.endswith(
            f"collaboration is {component}, but its 2 questions give 1.00–3.67; correct one of them"
            " or declare it under conflicts:"
        )


@pytest.mark.parametrize(
    ("rounding", "refused"),
    [("decimals: 3", {"2.534": "2.533", "2.54": "2.53"}), (None, {"2.54": "2.53"})],
)
def test_a_component_is_held_to_the_decimals_of_its_edition_and_to_two_where_it_says_none(
    rounding, refused, write_record, told, tmp_path, monkeypatch
):
    text = (
        (EDITIONS / f"{KPPN}.yaml")
        .read_text(encoding="utf-8")
        .replace(f"id: {KPPN}", "id: own-2023", 1)
    )
    head, block = text.split("\nrounding:\n")
    rest = block.split("\n", 5)[5]
    own = text.replace("decimals: 2", rounding, 1) if rounding else f"{head}\n{rest}"
    (tmp_path / "own-2023.yaml").write_text(own, encoding="utf-8")
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(tmp_path))
    for component in ("2.533", "2.534", "2.53", "2.54"):
        found = told(
            problems_in(
                write_record(both(component, *SIX).replace(KPPN, "own-2023"), region="kab-malang")
            )
        )
        assert [line.split("questions give ")[1].split(";")[0] for line in found] == [
            refused[c] for c in [component] if c in refused
        ], component


def test_a_component_whose_leaves_weigh_differently_is_not_held_to_their_plain_mean(write_record):
    """Of 1, 4 and 4, weighing 4, 3 and 3, the weighted mean is 2.80 and the plain one 3.00."""
    scores = (
        "scores: {source: koran, components: {baseline: 2.80}, questions: {masterplan: 1,"
        " regulation: 4, followup: 4}}"
    )
    assert (
        problems_in(
            write_record(
                "fictitious: true\n" + by("contoh-2024") + scores, region="kab-contoh", year=2024
            )
        )
        == ()
    )


def test_a_component_or_its_questions_alone_contradict_nothing(write_record):
    for scores in ("components: {collaboration: 2.99}", f"questions: {{{questions(*SIX)}}}"):
        assert (
            problems_in(
                write_record(by(KPPN) + f"scores: {{source: koran, {scores}}}", region="kab-malang")
            )
            == ()
        )


@pytest.mark.parametrize(
    "field",
    [
        "scores",
        "scores.components.collaboration",
        "scores.questions",
        f"scores.questions.{COLLABORATION[0]}",
    ],
)
def test_a_declared_conflict_lets_both_stand(field, write_record):
    record = read_record(
        write_record(both("2.99", *SIX, more=conflict(field)), region="kab-malang")
    )
    assert (
        record.scores.components["collaboration"].value == Decimal("2.99")
        and len(record.scores.questions) == 6
    )


@pytest.mark.parametrize("field", ["scores.components.output", "published.index", "dimensions"])
def test_a_conflict_about_something_else_excuses_nothing(field, write_record):
    assert (
        problems_in(write_record(both("2.99", *SIX, more=conflict(field)), region="kab-malang"))
        != ()
    )


def test_everything_wrong_with_the_scores_is_told_at_once_with_its_line(write_record, told):
    body = f"""
        evaluation: {{source: koran, framework: {REGULAR}}}
        scores:
          source: koran
          components:
            output: 4.50
            kolaborasi: 3.00
          questions:
            baseline_team_meeting: -1
            output: 3
    """
    found = told(problems_in(write_record(body, region="kota-surakarta")))
    assert [line.split(":")[0] for line in found] == [
        "5 evaluation.framework",
        "10 scores.components.kolaborasi",
        "13 scores.questions.output",
        "9 scores.components.output",
        "12 scores.questions.baseline_team_meeting",
    ]


@pytest.mark.parametrize(
    ("field", "about"),
    [
        ("budget", True),
        ("budget[1]", True),
        ("budget[1].amount", True),
        ("published.index", False),
        ("budgetary", False),
    ],
)
def test_a_conflict_about_a_line_of_a_list_is_one_about_the_list(field, about, write_record):
    record = read_record(
        write_record(
            "budget: [{fund: APBD, holder: smart_city, state: planned, amount: 5, source: koran}]\n"
        )
    )
    claimed = Conflict.model_validate(
        {"field": field, "claims": [{"says": "lain", "source": ["koran"]}], "handling": "dicatat"}
    )
    assert conflict_declared(record.model_copy(update={"conflicts": (claimed,)}), "budget") is about
