"""The example set: made by its script, whole, and marked as made up wherever it gets to."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from smartcity_eval.cli.file_kind import problems_of
from smartcity_eval.documents.office.office_file import read_office_file
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.records import problems_in, read_record
from smartcity_eval.reference.dimensions import DIMENSIONS, sub_dimensions

EXAMPLES = Path(__file__).parents[2] / "examples"
PARAMS = EXAMPLES / "params"
JUDGED = PARAMS / "2024" / "kab-contoh.yaml"


@pytest.fixture(scope="module")
def make():
    """The script that draws the set."""
    spec = importlib.util.spec_from_file_location("make_examples", EXAMPLES / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_gives_the_files_that_are_here_and_no_others(make):
    here = {
        p.relative_to(PARAMS).as_posix(): p.read_text(encoding="utf-8")
        for p in PARAMS.rglob("*.yaml")
    }
    assert make.files() == here


def test_another_seed_gives_other_ratings(make, monkeypatch):
    monkeypatch.setattr(make, "SEED", 7)
    assert make.files()["2024/kab-contoh.yaml"] != JUDGED.read_text(encoding="utf-8")


def test_it_writes_into_a_folder(make, tmp_path):
    make.main(tmp_path)
    assert (tmp_path / "2024" / "kab-contoh.yaml").read_bytes() == JUDGED.read_bytes()


def test_it_also_writes_how_things_stand_before_anyone_has_rated(make, tmp_path):
    make.main(tmp_path, before_rating=True)
    for path in tmp_path.rglob("*.yaml"):
        assert problems_in(path) == ()
    record = read_record(tmp_path / "2024" / "kab-contoh.yaml")
    assert (record.ratings, record.survey, record.evaluation.framework) == (
        None,
        None,
        "contoh-2024",
    )


@pytest.mark.parametrize(
    "path", sorted(PARAMS.rglob("*.yaml")), ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_every_file_is_in_order_and_every_source_says_that_it_was_drawn(path):
    assert problems_of(path) == ()
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Rekaan: kabupaten ini tidak ada")
    if path.parent.name == "documents":
        return
    assert "fictitious: true" in text
    if path.parent.name != "regions":
        assert all(
            "diundi" in source.title and "seed 2024" in source.title
            for source in read_record(path).sources.values()
        )


def test_the_panel_is_whole():
    record, panel = read_record(JUDGED), evaluate_file(JUDGED).panel
    leaves = {leaf.key for leaf in panel.leaves}
    assert len(record.ratings.assessors) == 5
    assert all(
        set(sheet.ratings) == leaves
        for sheet in (record.ratings.self_assessment, *record.ratings.assessors.values())
    )
    assert (panel.state, [m.leaf for m in panel.moderation], len(leaves)) == (
        "final",
        ["outcome_living", "innovation"],
        17,
    )
    assert [leaf.key for leaf in panel.leaves if leaf.spread > panel.spread] == [
        "outcome_living",
        "innovation",
    ]
    assert not any(leaf.open for leaf in panel.leaves)


def test_no_institution_that_exists_is_said_to_have_rated():
    record = read_record(JUDGED)
    named = [
        s.institution for s in (record.ratings.self_assessment, *record.ratings.assessors.values())
    ] + [p.institution for p in record.evaluation.panel]
    assert all(name.endswith("(rekaan)") for name in named)
    assert all(sheet.person is None for sheet in record.ratings.assessors.values())


def test_no_institution_that_exists_signs_or_attends():
    office = read_office_file(PARAMS, 2024)
    meeting, letter = office.meeting_on("kab-contoh"), office.letter_to("kab-contoh")
    seats = [*meeting.attendance, *letter.addressees, *letter.copies_to, letter.signatory]
    assert all(seat.institution.endswith("(rekaan)") for seat in seats)
    assert all("(rekaan)" in text for text in (meeting.number, meeting.decree.title, letter.number))


def test_the_survey_has_fifty_answers_about_each_sub_dimension_and_the_inventory_a_programme():
    record = read_record(JUDGED)
    wanted = [(d, part.key) for d in DIMENSIONS for part in sub_dimensions()[d]]
    assert [(a.dimension, a.sub_dimension, a.respondents) for a in record.survey.answers] == [
        (*place, 50) for place in wanted
    ]
    assert [(p.dimension, p.sub_dimension) for p in record.programmes.inventory] == wanted
    assert (
        sum(p.state == "achieved" for p in record.programmes.inventory)
        == record.programmes.achieved.value
    )
