"""The evaluations in a reports three_years, and what those of a year show of each other."""

from __future__ import annotations

import json

from smartcity_eval import Evaluation
from smartcity_eval.batch.evaluation_files import is_evaluation, write_evaluations
from smartcity_eval.batch.judged import Judged
from smartcity_eval.batch.judging import Memory, judge
from smartcity_eval.store.state import State


def test_evaluations_are_written_as_json_in_no_language(three_years, tmp_path):
    judged = judge(three_years, {2023})
    write_evaluations(judged, tmp_path / "data")
    text = (tmp_path / "data" / "2023" / "kab-batang.json").read_text(encoding="utf-8")
    assert Evaluation.model_validate_json(text) == judged.evaluations[2023, "kab-batang"]
    content = json.loads(text)
    assert (
        content["budget"]["lines"][0]["amount"] == "18755371000"
        and content["budget"]["total"] is None
    )
    assert str(tmp_path) not in text


def test_the_json_of_a_record_that_is_refused_now_is_taken_away(three_years, tmp_path):
    data = tmp_path / "data"
    write_evaluations(judge(three_years, {2022, 2023}), data)
    analyses = [data / "analyses" / year / "kota-kediri.what_if.json" for year in ("2022", "2023")]
    for path in analyses:
        path.parent.mkdir(parents=True)
        path.touch()
    path = three_years / "2023" / "kota-kediri.yaml"
    path.write_text("salah: 1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    write_evaluations(judge(three_years, {2023}), data)
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


def test_what_others_show_is_written_again_for_whoever_changed_and_kept_for_the_rest(
    three_years, tmp_path
):
    data = tmp_path / "data"
    written = data / "peers" / "2023.json"
    first = judge(three_years, {2023}, memory=Memory(State(), "versi", data))
    assert write_evaluations(first, data) is True
    known = {f"{year}/{region}": state for (year, region), state in first.states.items()}
    before = json.loads(written.read_text(encoding="utf-8"))
    again = judge(three_years, {2023}, memory=Memory(State(judged=known), "versi", data))
    assert write_evaluations(again, data) is False, "nothing was judged and nothing went"
    path = three_years / "2023" / "kota-kediri.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# diubah\n", encoding="utf-8")
    one = judge(three_years, {2023}, memory=Memory(State(judged=known), "versi", data))
    assert set(one.evaluations) == {(2023, "kota-kediri")}
    assert write_evaluations(one, data) is True
    assert json.loads(written.read_text(encoding="utf-8")) == before, (
        "the one that was not judged again is still there"
    )


def test_a_record_that_is_gone_leaves_what_others_show_though_nothing_is_judged(
    three_years, tmp_path
):
    data = tmp_path / "data"
    first = judge(three_years, {2023}, memory=Memory(State(), "versi", data))
    write_evaluations(first, data)
    known = {f"{year}/{region}": state for (year, region), state in first.states.items()}
    (three_years / "2023" / "kota-kediri.yaml").unlink()
    left = judge(three_years, {2023}, memory=Memory(State(judged=known), "versi", data))
    assert not left.evaluations and write_evaluations(left, data) is True
    assert [
        peer["region"]
        for peer in json.loads((data / "peers" / "2023.json").read_text(encoding="utf-8"))
    ] == ["kab-batang"]
    assert sorted(p.name for p in (data / "2023").glob("*.json")) == ["kab-batang.json"]


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
        assert is_evaluation(own, 2023, ()) is ours
    for damaged in (
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b'{"region": "kab-batang", "year": "2023"}',
    ):
        own.write_bytes(damaged)
        assert not is_evaluation(own, 2023, ())
    assert is_evaluation(own, 2023, ("2023/kab-batang",))
