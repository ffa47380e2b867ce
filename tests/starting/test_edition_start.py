"""Editions that are begun pass their check and say what is not known yet."""

from __future__ import annotations

import pytest

from smartcity_eval import read_framework
from smartcity_eval.core.errors import UsageError
from smartcity_eval.starting.edition_start import new_edition


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_edition_is_good(tmp_path, language):
    path = new_edition(
        tmp_path, "mine-2025", 'Mine: "so"', 2025, language, ["mutu=12.5", "hasil_akhir=87.5"]
    )
    edition = read_framework(path)
    assert (edition.id, edition.years) == ("mine-2025", (2025,))
    assert edition.title.in_language("en") == 'Mine: "so"'
    assert [(c.key, str(c.weight.value)) for c in edition.components] == [
        ("mutu", "12.5"),
        ("hasil_akhir", "87.5"),
    ]
    assert {c.weight.status for c in edition.components} == {"assumed"}
    assert ("An edition of your own" in path.read_text(encoding="utf-8")) == (language == "en")


def test_without_components_there_are_two_to_begin_with(tmp_path):
    assert len(read_framework(new_edition(tmp_path, "a", "A", 2025, "id")).components) == 2


@pytest.mark.parametrize(
    ("name", "title", "year", "components", "said"),
    [
        ("Mine", "A", 2025, [], "small letters"),
        ("../a", "A", 2025, [], "small letters"),
        ("kominfo-2022", "A", 2025, [], "already"),
        ("a", " ", 2025, [], "--title"),
        ("a", "A", 25, [], "between 1990 and 2100"),
        ("con", "A", 2025, [], "every system"),
        ("a" * 300, "A", 2025, [], "every system"),
        ("2025", "A", 2025, [], "a letter first"),
        ("true", "A", 2025, [], "id: found True"),
        ("a", "bell \a", 2025, [], "cannot be begun"),
        ("a", "undecoded \udcff", 2025, [], "cannot be begun"),
        ("a", "w" * 201, 2025, [], "title.id: a word of more than 200"),
        ("a", "A", 2025, ["null=100"], "components[1].key"),
        ("a", "A", 2025, ["1=100"], "KEY=WEIGHT"),
        ("a", "A", 2025, ["index=100"], "stands for the whole"),
        ("a", "A", 2025, ["x=1E+999999999"], "KEY=WEIGHT"),
        ("a", "A", 2025, ["x=0", "y=100"], "KEY=WEIGHT"),
        ("a", "A", 2025, ["x=10"], "add up to 10, not 100"),
        ("a", "A", 2025, ["x"], "KEY=WEIGHT"),
        ("a", "A", 2025, ["x=NaN"], "KEY=WEIGHT"),
        ("a", "A", 2025, ["x=50", "x=50"], "KEY=WEIGHT"),
        ("a", "A", 2025, ["X y=100"], "KEY=WEIGHT"),
    ],
)
def test_what_is_no_edition_is_refused(tmp_path, name, title, year, components, said):
    with pytest.raises(UsageError) as refused:
        new_edition(tmp_path, name, title, year, "id", components)
    assert said in refused.value.in_language("en")
    assert list(tmp_path.iterdir()) == []


def test_an_edition_that_is_there_stays(tmp_path):
    path = new_edition(tmp_path, "a", "A", 2025, "id")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="tidak ditimpa"):
        new_edition(tmp_path, "a", "B", 2025, "id")
    assert path.read_bytes() == before
