"""The commands: results on stdout, messages on stderr, exit codes as promised."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from smartcity_eval import evaluate_file, summary
from smartcity_eval.cli.common import BAD_INPUT, DONE, FAULT, INTERRUPTED, PARTLY, WRONG_USE


def test_exit_codes_are_those_promised():
    assert (DONE, FAULT, WRONG_USE, BAD_INPUT, PARTLY, INTERRUPTED) == (0, 1, 2, 3, 4, 130)


# ---- score


def test_score_as_json_has_the_promised_keys(cli):
    said = cli("score", "params/2022", "--json")
    records = json.loads(said.out)
    assert (said.code, said.err) == (DONE, "") and len(records) == len(
        list(Path("params/2022").glob("*.yaml"))
    )
    # Which keys those are is held by the tests of `summary`.
    promised = summary(evaluate_file("params/2022/kota-kediri.yaml")).keys()
    assert all(promised <= record.keys() for record in records)
    kediri = next(record for record in records if record["region"] == "kota-kediri")
    assert (kediri["index"], kediri["index_published"], kediri["agreement"]) == (
        3.315,
        3.31,
        "exact",
    )
    assert (kediri["improvement_published"], kediri["framework"]) == (0.25, "kominfo-2022")
    assert kediri["components"] == {
        "baseline": 3.6,
        "output": 3.21,
        "outcome": 3.23,
        "impact": 3.07,
        "quick_win": 3.65,
    }


def test_score_of_batang_keeps_rupiah_exact_and_adds_nothing_unlike(cli):
    [batang] = json.loads(cli("score", "params/2023/kab-batang.yaml", "--json").out)
    assert (
        batang["budget"]["by_source"]["APBD"]["amount"] == 18_755_371_000
        and batang["budget"]["total"] is None
    )
    assert batang["budget"]["by_source"]["CSR"]["basis"] == ["per_company"]
    assert (batang["programmes"]["target"], batang["programmes"]["achieved"]) == (
        104,
        97,
    ) and batang["index"] == 3.398
    assert (batang["index_rounded"], batang["index_published"], batang["agreement"]) == (
        3.4,
        3.4,
        "exact",
    )


def test_score_of_a_what_if_is_not_the_index(cli):
    [bekasi] = json.loads(cli("score", "params/2024/kab-bekasi.yaml", "--json").out)
    assert (
        bekasi["index"] is None
        and bekasi["what_if"]["index"] == 3.234
        and bekasi["framework"] == "unknown"
    )


def test_score_for_a_person_is_a_line_each(cli):
    said = cli("score", "params/2022")
    assert (said.code, said.err) == (DONE, "")
    [line] = [line for line in said.out.splitlines() if "Kota Kediri" in line]
    assert "2022" in line and "3,315" in line and "3,31" in line


def test_score_with_one_bad_record_gives_the_others_and_4(cli, folder, spoil):
    bad = spoil(folder / "params" / "2022" / "kab-batang.yaml")
    said = cli("score", folder / "params" / "2022", "--json")
    assert said.code == PARTLY and [record["region"] for record in json.loads(said.out)] == [
        "kota-kediri"
    ]
    assert f"{bad.name}:1: salah" in said.err


def test_score_with_nothing_but_bad_records_is_3(cli, folder, spoil):
    bad = spoil(folder / "params" / "2022" / "kab-batang.yaml")
    said = cli("score", bad, "--json")
    assert said.code == BAD_INPUT and json.loads(said.out) == [] and "salah" in said.err


def test_a_broken_region_file_refuses_its_records(cli, folder, spoil):
    spoil(folder / "params" / "regions" / "kota-kediri.yaml")
    said = cli("score", folder / "params", "--json")
    assert (
        said.code == PARTLY
        and [r["region"] for r in json.loads(said.out)] == ["kab-batang"]
        and "regions" in said.err
    )


def test_without_a_path_the_nearest_params_is_taken(cli, folder, monkeypatch):
    (folder / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "er")
    assert len(json.loads(cli("score", "--json").out)) == 3


# ---- wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "no-such-path"),
        ("check", "no-such-path"),
        ("run", "no-such-path"),
        ("frameworks", "check", "no-such-path"),
        ("compare", "--year", "1999"),
        ("compare", "--year", "2022", "no-such-path"),
        ("compare", "--year", "abc"),
        ("compare",),
        ("compare", "--year", "2022", "params/2022/kota-kediri.yaml"),
        ("score", "params/regions"),
        ("score", "README.md"),
        ("run", "params/2022", "--language", "xx"),
        ("run", "params/2022", "--notebook", "no_such"),
        ("run", "params/2022", "--notebook", "README.md"),
        ("run", "params/2022", "--workers", "0"),
        ("run", "params/2022", "--reports", "pyproject.toml"),
        ("run", "params/regions"),
        ("frameworks", "show", "kominfo-2000"),
        ("no-such-command",),
        ("score", "--no-such-option"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_a_sentence_on_stderr_and_2(arguments, cli):
    said = cli(*arguments)
    assert said.code == WRONG_USE and said.out == "" and said.err.strip()


def test_no_params_anywhere_is_wrong_use(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for arguments in (("score",), ("check",), ("run",), ("compare", "--year", "2023")):
        assert cli(*arguments).code == WRONG_USE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"a: [",
        b"- 1\n- 2\n",
        b"3",
        b"a: &x 1\nb: *x\n",
        b"!!python/object:os.system x\n",
        b"year: 2022\n",
        b"\x00",
        b"a: 1\n---\nb: 2\n",
        b"year: .nan\nregion: 33.1\n",
        b"? [a]\n: 1\n",
        b"year: 99999999999999999999\nregion: []\nstage: {}\nas_of: 2022-02-31\n",
        b"region: [[[[[[[[[[\n",
    ],
    ids=range(14),
)
@pytest.mark.parametrize("verb", ["check", "score"])
def test_bad_input_is_told_by_file_and_line_and_never_a_traceback(verb, content, cli, tmp_path):
    path = tmp_path / "params" / "2022" / "kota-kediri.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    said = cli(verb, path)
    assert said.code == BAD_INPUT and said.out == "" and "kota-kediri.yaml" in said.err


# ---- check


def test_check_of_good_files_says_so_on_stderr(cli, folder):
    said = cli("check", folder / "params")
    assert (said.code, said.out) == (DONE, "") and "5" in said.err


def test_check_names_every_problem_with_its_place(cli, folder, spoil):
    record = spoil(folder / "params" / "2022" / "kab-batang.yaml")
    record.write_text(
        record.read_text(encoding="utf-8").replace("target: 80", "target: -80"), encoding="utf-8"
    )
    spoil(folder / "params" / "regions" / "kota-kediri.yaml")
    said = cli("check", folder / "params")
    assert said.code == PARTLY
    for place in ("kab-batang.yaml:1: salah", "programmes.target", "kota-kediri.yaml:1: salah"):
        assert place in said.err
    assert cli("check", record).code == BAD_INPUT


def test_check_reads_an_offices_file_as_such(cli, folder):
    office = folder / "params" / "documents" / "2022.yaml"
    office.parent.mkdir()
    office.write_text("meetings:\n  kota-kediri: {placee: Kediri}\n", encoding="utf-8")
    said = cli("check", folder / "params")
    assert said.code == PARTLY
    assert "params/documents/2022.yaml:2: meetings.kota-kediri.placee:" in said.err
    assert "place?" in said.err


def test_check_reads_frameworks_too(cli, tmp_path):
    editions = tmp_path / "editions"
    editions.mkdir()
    for name in ("kominfo-2021.yaml", "kominfo-2022.yaml"):
        shutil.copy(Path("smartcity_eval/frameworks/editions", name), editions)
    assert cli("check", editions).code == DONE
    bad = tmp_path / "kominfo-2022.yaml"
    bad.write_text(
        (editions / "kominfo-2022.yaml").read_text(encoding="utf-8") + "salah: 1\n",
        encoding="utf-8",
    )
    for arguments in (("check", bad), ("frameworks", "check", bad)):
        said = cli(*arguments)
        assert said.code == BAD_INPUT and "salah" in said.err
    assert cli("frameworks", "check", bad, editions / "kominfo-2022.yaml").code == PARTLY
    assert cli("frameworks", "check", editions).code == DONE  # a folder stands for its files
    assert cli("frameworks", "check", bad, editions).code == PARTLY


def test_check_of_a_folder_without_yaml_is_wrong_use(cli, tmp_path):
    assert cli("check", tmp_path).code == WRONG_USE


# ---- compare


def test_compare_is_a_csv_that_keeps_rupiah_exact(cli):
    said = cli("compare", "--year", "2023")
    assert (said.code, said.err) == (DONE, "")
    table = pd.read_csv(io.StringIO(said.out), dtype=str).set_index("region")
    assert table.loc["kab-batang", "investment"] == "6170000000000"
    assert table.loc["kab-purbalingga", "investment"] == "1535015624405"
    assert (
        table.loc["kab-batang", "index"] == "3.398" and table.loc["kota-surakarta", "rank"] == "1"
    )
    assert pd.isna(table.loc["kab-dairi", "index"]) and pd.isna(
        table.loc["kab-dairi", "index_published"]
    )
    rows = list(csv.reader(io.StringIO(said.out)))
    assert len({len(row) for row in rows}) == 1 and len(rows) == 1 + len(
        list(Path("params/2023").glob("*.yaml"))
    )
    assert said.out.endswith("\n") and "\r" not in said.out


def test_compare_as_json_is_the_same_years_list(cli):
    assert {
        r["year"] for r in json.loads(cli("compare", "--year", "2022", "--json", "params").out)
    } == {2022}


# ---- frameworks


# ---- run


# ---- what only a process shows


def test_messages_are_in_indonesian_unless_english_is_asked_for(process):
    asked = ("score", "no-such-path")
    own, english = process(*asked), process(*asked, SMARTCITY_EVAL_LANGUAGE="en")
    assert own.code == english.code == WRONG_USE
    assert "does not exist" in english.err and "does not exist" not in own.err and own.err.strip()


@pytest.mark.parametrize(
    "arguments",
    [("score", "params/2022/kota-kediri.yaml", "--json"), ("compare", "--year", "2018")],
    ids=" ".join,
)
def test_a_reader_that_goes_away_is_nobodys_fault(arguments, command):
    """As in `smartcity-eval … | head -1`."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [*command, *arguments],
            cwd=Path(__file__).parents[2],
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
            encoding="locale",
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (DONE, "")


def test_help_has_no_colours_when_nobody_looks_or_none_are_wanted(process):
    for environment in ({}, {"NO_COLOR": "1", "FORCE_COLOR": "", "TERM": "xterm-256color"}):
        said = process("--help", **environment)
        assert said.code == DONE and "frameworks" in said.out and "\x1b" not in said.out + said.err


# ---- what must not surprise


def test_a_file_that_is_never_read_as_a_record_is_not_called_good(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    good = folder / "params" / "2022" / "kab-batang.yaml"
    for name in ("kab-batang.txt", "kab-batang.yml", "kab-batang.YAML"):
        shutil.copy(good, good.with_name(name))
        assert (
            cli("check", f"params/2022/{name}").code
            == cli("run", f"params/2022/{name}").code
            == WRONG_USE
        ), name
    for command in (
        ("check", "params"),
        ("score", "params"),
        ("compare", "--year", "2022", "params"),
    ):
        said = cli(*command)
        assert (
            said.code == PARTLY and "kab-batang.yml" in said.err and "kab-batang.YAML" in said.err
        ), command


def test_what_a_terminal_would_obey_is_shown_and_not_sent(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    path = folder / "params" / "2022" / "kab-batang.yaml"
    path.write_text(
        '"a\\e]0;x\\a": 1\n"b\u202ec": 1\n' + path.read_text(encoding="utf-8"), encoding="utf-8"
    )
    name = folder / "params" / "2022" / "kab-\x1b[2J.yaml"
    shutil.copy(folder / "params" / "2022" / "kota-kediri.yaml", name)
    said = cli("check", "params")
    assert (
        said.code == PARTLY
        and not set(said.err + said.out) & set("\x1b\x07\u202e")
        and "\\x1b[2J" in said.err
    )


def test_compare_has_no_formula_and_every_digit(cli, folder, monkeypatch):
    monkeypatch.chdir(folder)
    path = folder / "params" / "2022" / "kab-batang.yaml"
    head, text = (
        "year: 2022\nregion: kab-batang\nas_of: 2022-11-14\nstage: implementation\n",
        "sources: {s: {title: x, publisher: y}}\n",
    )
    ranks = "published: {source: s, ranks: [{value: 1, scope: group, group: '=1+1'}]}\n"
    path.write_text(
        head
        + ranks
        + "indicators: {investment: [{rupiah: 123456789012345678, source: s, note: memang sebesar"
        " itu}]}\n" + text,
        encoding="utf-8",
    )
    said = cli("compare", "--year", "2022", "params")
    assert ",'=1+1," in said.out and "123456789012345678" in said.out and "e+" not in said.out


@pytest.mark.parametrize(
    "arguments",
    [("frameworks", "show", "kominfo-2022"), ("no–such–command",), ("score", "–")],
    ids=" ".join,
)
def test_a_console_without_our_letters_gets_their_numbers(arguments, command):
    """No dash of ours is in its set of signs."""
    env = {**os.environ, "PYTHONIOENCODING": "iso8859-5", "SMARTCITY_EVAL_LANGUAGE": "id"}
    done = subprocess.run(
        [*command, *arguments],
        cwd=Path(__file__).parents[2],
        env=env,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (
        done.returncode in (DONE, WRONG_USE)
        and b"Traceback" not in done.stderr
        and b"\\u2013" in done.stdout + done.stderr
    )


@pytest.mark.skipif(sys.platform == "win32", reason="its command lines are of letters")
def test_a_word_that_is_no_utf8_is_refused_and_nothing_is_written(command, folder):
    done = subprocess.run(
        [*command, "pack", folder / "x.zip", folder / "params", "--author", b"b\xff"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == WRONG_USE and b"Traceback" not in done.stderr
    assert b"'b\\udcff'" in done.stderr and not (folder / "x.zip").exists()


def test_it_runs_as_a_module_where_the_command_is_not_on_the_path():
    done = subprocess.run(
        [sys.executable, "-m", "smartcity_eval", "frameworks", "list"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        encoding="locale",
    )
    assert "kominfo-2022" in done.stdout
