"""Judging every record of a batch, and writing the figures down."""

from __future__ import annotations

import json
import shutil

import pytest

from smartcity_eval import Evaluation
from smartcity_eval.batch import judging
from smartcity_eval.batch.judging import Judged, Memory, _inputs, judge, write_evaluations
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.records import read_region_of
from smartcity_eval.store.state import State


@pytest.fixture
def folder(tmp_path, project):
    return (
        project(
            tmp_path,
            "2021/kab-batang",
            "2022/kab-batang",
            "2023/kab-batang",
            "2022/kota-kediri",
            "2023/kota-kediri",
        )
        / "params"
    )


def spoil(path, line="salah: 1\n"):
    path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")


def test_each_record_is_judged_with_its_history(folder):
    judged = judge(folder, {2023})
    assert (
        set(judged.evaluations) == {(2023, "kab-batang"), (2023, "kota-kediri")}
        and not judged.problems
        and not judged.refused
    )
    one = judged.evaluations[2023, "kab-batang"]
    alone = evaluate_file(folder / "2023" / "kab-batang.yaml")
    assert one.model_copy(update={"provenance": None}) == alone.model_copy(
        update={"provenance": None}
    )
    assert [y.year for y in one.programmes.history][-2:] == [2022, 2023]


def test_only_the_regions_asked_for_are_judged(folder):
    assert set(judge(folder, {2022, 2023}, only={"kota-kediri"}).evaluations) == {
        (2022, "kota-kediri"),
        (2023, "kota-kediri"),
    }
    assert not judge(folder, {2022}, only={"kab-bekasi"}).evaluations


def test_a_refused_record_keeps_no_other_from_being_judged(folder):
    spoil(folder / "2023" / "kota-kediri.yaml")
    judged = judge(folder, {2022, 2023})
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


def test_a_broken_earlier_year_or_region_file_refuses_the_later_years(folder):
    spoil(folder / "2021" / "kab-batang.yaml")
    early = judge(folder, {2023})
    assert early.refused == {(2023, "kab-batang")}
    [why] = [
        p.message.in_language("en")
        for p in early.problems
        if p.file == "params/2023/kab-batang.yaml"
    ]
    assert "no report of it while params/2021/kab-batang.yaml is refused" in why
    spoil(folder / "regions" / "kota-kediri.yaml")
    judged = judge(folder, {2022, 2023})
    assert judged.refused == {
        (2022, "kab-batang"),
        (2023, "kab-batang"),
        (2022, "kota-kediri"),
        (2023, "kota-kediri"),
    }
    assert not judged.evaluations


def test_what_is_wrong_with_the_shared_sources_is_told_once_and_refuses_all_who_would_read_them(
    folder,
):
    spoil(folder / "sources.yaml")
    judged = judge(folder, {2022, 2023})
    assert [(p.file, p.line, p.place) for p in judged.problems if "sources.yaml" in p.file] == [
        ("params/sources.yaml", 1, "salah")
    ]
    assert not judged.evaluations and {region for _, region in judged.refused} == {
        "kab-batang",
        "kota-kediri",
    }


def test_evaluations_are_written_as_json_in_no_language(folder, tmp_path):
    judged = judge(folder, {2023})
    write_evaluations(judged, tmp_path / "data")
    text = (tmp_path / "data" / "2023" / "kab-batang.json").read_text(encoding="utf-8")
    assert Evaluation.model_validate_json(text) == judged.evaluations[2023, "kab-batang"]
    content = json.loads(text)
    assert (
        content["budget"]["lines"][0]["amount"] == "18755371000"
        and content["budget"]["total"] is None
    )
    assert str(tmp_path) not in text


def test_the_json_of_a_record_that_is_refused_now_is_taken_away(folder, tmp_path):
    data = tmp_path / "data"
    write_evaluations(judge(folder, {2022, 2023}), data)
    analyses = [data / "analyses" / year / "kota-kediri.what_if.json" for year in ("2022", "2023")]
    for path in analyses:
        path.parent.mkdir(parents=True)
        path.touch()
    spoil(folder / "2023" / "kota-kediri.yaml")
    write_evaluations(judge(folder, {2023}), data)
    assert sorted(p.relative_to(data).as_posix() for p in data.rglob("*.json")) == [
        "2022/kab-batang.json",
        "2022/kota-kediri.json",
        "2023/kab-batang.json",
        "analyses/2022/kota-kediri.what_if.json",
        "peers/2022.json",
        "peers/2023.json",
        "records/2022/kab-batang.json",
        "records/2022/kota-kediri.json",
        "records/2023/kab-batang.json",
    ]
    assert [
        peer["region"]
        for peer in json.loads((data / "peers" / "2023.json").read_text(encoding="utf-8"))
    ] == ["kab-batang"]


def test_a_change_in_any_file_that_judging_reads_has_it_judged_again(folder, tmp_path):
    """Masterplan and law stand in the region's file: left out of the hash, a changed end of the
    masterplan would be shown with its old year.
    """

    def remembered() -> set[tuple[int, str]]:
        """Judge from memory, and give what was judged anew."""
        return set(
            judge(
                folder, {2022, 2023}, memory=Memory(State(judged=known), "versi", data)
            ).evaluations
        )

    data = tmp_path / "data"
    first = judge(folder, {2022, 2023}, memory=Memory(State(), "versi", data))
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
        path = folder / changed
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "# diubah\n", encoding="utf-8")
        assert remembered() == again, changed
        path.write_text(text, encoding="utf-8")
        assert remembered() == set(), changed
    assert (
        set(
            judge(
                folder, {2022, 2023}, memory=Memory(State(judged=known), "versi lain", data)
            ).evaluations
        )
        == batang | kediri
    )


def test_a_later_record_does_not_have_earlier_years_judged_again_by_themselves(folder, tmp_path):
    """The hash of a year is over the records up to it and no later one."""
    memory = Memory(State(), "versi", tmp_path)
    paths = sorted(folder.glob("2*/kab-batang.yaml"))
    before = _inputs(folder, paths, memory, ())
    assert list(before) == [2021, 2022, 2023] and len(set(before.values())) == 3
    spoil(paths[1], "# diubah\n")
    after = _inputs(folder, paths, memory, ())
    assert [before[year] == after[year] for year in before] == [True, False, False]


def test_what_others_show_is_written_again_for_whoever_changed_and_kept_for_the_rest(
    folder, tmp_path
):
    data = tmp_path / "data"
    written = data / "peers" / "2023.json"
    first = judge(folder, {2023}, memory=Memory(State(), "versi", data))
    assert write_evaluations(first, data) is True
    known = {f"{year}/{region}": state for (year, region), state in first.states.items()}
    before = json.loads(written.read_text(encoding="utf-8"))
    again = judge(folder, {2023}, memory=Memory(State(judged=known), "versi", data))
    assert write_evaluations(again, data) is False, "nothing was judged and nothing went"
    path = folder / "2023" / "kota-kediri.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# diubah\n", encoding="utf-8")
    one = judge(folder, {2023}, memory=Memory(State(judged=known), "versi", data))
    assert set(one.evaluations) == {(2023, "kota-kediri")}
    assert write_evaluations(one, data) is True
    assert json.loads(written.read_text(encoding="utf-8")) == before, (
        "the one that was not judged again is still there"
    )


def test_a_record_that_is_gone_leaves_what_others_show_though_nothing_is_judged(folder, tmp_path):
    data = tmp_path / "data"
    first = judge(folder, {2023}, memory=Memory(State(), "versi", data))
    write_evaluations(first, data)
    known = {f"{year}/{region}": state for (year, region), state in first.states.items()}
    (folder / "2023" / "kota-kediri.yaml").unlink()
    left = judge(folder, {2023}, memory=Memory(State(judged=known), "versi", data))
    assert not left.evaluations and write_evaluations(left, data) is True
    assert [
        peer["region"]
        for peer in json.loads((data / "peers" / "2023.json").read_text(encoding="utf-8"))
    ] == ["kab-batang"]
    assert sorted(p.name for p in (data / "2023").glob("*.json")) == ["kab-batang.json"]


def test_a_regency_without_a_record_in_a_wanted_year_is_left_alone(folder):
    """Its earlier years are no history of anything asked for."""
    (folder / "2023" / "kota-kediri.yaml").unlink()
    spoil(folder / "2022" / "kota-kediri.yaml")
    judged = judge(folder, {2023})
    assert not judged.problems and set(judged.evaluations) == {(2023, "kab-batang")}


def test_a_judging_is_remembered_by_what_it_says_what_others_show_and_the_sources_it_lists(folder):
    def state(year: int = 2023):
        return judge(folder, {year}).states[year, "kab-batang"]

    before = state()
    assert (
        before == state()
        and before.evaluation != state(2022).evaluation
        and json.loads(before.shown)["region"] == "kab-batang"
    )
    for name in ("2023/kab-batang.yaml", "regions/kab-batang.yaml"):
        path = folder / name
        own = path.read_text(encoding="utf-8")
        path.write_text(
            own.replace("sources:", "sources:\n  tambahan: {title: Berita, publisher: Koran}", 1),
            encoding="utf-8",
        )
        assert state().listed != before.listed, name
        path.write_text(own, encoding="utf-8")


def test_a_years_folder_that_cannot_be_read_withholds_later_reports_and_no_earlier_one(
    folder, tmp_path
):
    """What is recorded there is not known: a report whose history lacked it would mislead."""
    memory = Memory(
        State(
            judged={
                f"{year}/{region}": state
                for (year, region), state in judge(folder, {2021, 2022, 2023}).states.items()
            }
        ),
        "versi",
        tmp_path,
    )
    year = folder / "2022"
    shutil.move(year, tmp_path / "elsewhere")
    year.symlink_to(year)
    for known in (None, memory):
        judged = judge(folder, {2021, 2023}, memory=known)
        assert {y for y, _ in judged.refused} == {2023} and {y for y, _ in judged.states} == {2021}
        told = [p.message.in_language("en") for p in judged.problems]
        assert judged.problems[0].file == "params/2022" and told[0].startswith(
            "this folder cannot be read ("
        )
        assert len(told) > 1 and all("while params/2022 is refused" in text for text in told[1:])


def test_only_evaluations_that_a_batch_wrote_are_taken_away_even_where_they_are_damaged(tmp_path):
    """What a batch noted is its own whatever it holds now; what it did not note is, where it says
    so itself; the rest is somebody's.
    """
    own = json.dumps({"region": "kab-bekasi", "year": 2023, "provenance": {"record": "x"}})
    held = {
        "kab-batang": "{",
        "kab-bekasi": own,
        "kab-malang": own,
        "kota-kediri": own.replace("2023", "2022").replace("bekasi", "kediri"),
        "mine": "{}",
        "torn": "{",
    }
    (tmp_path / "2023").mkdir()
    for name, content in held.items():
        (tmp_path / "2023" / f"{name}.json").write_text(content, encoding="utf-8")
    refused = Judged(refused={(2023, "kab-batang")})
    assert write_evaluations(refused, tmp_path, known={"2023/kab-batang", "2022/torn"}) is True
    assert sorted(path.stem for path in (tmp_path / "2023").iterdir()) == [
        "kab-malang",
        "kota-kediri",
        "mine",
        "torn",
    ]
    assert write_evaluations(refused, tmp_path, known={"2023/kab-batang"}) is False


@pytest.mark.parametrize(("times", "judged_after_all"), [(1, True), (100, False)])
def test_a_file_that_somebody_writes_to_is_read_again_and_then_refuses_the_wanted_years_alone(
    times, judged_after_all, folder, monkeypatch
):
    """Years that nobody asked for are not refused: what was made of them stays."""
    path, left = folder / "2023" / "kab-batang.yaml", list(range(times))

    def while_it_is_written(*given):
        if left:
            left.pop()
            path.write_text(path.read_text(encoding="utf-8") + "\n# lagi", encoding="utf-8")
        return read_region_of(*given)

    monkeypatch.setattr(judging, "read_region_of", while_it_is_written)
    found = judge(folder, {2023}, {"kab-batang"})
    own = {(2023, "kab-batang")}
    assert set(found.evaluations) == set(found.states) == (own if judged_after_all else set())
    assert found.refused == (set() if judged_after_all else own)
    assert [p.file for p in found.problems] == (
        [] if judged_after_all else ["params/2023/kab-batang.yaml"]
    )


def test_a_file_of_ones_own_with_a_region_and_a_year_is_no_evaluation_of_ours(tmp_path):
    own = tmp_path / "kab-batang.json"
    said = {"region": "kab-batang", "year": 2023}
    for content, ours in (
        (said, False),
        (said | {"provenance": {}}, False),
        (said | {"provenance": {"record": "x"}}, True),
        (said | {"provenance": {"record": "x"}, "year": 2022}, False),
        (said | {"provenance": {"record": "x"}, "region": "kab-demak"}, False),
    ):
        own.write_text(json.dumps(content), encoding="utf-8")
        assert judging.is_evaluation(own, 2023, ()) is ours
    for damaged in (
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"region": "kab-batang", "year": "2023"}',
    ):
        own.write_bytes(damaged)
        assert not judging.is_evaluation(own, 2023, ())
    assert judging.is_evaluation(own, 2023, ("2023/kab-batang",))
