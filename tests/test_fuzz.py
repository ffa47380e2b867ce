"""Whatever bytes come in and whatever is asked: the command line ends with a sentence and a code,
never with a stack.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smartcity_eval.cli.app import run_app
from smartcity_eval.records import read_record

ROOT = Path(__file__).resolve().parent.parent
RECORD = (ROOT / "params" / "2023" / "kab-batang.yaml").read_bytes()
REGION = (ROOT / "params" / "regions" / "kab-batang.yaml").read_bytes()
EDITION = (ROOT / "smartcity_eval" / "frameworks" / "editions" / "kominfo-2022.yaml").read_bytes()
TABLE = b"Kode,Indeks,Target,Tercapai\n33.25,3.31,104,97\n35.71,3.20,,\n"
MAPPING = (
    b"region: {column: Kode, by: code}\nyear: 2023\nsource: {id: tabel, title: Hasil, publisher:"
    b" Kementerian, date: 2023-12-20, kind: dataset}\nnew_records: {stage:"
    b" implementation}\nfigures:\n  - {column: Indeks, to: published.index, decimals: 2}\n  -"
    b" {column: Target, to: programmes.target}\n  - {column: Tercapai, to: programmes.achieved}\n"
)
BARE = (
    b"region: kab-batang\nyear: 2023\nstage: implementation\nas_of: 2023-12-31\nsources:\n  koran:"
    b" {title: B, publisher: K}  # dari kliping\nactivities: []\n"
)
# What breaks readers: ends of lines of other systems, marks of order, half characters, depth, size,
# dates and numbers out of range, terminals' commands.
NASTY = (
    b"\r",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"[" * 1500,
    b"{a: " * 900,
    b"9" * 19,
    b"1" * 5000,
    b"1e999",
    b".nan",
    b"-0",
    b"2023-02-30",
    b"0001-01-01",
    b"9999-12-31",
    b"\x1b[31m",
    b'"\\e[2J"',
    b"\xe2\x80\xae",
    b"&a ",
    b"*a",
    b"!!python/object:os.system x",
    b"<<: ",
    b"? ",
    b"%YAML 9.9\n",
    b"---\n",
    b"\t",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b"''",
    b"a" * 3000,
    b"=1+1",
    b"1,5",
    b"33.25",
    b"1999",
    b"\n\n",
    b": ",
    b"- ",
    b"#",
    b"..",
    b"../../x",
    b"{0}",
    b"{region}",
    b"%s",
)
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@st.composite
def damaged(draw: st.DrawFn, good: bytes) -> bytes:
    """Draw bytes near to a good file, so that what lies deep in a reader is reached; or any bytes
    at all.
    """
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=200))
    content = good
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(content)))
        end = min(len(content), begin + draw(st.sampled_from((0, 0, 1, 4, 30, 400))))
        content = (
            content[:begin] + draw(st.sampled_from(NASTY) | st.binary(max_size=4)) + content[end:]
        )
    return content.replace(b"\n", b"\r") if draw(st.integers(0, 19)) == 0 else content


def assert_behaves(folder: Path, *words: str) -> None:
    """Run a command in this process, and hold it to its codes and its sentences."""
    out, err, before = io.StringIO(), io.StringIO(), (Path.cwd(), sys.argv)
    os.chdir(folder)
    sys.argv = ["smartcity-eval", *words]
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            pytest.raises(SystemExit) as left,
        ):
            run_app()
    finally:
        os.chdir(before[0])
        sys.argv = before[1]
    code = left.value.code or 0
    assert code in (0, 1, 2, 3, 4), (words, code)
    assert "Traceback" not in err.getvalue() and "\x1b" not in err.getvalue() + out.getvalue(), (
        words
    )
    assert code == 0 or err.getvalue().strip(), (words, "says nothing")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one record and what belongs to it."""
    for name, content in (("2023/kab-batang.yaml", RECORD), ("regions/kab-batang.yaml", REGION)):
        (tmp_path / "params" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "params" / name).write_bytes(content)
    shutil.copy(ROOT / "params" / "sources.yaml", tmp_path / "params")
    return tmp_path


@settings(max_examples=30, suppress_health_check=SLOW)
@given(content=damaged(RECORD))
@example(content=RECORD.replace(b"\n", b"\r"))
@example(content=RECORD.replace(b"target: 104", b"target: " + b"9" * 19))
@example(content=RECORD.replace(b"percent: 93.3", b"percent: 1000"))
@example(content=b"[" * 5000)
@example(content=RECORD + b"\xff")
def test_whatever_a_record_holds(content: bytes, project: Path):
    (project / "params" / "2023" / "kab-batang.yaml").write_bytes(content)
    for words in (
        ("check", "params"),
        ("score", "params", "--json"),
        ("compare", "--year", "2023", "params"),
        ("run", "params", "--dry-run"),
    ):
        assert_behaves(project, *words)


@settings(max_examples=12, suppress_health_check=SLOW)
@given(content=damaged(REGION))
@example(content=b"[" * 5000)
@example(content=REGION + b"\xff")
def test_whatever_a_regions_file_holds(content: bytes, project: Path):
    (project / "params" / "regions" / "kab-batang.yaml").write_bytes(content)
    for words in (("check", "params"), ("score", "params")):
        assert_behaves(project, *words)


@settings(max_examples=12, suppress_health_check=SLOW)
@given(content=damaged(EDITION))
@example(content=EDITION.decode().encode("utf-16"))
@example(content=EDITION + b"\xff")
def test_whatever_an_edition_holds(content: bytes, project: Path):
    path = project / "editions" / "sendiri.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    for words in (
        ("frameworks", "check", str(path)),
        ("frameworks", "verify", str(path), str(path)),
        ("check", str(path)),
    ):
        assert_behaves(project, *words)


@pytest.mark.parametrize("content", [EDITION.decode().encode("utf-16"), b"\xff", b"", b"[" * 5000])
def test_an_own_edition_that_cannot_be_read_is_told(content: bytes, project: Path, monkeypatch):
    (project / "own").mkdir()
    (project / "own" / "sendiri.yaml").write_bytes(content)
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(project / "own"))
    for words in (
        ("frameworks", "list"),
        ("frameworks", "show", "sendiri"),
        ("score", "params"),
        ("check", "params"),
    ):
        assert_behaves(project, *words)


@settings(max_examples=20, suppress_health_check=SLOW)
@given(table=damaged(TABLE), mapping=st.just(MAPPING) | damaged(MAPPING))
@example(table=TABLE.replace(b"\n", b"\r"), mapping=MAPPING.replace(b"\n", b"\r"))
@example(table=TABLE + b"\xff", mapping=MAPPING)
@example(table=TABLE, mapping=b"[" * 5000)
def test_whatever_a_table_and_its_mapping_hold(table: bytes, mapping: bytes, project: Path):
    (project / "t.csv").write_bytes(table)
    (project / "m.yaml").write_bytes(mapping)
    before = (project / "params" / "2023" / "kab-batang.yaml").read_bytes()
    assert_behaves(
        project, "import-table", "t.csv", "--mapping", "m.yaml", "--params", "params", "--dry-run"
    )
    assert (project / "params" / "2023" / "kab-batang.yaml").read_bytes() == before


@settings(max_examples=20, suppress_health_check=SLOW)
@given(content=damaged(BARE))
@example(content=BARE)
@example(content=BARE.replace(b"\n", b"\r"))
@example(content=BARE.replace(b"\n", b"\r\n"))
def test_whatever_record_a_table_is_put_into(content: bytes, project: Path):
    record = project / "params" / "2023" / "kab-batang.yaml"
    record.write_bytes(content)
    (project / "t.csv").write_bytes(TABLE.splitlines(keepends=True)[0] + b"33.25,3.31,104,97\n")
    (project / "m.yaml").write_bytes(MAPPING)
    assert_behaves(project, "import-table", "t.csv", "--mapping", "m.yaml", "--params", "params")
    if record.read_bytes() != content:  # what is written can be read, and has the figure
        assert read_record(record).published.index.value == Decimal("3.31")


@settings(max_examples=20, suppress_health_check=SLOW)
@given(content=damaged(RECORD), ending=st.sampled_from((".xlsx", ".xls", ".ods", ".csv", "")))
@example(content=b"PK\x03\x04", ending=".xlsx")
@example(content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ending=".xls")
def test_whatever_is_called_a_workbook(content: bytes, ending: str, project: Path):
    (project / f"w{ending}").write_bytes(content)
    assert_behaves(project, "workbook", "import", f"w{ending}", "--params", "params")


WORDS = st.sampled_from(
    (
        "",
        " ",
        "-",
        "--",
        "params",
        "params/2023",
        "params/23",
        ".",
        "..",
        "/",
        "/dev/null",
        "no-such",
        "x.txt",
        "\x1b[31m",
        "ｘ",
        "é" * 300,
        "{0}",
        "%s",
        "-1",
        "0",
        "99999999999999999999",
        "1e9",
        "nan",
        "NAME=VALUE",
        "a=[" + "[" * 2000,
        "rescale=False",
        "=",
        "year=1",
        "--json",
        "--force",
        "--only-failed",
        "--dry-run",
        "--reports",
        "--year",
        "--notebook",
        "-p",
        "--language",
        "id",
        "en",
        "xx",
        "what_if",
        "regency_report",
        "m.yaml",
        "--params",
        "--help",
        "--region",
        "kab-batang",
        "--kind",
    )
)


@settings(max_examples=60, suppress_health_check=SLOW)
@given(
    command=st.sampled_from(
        (
            ("check",),
            ("score",),
            ("compare",),
            ("run", "--dry-run"),
            ("frameworks", "show"),
            ("frameworks", "verify"),
            ("frameworks", "check"),
            ("import-table",),
            ("audit",),
            ("workbook", "new", "-o", "w.xlsx"),
            ("workbook", "import"),
        )
    ),
    words=st.lists(WORDS, max_size=5),
)
def test_whatever_is_asked(command: tuple[str, ...], words: list[str], project: Path):
    assert_behaves(project, *command, *words)
