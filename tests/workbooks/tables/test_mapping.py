"""What a mapping can say."""

from __future__ import annotations

from smartcity_eval.workbooks.tables.mapping import Mapping, figure_kind


def test_every_place_of_a_figure_is_a_place_of_the_record():
    assert [
        figure_kind(to)
        for to in (
            "scores.components.quick_win",
            "programmes.dimensions.living.percent",
            "dimensions.values.society",
            "published.predicate",
            "scores.questions.output_regulation",
        )
    ] == ["score", "percent", "score", "text", "score"]
    assert [
        figure_kind(to)
        for to in (
            "scores.components",
            "programmes",
            "published.ranks",
            "scores.components.a.b",
            "",
        )
    ] == [None] * 5


def mapping(**about) -> Mapping:
    content = {
        "region": {"column": "Daerah", "by": "name", "kind_column": "Jenis"},
        "year_column": "Tahun",
        "only": {"Tingkat": ["Kota"]},
        "shared_source": "tabel",
    }
    return Mapping.model_validate(
        {**content, "figures": [{"column": 2023, "to": "published.index"}], **about}
    )


def test_the_headings_that_are_read_are_those_of_the_columns_or_in_a_long_table_its_two():
    assert list(mapping().headings()) == ["Daerah", "Jenis", "Tahun", "Tingkat", "2023"]
    assert list(mapping(long={"column": "Apa", "value": "Berapa"}).headings()) == [
        "Daerah",
        "Jenis",
        "Tahun",
        "Tingkat",
        "Apa",
        "Berapa",
    ]
    assert mapping(year_column=None, sheets={2022: 2022}).sheets == {"2022": 2022}
