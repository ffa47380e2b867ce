"""What was announced against itself, its stage, its own year and the region's earlier record."""

from __future__ import annotations

import pytest

from smartcity_eval.batch.judging import judge
from smartcity_eval.core.errors import RecordError
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.records import problems_in, read_history, read_record
from smartcity_eval.records.reading import read_with_history, record_from

JUDGED = "evaluation: {source: surat, framework: kominfo-2023-regular}\n"


@pytest.fixture
def faults(write_record, told):
    def find(body: str, **where) -> list[str]:
        return told(problems_in(write_record(body, **where)))

    return find


@pytest.mark.parametrize(
    ("published", "says"),
    [
        (
            "index: 3.10, previous_index: 3.25, improvement: 0.15",
            ["3.10 after 3.25 is a change of -0.15, the improvement says 0.15"],
        ),
        ("index: 3.10, previous_index: 3.25, improvement: -0.15", []),
        ("index: 3.10, previous_index: 3.25, improvement: -0.16", []),  # both were rounded
        (
            "index: 3.10, previous_index: 3.25, improvement: -0.17",
            ["3.10 after 3.25 is a change of -0.15, the improvement says -0.17"],
        ),
        ("index: 3.10, improvement: 12", ["found 12, more than the whole scale of 4"]),
        ("index: 3.10, improvement: 0.12", []),
    ],
)
def test_an_improvement_must_be_possible(faults, published, says):
    found = faults(f"published: {{source: surat, {published}}}\n")
    assert [any(text in problem for problem in found) for text in says] == [True] * len(
        says
    ) and len(found) == len(says)


def test_a_contradiction_that_was_declared_is_kept(faults):
    body = """\
        published: {source: surat, index: 3.10, previous_index: 3.25, improvement: 0.15}
        conflicts:
          - field: published.improvement
            claims: [{says: naik 0.15, source: koran}]
            handling: Keduanya dicatat
    """
    assert faults(body) == []


@pytest.mark.parametrize("stage", ["selection", "preparation"])
@pytest.mark.parametrize(
    "body",
    [
        "published: {source: surat, index: 2.5}\n",
        "published: {source: surat, improvement: 0.1}\n",
        "scores: {source: surat, components: {baseline: 3.1}}\n",
    ],
)
def test_nothing_is_scored_before_the_programmes_are_carried_out(faults, stage, body):
    [problem] = faults(body, stage=stage)
    assert f"stage: {stage} says that nothing is scored yet" in problem
    assert faults(body) == []


def test_a_previous_index_is_the_regions_own_under_one_edition(faults, write_record):
    write_record(
        "evaluation: {source: surat, framework: kominfo-2022}\npublished: {source: surat, index:"
        " 3.31}\n",
        year=2022,
        region="kota-kediri",
    )
    assert (
        faults(
            JUDGED + "published: {source: surat, index: 3.20, previous_index: 3.31}\n",
            region="kota-kediri",
        )
        == []
    )
    [problem] = faults(
        JUDGED + "published: {source: surat, index: 3.20, previous_index: 3.06}\n",
        region="kota-kediri",
    )
    assert "found 3.06, but the record of 2022 has the index 3.31" in problem
    unknown = "evaluation: {source: surat, framework: unknown}\n"
    assert (
        faults(
            unknown + "published: {source: surat, index: 3.20, previous_index: 3.06}\n",
            region="kota-kediri",
        )
        == []
    )  # recomputed by another edition, perhaps


EARLIER = (
    "evaluation: {source: surat, framework: kominfo-2022}\npublished: {source: surat, index:"
    " 3.31}\n"
)
DENYING = JUDGED + "published: {source: surat, index: 3.20, previous_index: 3.06}\n"
KEPT = (
    "conflicts: [{field: published.previous_index, claims: [{says: '3.06', source: surat}],"
    " handling: Keduanya dicatat}]\n"
)


def ways_in(path):
    """Every way into a record: what check says, and what judging it alone or in a batch, or reading
    it with its history, refuses it for.
    """
    params, year = path.parents[1], int(path.parent.name)
    yield problems_in(path)
    for read in (
        evaluate_file,
        read_with_history,
        lambda p: record_from(p.read_text(encoding="utf-8"), p),
        lambda p: read_history(params, p.stem, year + 1),
    ):
        try:
            read(path)
            yield ()
        except RecordError as error:
            yield error.problems
    yield tuple(judge(params, {year}).problems)


def test_a_record_that_denies_an_earlier_one_is_refused_by_every_way_in(write_record, told):
    write_record(EARLIER, year=2022, region="kota-kediri")
    path = write_record(DENYING, region="kota-kediri")
    for problems in ways_in(path):
        [problem] = told(problems)
        assert problem.startswith(
            "6 published.previous_index: found 3.06, but the record of 2022 has the index 3.31"
        )


def test_declared_it_stands_on_the_page_with_both_figures(write_record):
    write_record(EARLIER, year=2022, region="kota-kediri")
    path = write_record(DENYING + KEPT, region="kota-kediri")
    assert [*ways_in(path)] == [()] * 6
    [notice] = [n for n in evaluate_file(path).notices if n.code == "previous_not_on_record"]
    assert {key: str(value) for key, value in notice.figures.items()} == {
        "printed": "3.06",
        "known": "3.31",
    }


def test_a_report_is_withheld_while_an_earlier_record_denies_a_still_earlier_one(write_record):
    write_record(EARLIER, year=2022, region="kota-kediri")
    denying, later = (
        write_record(DENYING, region="kota-kediri"),
        write_record("", year=2024, region="kota-kediri"),
    )
    judged = judge(later.parents[1], {2024})
    assert judged.refused == {(2024, "kota-kediri")} and len(judged.problems) == 2
    with pytest.raises(RecordError) as refusal:
        evaluate_file(later)
    assert [p.file for p in refusal.value.problems] == [str(denying)]


def test_more_cannot_be_chosen_than_were_assessed_nor_assessed_than_applied(faults):
    [problem] = faults(
        "selection: {source: surat, outcome: chosen, applied: 88, chosen: 100}\n", stage="selection"
    )
    assert "chosen is 100, more than applied, 88" in problem
    assert (
        faults(
            "selection: {source: surat, outcome: chosen, applied: 88, assessed: 60, chosen: 50}\n",
            stage="selection",
        )
        == []
    )


def test_the_outcome_of_a_selection_is_a_word_of_a_fixed_set(faults):
    [problem] = faults("selection: {source: surat, outcome: chosn}\n", stage="selection")
    assert "expected one of" in problem and "did you mean chosen" in problem


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("evaluation: {source: surat, date: 1999-10-03}\n", "evaluation.date"),
        (
            "evaluation: {source: surat, stages: [{name: Tahap I, date: 2032-10-03}]}\n",
            "evaluation.stages[1].date",
        ),
        ("selection: {source: surat, date: 2013-05-08}\n", "selection.date"),
        ("programmes: {source: surat, as_of: 2003-11-14, target: 4}\n", "programmes"),
        (
            "recommendations: [{source: surat, text: Jaga, due: 2203-01-01}]\n",
            "recommendations[1].due",
        ),
    ],
)
def test_a_day_far_from_its_year_is_a_slip(faults, body, place):
    found = faults(body)
    assert found and all(
        place in problem and "in the record of 2023" in problem for problem in found
    )


def test_days_near_the_year_pass(faults):
    body = """\
        evaluation: {source: surat, date: 2024-01-09}
        selection: {source: surat, date: 2022-05-08}
        recommendations: [{source: surat, text: Jaga, due: 2027-01-01}]
    """
    assert faults(body) == []


def test_another_index_stands_on_its_own_scale(faults):
    given = (
        "other_indices: [{{name: IKCI, by: Kompas, source: koran, value: {}, scale: {{minimum: {},"
        " maximum: 100}}}}]\n"
    )
    assert faults(given.format("67.03", 0)) == []
    assert "found 670.3, off the scale from 0 to 100" in faults(given.format("670.3", 0))[0]
    assert "expected the lower end first" in faults(given.format("67.03", 100))[0]


def test_a_round_of_the_evaluation_may_have_an_index_of_its_own(faults, write_record):
    path = write_record(
        "evaluation: {source: surat, stages: [{name: Tahap I, index: 2.87}, {name: Tahap II, index:"
        " 3.10}]}\n"
    )
    assert [str(stage.index.value) for stage in read_record(path).evaluation.stages] == [
        "2.87",
        "3.10",
    ]
    assert (
        "off the scale"
        in faults("evaluation: {source: surat, stages: [{name: Tahap I, index: 28.7}]}\n")[0]
    )


def test_progress_is_a_share(faults):
    assert faults("quick_wins: [{name: Jempol, source: koran, progress: 70}]\n") == []
    assert (
        "expected at most 100"
        in faults("quick_wins: [{name: Jempol, source: koran, progress: 700}]\n")[0]
    )


def test_what_is_sound_is_checked_beside_what_is_not(faults):
    """One pass: the misspelled key of one block and the missing source of another are told
    together.
    """
    body = (
        "programmes: {source: koran, taget: 4}\nbudget:\n  - {fund: APBD, holder: smart_city,"
        " state: planned, amount: 1000}\npublished: {source: krn, index: 3.1}\n"
    )
    found = faults(body)
    assert [
        any(text in problem for problem in found)
        for text in (
            "unknown key taget",
            "a figure without a source",
            "the source krn is not listed",
        )
    ] == [True] * 3


def test_nothing_is_made_up_where_the_sources_themselves_are_faulty(faults):
    found = faults(
        "published: {source: koran, index: 3.1}\n",
        sources="sources:\n  koran: {titel: Berita, publisher: Koran}\n",
    )
    assert (
        found
        and all("sources" in problem for problem in found)
        and not any("not listed" in problem for problem in found)
    )


@pytest.mark.parametrize(
    ("body", "key", "offered"),
    [
        (
            "published: {source: koran, acheived: 3.1}\n",
            "acheived",
            [],
        ),  # `achieved` belongs to programmes
        (
            (
                "budget: [{fund: APBD, holder: smart_city, state: planned, ammount: 5, source:"
                " koran}]\n"
            ),
            "ammount",
            ["amount"],
        ),
        ("selection: {source: koran, participants: 5}\n", "participants", []),
        ("programmes: {source: koran, dimensions: {economy: {tarjet: 5}}}\n", "tarjet", ["target"]),
        ("indicators: {hdi: [{valeu: 5, source: koran}]}\n", "valeu", ["value"]),
    ],
)
def test_a_suggestion_is_a_key_of_that_very_place(faults, body, key, offered):
    [problem] = [p for p in faults(body) if f"unknown key {key}" in p]
    assert ("did you mean" in problem) == bool(offered) and all(
        f"did you mean {name}" in problem for name in offered
    )


def test_an_amount_may_be_written_long(write_record):
    body = (
        "budget:\n  - fund: APBD\n    holder: smart_city\n    state: planned\n    amount: {value:"
        " 18755371000, source: koran, basis: about, note: disebut kepala dinas}\n"
    )
    [line] = read_record(write_record(body)).budget
    assert (line.amount, line.source, line.basis, line.note) == (
        18755371000,
        ("koran",),
        ("about",),
        "disebut kepala dinas",
    )
    [reading] = read_record(
        write_record(
            "indicators:\n  investment:\n    - {rupiah: {value: 3800000000000, basis: rounded},"
            " source: koran}\n"
        )
    ).indicators["investment"]
    assert (reading.rupiah, reading.basis) == (3800000000000, ("rounded",))


def test_a_long_amount_does_not_settle_what_its_line_says_otherwise(faults):
    """Two notes, and an unknown word, are not brought together in silence."""
    line = (
        "budget:\n  - {{fund: APBD, holder: smart_city, state: planned, source: koran, note: a,"
        " amount: {{value: 5, {}}}}}\n"
    )
    assert (
        faults(line.format("note: b"))
        and faults(line.format("tahun: 2023"))
        and not faults(line.format("basis: about"))
    )


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        ("programmes: {{source: koran, as_of: {}, target: 4}}\n", 2022, 2024),
        ("evaluation: {{source: surat, date: {}}}\n", 2023, 2024),
        ("selection: {{source: surat, date: {}}}\n", 2022, 2024),
        ("recommendations: [{{source: surat, text: Jaga, due: {}}}]\n", 2023, 2033),
    ],
)
def test_a_day_is_near_its_year_to_the_very_day(faults, body, first, last):
    for day in (f"{first}-01-01", f"{last}-12-31"):
        assert faults(body.format(day)) == [], day
    for day in (f"{first - 1}-12-31", f"{last + 1}-01-01"):
        problems = faults(body.format(day))
        told = f"found {day} in the record of 2023, expected a day from {first} to {last}"
        assert problems and all(told in problem for problem in problems), day


LASTING = """region: kab-batang
name: Kabupaten Batang
code: "33.25"
province: Jawa Tengah
legal_basis: [{{id: perbup, kind: Perbup, about: Masterplan, year: 2019, date: {}, source: koran}}]
milestones: [{{kind: award, title: Penghargaan, year: 2022, date: {}, source: koran}}]
sources: {{koran: {{title: T, publisher: P}}}}
"""


def test_the_day_of_a_regulation_or_a_milestone_lies_in_the_year_beside_it(write_text, told):
    def days(regulation: str, milestone: str) -> list[str]:
        text = LASTING.format(regulation, milestone)
        return told(problems_in(write_text(text, "params/regions/kab-batang.yaml")))

    assert days("2019-05-20", "2022-12-01") == []
    assert days("2020-05-20", "2022-12-01") == [
        "5 legal_basis[1].date: found 2020-05-20 beside year: 2019; correct one of them"
    ]
    assert days("2019-05-20", "2021-12-01") == [
        "6 milestones[1].date: found 2021-12-01 beside year: 2022; correct one of them"
    ]
