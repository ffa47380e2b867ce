"""A table of the year's results: several groups, each with its edition, by a shared source."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.tables.table_import import import_table

from .table_files import problems

RESULTS = """\
year,region,group,index,participated
2023,kab-batang,regular,3.40,yes
2023,kab-malang,kppn_ikn,2.94,yes
2023,kab-dairi,kppn_ikn,,no
"""
JUDGED = """\
region: {column: region, by: id}
year_column: year
shared_source: surat-2023
new_records: {stage: implementation, as_of: 2023-12-04}
judging:
  group:
    column: group
    frameworks: {regular: kominfo-2023-regular, kppn_ikn: kominfo-2023-kppn-ikn}
  letter: B-1384
  participated: {column: participated, took_part: ["yes"], absent: ["no"]}
figures: [{column: index, to: published.index, decimals: 2}]
"""
LETTER = (
    "sources:\n  surat-2023: {title: Hasil Evaluasi 2023, publisher: Kementerian, kind: letter}\n"
)


@pytest.fixture
def results(write_text):
    """A writer of a table of results, its mapping and the shared sources."""

    def write(
        table: str = RESULTS, sources: str = LETTER, mapping: str = JUDGED
    ) -> tuple[Path, Path, Path]:
        return (
            write_text(table, "hasil.csv"),
            write_text(mapping, "hasil.yaml"),
            write_text(sources, "params/sources.yaml").parent,
        )

    return write


def test_a_table_of_several_groups_goes_in_by_the_shared_source(results):
    *arguments, params = results()
    found = import_table(*arguments, params)
    assert (len(found.new), found.same) == (3, 0)
    batang, malang, dairi = (
        read_record(params / f"2023/{region}.yaml")
        for region in ("kab-batang", "kab-malang", "kab-dairi")
    )
    assert [r.evaluation.framework for r in (batang, malang, dairi)] == [
        "kominfo-2023-regular",
        "kominfo-2023-kppn-ikn",
        "kominfo-2023-kppn-ikn",
    ]
    assert (
        str(batang.published.index.value),
        batang.published.source,
        batang.evaluation.letter,
    ) == ("3.40", ("surat-2023",), "B-1384")
    assert (dairi.evaluation.participated, dairi.published, dairi.scores) == (False, None, None)
    assert batang.sources["surat-2023"].title == "Hasil Evaluasi 2023" and "title:" not in (
        params / "2023/kab-batang.yaml"
    ).read_text(encoding="utf-8")
    before = {path: path.read_bytes() for path in params.rglob("*.yaml")}
    again = import_table(*arguments, params)
    assert (again.new, again.longer, again.same) == ({}, {}, 3) and {
        path: path.read_bytes() for path in before
    } == before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"mapping": JUDGED.replace("surat-2023", "surat-2032")},
            (
                "shared_source: {sources} has no source surat-2032 (did you mean surat-2023?); list"
                " it there"
            ),
        ),
        ({"sources": "sources: {}\n"}, "1 sources: this is empty, expected at least one entry"),
        (
            {"sources": LETTER.replace("title:", "titel:")},
            "2 sources.surat-2023.titel: unknown key titel (did you mean title?)",
        ),
        (
            {"table": RESULTS.replace("regular", "mandiri")},
            "hasil!C2: the group 'mandiri' has no edition in the mapping; known: regular, kppn_ikn",
        ),
        (
            {"table": RESULTS.replace(",,no", ",0.00,no")},
            (
                "hasil!D4: found 0.00, but by hasil!E4 this region did not take part and so has no"
                " figure; empty the cell or correct that one"
            ),
        ),
        (
            {"table": RESULTS.replace("kab-batang,regular", "kab-batang,kppn_ikn")},
            (
                "hasil!C2: kominfo-2023-kppn-ikn judged the group KPPN&IKN; kab-batang was judged"
                " by kominfo-2023-regular in 2023 (in {params}/2023/kab-batang.yaml,"
                " evaluation.framework)"
            ),
        ),
        (
            {"table": RESULTS.replace("3.40", "4.40")},
            (
                "hasil!D2: found 4.40, off the scale from 0 to 4 (in {params}/2023/kab-batang.yaml,"
                " published.index)"
            ),
        ),
    ],
)
def test_what_a_table_of_results_cannot_say_is_refused_and_nothing_is_written(change, why, results):
    *arguments, params = results(**change)
    found = problems(*arguments, params)
    assert why.format(sources=params / "sources.yaml", params=params) in found
    assert list(params.rglob("2023/*.yaml")) == []


def test_without_a_file_of_shared_sources_none_can_be_named(results):
    *arguments, params = results()
    (params / "sources.yaml").unlink()
    assert problems(*arguments, params) == [
        f"shared_source: {params / 'sources.yaml'} has no source surat-2023; list it there"
    ]
