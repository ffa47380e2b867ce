"""The mapping file: every fault with its line."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.tables.mapping_file import read_mapping

GOOD = """\
region: {column: Kode, by: code}
year: 2023
source: {id: bps-ipm, title: IPM, publisher: BPS}
figures:
  - {column: Indeks, to: published.index, decimals: 2}
"""


def told(write_text, content: str) -> list[str]:
    with pytest.raises(WorkbookError) as caught:
        read_mapping(write_text(content, "pemetaan.yaml"))
    return [f"{p.line} {p.place}: {p.message.in_language('en')}" for p in caught.value.problems]


def test_a_good_mapping(write_text):
    mapping = read_mapping(
        write_text(
            GOOD
            + "indicators:\n  - {column: IPM, indicator: hdi, basis: rounded, status: inferred,"
            " how: dibulatkan}\n",
            "pemetaan.yaml",
        )
    )
    assert [(place, column.column) for place, column in mapping.columns()] == [
        (("figures", 0), "Indeks"),
        (("indicators", 0), "IPM"),
    ]
    assert (mapping.header, mapping.indicators[0].basis, mapping.indicators[0].period) == (
        (1,),
        ("rounded",),
        "year",
    )


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (
            GOOD.replace("year: 2023", "years: 2023"),
            ["2 years: unknown key years (did you mean year?)"],
        ),
        (
            GOOD.replace("year: 2023\n", ""),
            [
                "1 year: write one of four: year: 2023 for the whole table, year_column: and the"
                " column that tells the year, sheets: and the year of each sheet, or year: at every"
                " column"
            ],
        ),
        (
            GOOD + "year_column: Tahun\n",
            [
                "2 year: write one of four: year: 2023 for the whole table, year_column: and the"
                " column that tells the year, sheets: and the year of each sheet, or year: at every"
                " column"
            ],
        ),
        (
            GOOD + "sheets: {'2022': 2022}\n",
            [
                "2 year: write one of four: year: 2023 for the whole table, year_column: and the"
                " column that tells the year, sheets: and the year of each sheet, or year: at every"
                " column"
            ],
        ),
        (
            GOOD.replace("year: 2023\n", "")
            + "  - {column: Lain, to: published.target, year: 2022}\n",
            [
                "1 year: write one of four: year: 2023 for the whole table, year_column: and the"
                " column that tells the year, sheets: and the year of each sheet, or year: at every"
                " column"
            ],
        ),
        (
            GOOD + "  - {column: Lain, to: published.target, year: 2022}\n",
            [
                "2 year: write one of four: year: 2023 for the whole table, year_column: and the"
                " column that tells the year, sheets: and the year of each sheet, or year: at every"
                " column"
            ],
        ),
        (
            GOOD.replace("year: 2023\n", "").replace("decimals: 2", "year: 2022")
            + "  - {column: Lain, to: published.index, year: 2022}\n",
            ["5 figures[2]: two columns go to the same place; the first is on line 4"],
        ),
        (
            GOOD.replace("year: 2023", "sheet: Nilai\nsheets: {2022: 2022, 2023: 2023}"),
            ["2 sheet: sheet: names one sheet and sheets: several; keep one of the two"],
        ),
        (
            GOOD.replace("year: 2023", "sheets: {2022: lain}"),
            ["2 sheets.2022: found 'lain', expected a whole number"],
        ),
        (
            GOOD + "long: {column: Indikator, nilai: Nilai}\n",
            [
                "6 long.value: this is missing; write it as value: …",
                "6 long.nilai: unknown key nilai",
            ],
        ),
        (
            GOOD + "long: {column: Indikator, value: Nilai}\njudging: {participated: {column: Ikut,"
            " took_part: [ya], absent: [tidak]}}\n",
            [
                "7 judging: by which group's edition a region was judged, or whether it took part,"
                " is told by a wide table of one year; take it from such a one"
            ],
        ),
        (
            GOOD.replace("by: code", "by: kode"),
            [
                "1 region.by: found 'kode', expected one of 'id', 'code', 'bps', 'name' (did you"
                " mean code?)"
            ],
        ),
        (
            GOOD.replace("by: code", "by: name, bare: kota, sections: true"),
            [
                "1 region: bare:, kind_column: and sections: each say what a name without Kabupaten"
                " or Kota is; keep one"
            ],
        ),
        (
            GOOD.replace("by: code", "by: name, bare: kecamatan"),
            ["1 region.bare: found 'kecamatan', expected one of 'kabupaten', 'kota'"],
        ),
        (GOOD + "header: [1, 0]\n", ["6 header[2]: found 0, expected at least 1"]),
        (GOOD + "header: 0\n", ["6 header[1]: found 0, expected at least 1"]),
        (
            GOOD.replace("published.index", "published.indeks"),
            [
                "5 figures[1].to: published.indeks is no place for a figure (did you mean"
                " published.index, published.previous_index, published.target?)"
            ],
        ),
        (
            GOOD.split("figures")[0],
            ["1 : no column is mapped; write figures:, indicators:, budget: or ranks:"],
        ),
        (
            GOOD.replace("bps-ipm", "BPS IPM"),
            ["3 source.id: found 'BPS IPM', expected ^[a-z0-9][a-z0-9-]*$"],
        ),
        (
            GOOD + "indicators: [{column: IPM, indicator: ipm}]\n",
            ["6 indicators[1].indicator: unknown indicator ipm (did you mean hdi?)"],
        ),
        (
            GOOD + "indicators: [{column: X, indicator: xyz}]\n",
            ["6 indicators[1].indicator: unknown indicator xyz; there are: hdi, spbe, "],
        ),
        (
            GOOD + "  - {column: Indeks 2, to: published.index}\n",
            ["6 figures[2]: two columns go to the same place; the first is on line 5"],
        ),
        (
            GOOD + "  - {column: B, to: published.target, status: inferred}\n",
            ["6 figures[2]: an inferred or assumed number needs how: it was arrived at"],
        ),
        (
            GOOD + "  - {column: B, to: published.target, source: lain}\n",
            [
                "6 figures[2].source: the source of the whole table stands under source:, once;"
                " remove this one"
            ],
        ),
        (
            GOOD + "budget: [{column: APBD, fund: APBD, holder: smart_city}]\n",
            ["6 budget[1].state: this is missing; write it as state: …"],
        ),
        (
            GOOD + "new_records: {stage: implementation, framework: kominfo-2022}\n",
            ["6 new_records.framework: unknown key framework"],
        ),
        (
            GOOD + "judging: {framework: kominfo-2032}\n",
            [
                "6 judging.framework: unknown framework kominfo-2032 (did you mean kominfo-2022,"
                " kominfo-2021, kominfo-2023-regular?); known: "
            ],
        ),
        (
            GOOD
            + "judging:\n  group:\n    column: K\n    frameworks: {regular: kominfo-2023-regular,"
            " kppn_ikn: kominfo-2023-kppn}\n",
            [
                "9 judging.group.frameworks.kppn_ikn: unknown framework kominfo-2023-kppn (did you"
                " mean kominfo-2023-kppn-ikn, "
            ],
        ),
        (
            GOOD + "judging: {group: {column: K, frameworks: {}}}\n",
            ["6 judging.group.frameworks: this is empty, expected at least one entry"],
        ),
        (
            GOOD
            + "judging: {framework: kominfo-2022, group: {column: K, frameworks: {a: unknown}}}\n",
            [
                "6 judging.group: one edition for all rows and editions by group contradict each"
                " other; keep one"
            ],
        ),
        (
            GOOD + "judging: {participated: {column: Ikut, took_part: [ya, hadir], absent: [tidak,"
            " hadir]}}\n",
            [
                "6 judging.participated: hadir cannot mean both that a region took part and that it"
                " did not"
            ],
        ),
        (
            GOOD + "judging: {mode: luring}\n",
            ["6 judging.mode: found 'luring', expected one of 'in_person', 'online', 'both'"],
        ),
        (
            GOOD.replace("source: {id: bps-ipm, title: IPM, publisher: BPS}\n", ""),
            [
                "1 source: write either source: and describe the table's source, or shared_source:"
                " and its key in params/sources.yaml"
            ],
        ),
        (
            GOOD + "shared_source: bps-ipm\n",
            [
                "3 source: write either source: and describe the table's source, or shared_source:"
                " and its key in params/sources.yaml"
            ],
        ),
        (
            GOOD.replace("published.index", "scores.question.output_regulation"),
            [
                "5 figures[1].to: scores.question.output_regulation is no place for a figure (did"
                " you mean scores.questions.output_regulation"
            ],
        ),
        (
            GOOD.replace("by: code}", "by: name, aliases: {Makasar: kota-makasar}}"),
            ["1 region.aliases.Makasar: unknown region kota-makasar (did you mean kota-makassar"],
        ),
        ("region: [", ["1 : not readable as YAML"]),
        ("", ["1 : the file is empty"]),
    ],
)
def test_faults_of_a_mapping_come_with_their_lines(content, faults, write_text):
    found = told(write_text, content)
    assert len(found) == len(faults) and all(
        line.startswith(fault) for line, fault in zip(found, faults, strict=True)
    ), found


def test_a_mapping_says_how_the_rows_were_judged_and_from_which_shared_source(write_text):
    judging = (
        "judging:\n  group: {column: Kelompok, frameworks: {REGULER: kominfo-2023-regular}}\n "
        " participated: {column: Ikut, took_part: [ya], absent: [tidak]}\n  letter: B-1384\n"
    )
    mapping = read_mapping(
        write_text(
            GOOD.replace(
                "source: {id: bps-ipm, title: IPM, publisher: BPS}", "shared_source: surat"
            )
            + judging,
            "pemetaan.yaml",
        )
    )
    assert (
        mapping.source_id,
        mapping.source,
        mapping.judging.group.frameworks,
        mapping.judging.letter,
    ) == ("surat", None, {"REGULER": "kominfo-2023-regular"}, "B-1384")
    assert list(mapping.judging_columns()) == ["Kelompok", "Ikut"]
    plain = read_mapping(write_text(GOOD, "pemetaan.yaml"))
    assert (plain.source_id, list(plain.judging_columns())) == ("bps-ipm", [])


def test_several_faults_at_once(write_text):
    assert (
        len(told(write_text, GOOD.replace("published.index", "x") + "  - {column: B, to: y}\n"))
        == 2
    )


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("scores.component.colaboration", "scores.components.collaboration"),
        ("scores.questions.output_regulasi", "scores.questions.output_regulation"),
    ],
)
def test_the_places_that_are_suggested_are_those_of_every_edition(write_text, found, meant):
    [fault] = told(
        write_text,
        GOOD.replace("published.index", found.replace("scores.questions.", "score.questions.")),
    )
    assert f"(did you mean {meant}" in fault
