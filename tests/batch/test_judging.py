"""Judging every record of a batch."""

from __future__ import annotations

import cProfile
import pstats
import shutil
from pathlib import Path

import pytest

from smartcity_eval.batch.evaluation_files import write_evaluations
from smartcity_eval.batch.judging import Memory, _inputs, judge
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.records import record_paths
from smartcity_eval.store.state import State
from smartcity_eval.yaml_io.composing import CParser

# 8,600 when this was written, 9,750 before editions were looked up less often.
CALLS_A_RECORD = 9_500


def spoil(path, line="salah: 1\n"):
    path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")


def test_each_record_is_judged_with_its_history(three_years):
    judged = judge(three_years, {2023})
    assert (
        set(judged.evaluations) == {(2023, "kab-batang"), (2023, "kota-kediri")}
        and not judged.problems
        and not judged.refused
    )
    one = judged.evaluations[2023, "kab-batang"]
    alone = evaluate_file(three_years / "2023" / "kab-batang.yaml")
    assert one.model_copy(update={"provenance": None}) == alone.model_copy(
        update={"provenance": None}
    )
    assert [y.year for y in one.programmes.history][-2:] == [2022, 2023]


def test_only_the_regions_asked_for_are_judged(three_years):
    assert set(judge(three_years, {2022, 2023}, only={"kota-kediri"}).evaluations) == {
        (2022, "kota-kediri"),
        (2023, "kota-kediri"),
    }
    assert not judge(three_years, {2022}, only={"kab-bekasi"}).evaluations


def test_a_refused_record_keeps_no_other_from_being_judged(three_years):
    spoil(three_years / "2023" / "kota-kediri.yaml")
    judged = judge(three_years, {2022, 2023})
    assert (
        judged.refused == {(2023, "kota-kediri")}
        and len(judged.problems) == 1
        and judged.problems[0].line == 1
    )
    assert set(judged.evaluations) == {
        (2022, "kab-batang"),
        (2022, "kota-kediri"),
        (2023, "kab-batang"),
    }


def test_a_broken_earlier_year_or_region_file_refuses_the_later_years(three_years):
    spoil(three_years / "2021" / "kab-batang.yaml")
    early = judge(three_years, {2023})
    assert early.refused == {(2023, "kab-batang")}
    [why] = [
        p.message.in_language("en")
        for p in early.problems
        if p.file == "params/2023/kab-batang.yaml"
    ]
    assert "no report of it while params/2021/kab-batang.yaml is refused" in why
    spoil(three_years / "regions" / "kota-kediri.yaml")
    judged = judge(three_years, {2022, 2023})
    assert judged.refused == {
        (2022, "kab-batang"),
        (2023, "kab-batang"),
        (2022, "kota-kediri"),
        (2023, "kota-kediri"),
    }
    assert not judged.evaluations


def test_what_is_wrong_with_the_shared_sources_is_told_once_and_refuses_all_who_would_read_them(
    three_years,
):
    spoil(three_years / "sources.yaml")
    judged = judge(three_years, {2022, 2023})
    assert [(p.file, p.line, p.place) for p in judged.problems if "sources.yaml" in p.file] == [
        ("params/sources.yaml", 1, "salah")
    ]
    assert not judged.evaluations and {region for _, region in judged.refused} == {
        "kab-batang",
        "kota-kediri",
    }


def test_a_change_in_any_file_that_judging_reads_has_it_judged_again(three_years, tmp_path):
    """Masterplan and law stand in the region's file: left out of the hash, a changed end of the
    masterplan would be shown with its old year.
    """

    def remembered() -> set[tuple[int, str]]:
        """Judge from memory, and give what was judged anew."""
        return set(
            judge(
                three_years, {2022, 2023}, memory=Memory(State(judged=known), "versi", data)
            ).evaluations
        )

    data = tmp_path / "data"
    first = judge(three_years, {2022, 2023}, memory=Memory(State(), "versi", data))
    write_evaluations(first, data)
    known = {f"{year}/{region}": state for (year, region), state in first.states.items()}
    batang, kediri = (
        {(year, region) for year in (2022, 2023)} for region in ("kab-batang", "kota-kediri")
    )
    assert remembered() == set(), "nothing has changed"
    for changed, again in (
        ("regions/kab-batang.yaml", batang),
        ("2023/kab-batang.yaml", batang),
        ("2021/kab-batang.yaml", batang),
        ("sources.yaml", batang | kediri),
    ):
        path = three_years / changed
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "# diubah\n", encoding="utf-8")
        assert remembered() == again, changed
        path.write_text(text, encoding="utf-8")
        assert remembered() == set(), changed
    assert (
        set(
            judge(
                three_years, {2022, 2023}, memory=Memory(State(judged=known), "versi lain", data)
            ).evaluations
        )
        == batang | kediri
    )


def test_a_later_record_does_not_have_earlier_years_judged_again_by_themselves(
    three_years, tmp_path
):
    """The hash of a year is over the records up to it and no later one."""
    memory = Memory(State(), "versi", tmp_path)
    paths = sorted(three_years.glob("2*/kab-batang.yaml"))
    before = _inputs(three_years, paths, memory, ())
    assert list(before) == [2021, 2022, 2023] and len(set(before.values())) == 3
    spoil(paths[1], "# diubah\n")
    after = _inputs(three_years, paths, memory, ())
    assert [before[year] == after[year] for year in before] == [True, False, False]


def test_a_regency_without_a_record_in_a_wanted_year_is_left_alone(three_years):
    """Its earlier years are no history of anything asked for."""
    (three_years / "2023" / "kota-kediri.yaml").unlink()
    spoil(three_years / "2022" / "kota-kediri.yaml")
    judged = judge(three_years, {2023})
    assert not judged.problems and set(judged.evaluations) == {(2023, "kab-batang")}


def test_a_years_folder_that_cannot_be_read_withholds_later_reports_and_no_earlier_one(
    three_years, tmp_path
):
    """What is recorded there is not known: a report whose history lacked it would mislead."""
    memory = Memory(
        State(
            judged={
                f"{year}/{region}": state
                for (year, region), state in judge(three_years, {2021, 2022, 2023}).states.items()
            }
        ),
        "versi",
        tmp_path,
    )
    year = three_years / "2022"
    shutil.move(year, tmp_path / "elsewhere")
    year.symlink_to(year)
    for known in (None, memory):
        judged = judge(three_years, {2021, 2023}, memory=known)
        assert {y for y, _ in judged.refused} == {2023} and {y for y, _ in judged.states} == {2021}
        told = [p.message.in_language("en") for p in judged.problems]
        assert judged.problems[0].file == "params/2022" and told[0].startswith(
            "this folder cannot be read ("
        )
        assert len(told) > 1 and all("while params/2022 is refused" in text for text in told[1:])


@pytest.mark.skipif(CParser is None, reason="reading YAML in Python takes several times the calls")
def test_judging_takes_no_more_function_calls_than_stated():
    """Seconds depend on the machine; a loop that came in by mistake shows in the calls too."""
    params = Path("params").resolve()
    judge(params, {2022})  # editions are read once for all
    regions = {path.stem for path in record_paths(params, 2022)}
    read = [
        path
        for path in record_paths(params)
        if path.stem in regions and int(path.parent.name) <= 2022
    ]
    profile = cProfile.Profile()
    judged = profile.runcall(judge, params, {2022})
    assert len(judged.fresh) == len(regions)
    assert pstats.Stats(profile).total_calls / len(read) < CALLS_A_RECORD
