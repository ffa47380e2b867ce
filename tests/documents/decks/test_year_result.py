from smartcity_eval.documents.decks.year_result import (
    at_a_glance,
    ends_of_groups,
    movers,
    other_indices,
    participation,
    spread_of_indices,
)


def test_the_year_in_a_sentence_without_an_appendix_that_a_deck_has_not(year_of):
    slide = at_a_glance(year_of(2023))
    assert "median index was 2.97" in slide.points[0]
    assert len(slide.figures) == 4
    assert not any("appendix" in point for point in slide.points)
    assert any("unlike formulas" in point for point in slide.points)


def test_records_are_counted_by_group(year_of):
    year = year_of(2023)
    slide = participation(year)
    assert slide.table.rows[0][1:] == ("75", "72", "3")
    assert sum(int(row[1]) for row in slide.table.rows) == len(year.evaluations)


def test_ranges_hold_every_index_once(year_of):
    year = year_of(2023)
    chart = spread_of_indices(year).chart
    for group, series in zip(year.groups, chart.series, strict=True):
        assert sum(series.values) == len(group.judged)
    # 3.0 to below 3.5 of the regular group
    within = [e for e in year.groups[0].judged if 3 <= e.published.index < 3.5]
    assert chart.series[0].values[-2] == len(within)
    assert chart.categories[-1] == "3.5 to 4.0"


def test_the_ends_of_each_group_have_places_of_their_own_group(year_of):
    slides = list(ends_of_groups(year_of(2023)))
    assert [slide.title for slide in slides] == [
        "REGULER: the 5 highest and lowest of 72",
        "KPPN&IKN: the 5 highest and lowest of 58",
    ]
    rows = slides[0].table.rows
    assert rows[0] == ("Kota Bandung", "Jawa Barat", "1", "3.83")
    assert rows[-1][0] == "Kota Jayapura"
    assert rows[-1][2] == "72"


def test_indices_outside_groups_are_listed(year_of):
    assert len(other_indices(year_of(2023)).table.rows) == 3
    assert spread_of_indices(year_of(2024)) is None


def test_only_changes_between_like_formulas_are_ordered(year_of):
    slide = movers(year_of(2023))
    changes = [row[-1] for row in slide.table.rows]
    assert changes[0] == "+0.58"
    assert len(changes) == 10
    assert "unlike formulas" in " ".join(slide.notes)
