"""The points of a letter: participants, weights, definitions and how to read it."""

from __future__ import annotations

from dataclasses import replace

from smartcity_eval.documents.sections.letter_points import (
    definitions,
    how_to_read,
    numbered,
    participants,
    weights,
)
from smartcity_eval.reports.marks import without_marks


def letter_2023(year_data):
    """The year 2023 with the groups that the ministry's letter announced."""
    year = year_data(2023)
    return year, [group for group in year.groups if group.letter.startswith("B-1384")]


def test_participants_are_counted_by_group_with_absentees(year_data):
    told = participants(*letter_2023(year_data))
    assert told == (
        "Participants: 130 regencies and cities with a result and 11 that did not take part, in 2"
        " groups: REGULER: 72 judged of 75 invited, 3 did not take part; KPPN&IKN: 58 judged of 66"
        " invited, 8 did not take part."
    )


def test_where_the_members_are_not_known_nobody_is_said_to_be_absent(year_data):
    year = year_data(2024)
    assert participants(year, year.groups) == (
        "Participants: edition not known: 18 with a result on record; how many there were is not"
        " known."
    )
    assert participants(year, ()) == "No result of 2024 is on record."


def test_weights_stand_by_group_and_what_is_not_stated_is_marked(year_data):
    told, made = weights(*letter_2023(year_data))
    rows = {row[0]: row[1:] for row in made.rows}
    assert rows["Outcome"] == ("30\xa0%", "20\xa0%")
    assert rows["Collaboration"] == ("–", "10\xa0%")
    assert "assumed" not in told and "B-1384/DJAI/AI.01.04/12/2023" in without_marks(made.notes[0])
    example = year_data(2024, examples=True)
    told, made = weights(example, example.groups)
    assert "marked as inferred or assumed" in told
    assert all(row[1].endswith("(assumed)") for row in made.rows)


def test_of_an_unknown_edition_no_weights_are_told(year_data):
    year = year_data(2024)
    told, made = weights(year, year.groups)
    assert made is None and "not known" in told
    assert definitions(year, year.groups)[0].endswith("how it was made is not known.")


def test_the_index_is_defined_as_its_edition_rounds_it(year_data):
    year, groups = letter_2023(year_data)
    index, improvement = definitions(year, groups)
    assert "added first, and the sum is rounded once" in index and "up to 4." in index
    unlike = sum(row.is_unlike for group in groups for row in group.rows)
    assert f"For {unlike} regencies and cities" in improvement and unlike == 57
    before = year_data(2022)
    first_phase = [g for g in before.groups if g.letter.startswith("B-1004")]
    [index] = definitions(before, first_phase)
    assert "Each term is rounded" in index
    mixed = [first_phase[0], groups[0]]
    assert "said below each group's table" in definitions(before, mixed)[0]


def test_without_an_announced_improvement_none_is_defined(year_data):
    year, groups = letter_2023(year_data)
    bare = [
        replace(g, rows=tuple(replace(row, improvement=None) for row in g.rows)) for g in groups
    ]
    assert len(definitions(year, bare)) == 1


def test_several_groups_are_not_to_be_compared(year_data):
    year, groups = letter_2023(year_data)
    assert "within one group only" in how_to_read(year, groups)
    assert "within one group only" not in how_to_read(year, groups[:1])
    assert numbered(3, "Text.").text == "3.\xa0Text."
