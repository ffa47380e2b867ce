"""A verification as a person reads it, and its exit code."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from smartcity_eval.cli.common import BAD_INPUT, DONE, PARTLY, WRONG_USE
from smartcity_eval.cli.verification import verification_lines
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.verify import verify_table

PUBLISHED = Path(__file__).parents[1] / "frameworks" / "published"
TABLES = Path(__file__).parents[2] / "params" / "tables"
SPBE, IPM = PUBLISHED / "spbe.csv", PUBLISHED / "ipm.csv"


def test_counts_by_year_and_each_row_that_is_not_reproduced():
    lines = list(verification_lines(verify_table(load_framework("ipm-2014"), IPM), "en"))
    assert "all\t21\t18\t1\t0\t2" in lines and "2019\t4\t3\t1\t0\t0" in lines
    assert "Left out: 0 without all figures, 0 of other years." in lines
    assert "Series: not one series: 1 row." in lines
    assert (
        "In more than one series, so not to be compared over all years: Batang, INDONESIA,"
        " Purbalingga." in lines
    )
    (purbalingga,) = (line for line in lines if "Purbalingga 2022" in line)
    assert (
        "published 69.54, computed: 69.3764; different; reason: The source page's life expectancy"
        in purbalingga
    )


def test_what_has_no_known_reason_says_so(write_text):
    text = SPBE.read_text(encoding="utf-8").replace(",4.77,Memuaskan", ",4.76,Baik")
    lines = list(
        verification_lines(
            verify_table(load_framework("spbe-2020"), write_text(text, "t.csv")), "en"
        )
    )
    (banyuwangi,) = (line for line in lines if "Banyuwangi" in line)
    assert banyuwangi.endswith(
        "published 4.76, computed: 4.7650; different; the band Baik does not follow; reason:"
        " unknown"
    )
    (banyuasin,) = (line for line in lines if "Banyuasin 2023" in line)
    assert "computed: no levels give the inputs as printed" in banyuasin
    assert any(line.startswith("means over groups\t") for line in lines)
    (nation,) = (line for line in lines if "Nasional 2023" in line)
    assert "Nasional 2023 (a mean over a group); published 2.79, computed: 2.807" in nation


def test_a_row_within_rounding_names_the_rounding(write_text):
    """By an edition that does not say where it rounds."""
    table = write_text(
        "region,year,baseline,output,outcome,impact,quick_win,final_index\nKediri,2021,3.60,3.21,3.23,3.07,3.65,3.31\n",
        "t.csv",
    )
    lines = list(verification_lines(verify_table(load_framework("kominfo-2021"), table), "en"))
    assert lines[-1].endswith(
        "published 3.31, computed: 3.3150; within rounding; reason: the rounding of its inputs"
    )


def test_a_table_of_several_groups_is_verified_by_each_editions_own_rows(cli):
    told = {}
    for edition in ("kominfo-2023-regular", "kominfo-2023-kppn-ikn"):
        said = cli("frameworks", "verify", edition, TABLES / "kominfo-2023.csv", "--json")
        told[edition] = json.loads(said.out)
        assert said.code == DONE and told[edition]["rows"] == []
    assert {
        name: (v["counts"]["exact"], v["incomplete"], v["other_groups"]) for name, v in told.items()
    } == {"kominfo-2023-regular": (72, 3, 66), "kominfo-2023-kppn-ikn": (58, 8, 75)}
    lines = list(
        verification_lines(
            verify_table(load_framework("kominfo-2023-regular"), TABLES / "kominfo-2023.csv"), "en"
        )
    )
    assert lines[-2:] == [
        "Left out: 3 without all figures, 0 of other years.",
        "Of other groups, which another edition judges: 66.",
    ]


def test_verify_is_0_where_every_difference_is_declared_and_4_where_not(cli, tmp_path):
    said = cli("frameworks", "verify", "ipm-2014", IPM)
    assert (said.code, said.err) == (DONE, "") and "semua\t21\t18\t1\t0\t2" in said.out
    other = tmp_path / "ipm.csv"
    other.write_text(IPM.read_text(encoding="utf-8").replace("69.54", "69.55"), encoding="utf-8")
    said = cli("frameworks", "verify", "ipm-2014", other)
    assert said.code == PARTLY and "sebab: tidak diketahui" in said.out


def test_verify_as_json(cli):
    told = json.loads(
        cli("frameworks", "verify", "spbe-2020", SPBE, "--year", "2023", "--json").out
    )
    assert (
        told["counts"]["different"] == 1
        and list(told["years"]) == ["2023"]
        and told["unexplained"] == 0
    )
    banyuasin = next(row for row in told["rows"] if "Banyuasin" in row["name"])
    assert (banyuasin["computed"], banyuasin["published"], banyuasin["mean"]) == (
        [],
        "1.05",
        False,
    ) and banyuasin["cause"]["reference"]


def test_verify_takes_a_file_of_ones_own(cli, tmp_path):
    own = tmp_path / "ipm-2014.yaml"
    own.write_text(
        Path("smartcity_eval/frameworks/editions/ipm-2014.yaml").read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    assert cli("frameworks", "verify", own, IPM).code == DONE


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("spbe-2021", SPBE), WRONG_USE),
        (("spbe-2020", "no-such.csv"), WRONG_USE),
        (("ipm-2014", SPBE), BAD_INPUT),
        (("pemdi-2026", SPBE), BAD_INPUT),
    ],
)
def test_verify_of_what_is_not_there(cli, arguments, code):
    said = cli("frameworks", "verify", *arguments)
    assert said.code == code and said.err.strip()


def test_a_secondary_edition_says_so(cli):
    assert "sumber sekunder" in cli("frameworks", "verify", "pemdi-2026", SPBE).out
    assert "sumber sekunder." in cli("frameworks", "show", "pemdi-2026").out


def test_verify_reads_what_import_table_reads(cli, tmp_path):
    with IPM.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    (tmp_path / "ipm.csv").write_text("\n".join("\t".join(row) for row in rows), encoding="utf-16")
    said, own = (
        cli("frameworks", "verify", "ipm-2014", tmp_path / "ipm.csv"),
        cli("frameworks", "verify", "ipm-2014", IPM),
    )
    assert (said.code, said.out) == (DONE, own.out)
    (tmp_path / "laporan.xlsx").write_bytes(b"%PDF-1.7")
    assert cli("frameworks", "verify", "ipm-2014", tmp_path / "laporan.xlsx").code == BAD_INPUT
