"""Editions as data: those that come with the package, and those that are refused."""

from __future__ import annotations

import hashlib
import re
import shutil

import pytest

from smartcity_eval.core.errors import FrameworkError, UsageError
from smartcity_eval.frameworks import (
    edition_ids,
    edition_paths,
    edition_sha256,
    framework_problems,
    load_framework,
    read_framework,
)
from smartcity_eval.frameworks.loader import EDITIONS, _paths, usual_edition
from smartcity_eval.methods.steps.aggregations import AGGREGATIONS
from smartcity_eval.reference.dimensions import DIMENSIONS

WEIGHTS = {"baseline": 10, "output": 20, "outcome": 30, "impact": 20, "quick_win": 20}
SMART_CITY = (
    "contoh-2024",
    "kominfo-2021",
    "kominfo-2022",
    "kominfo-2022-first-phase",
    "kominfo-2023-cohort-2022",
    "kominfo-2023-kppn-ikn",
    "kominfo-2023-regular",
)


@pytest.mark.parametrize("name", ["kominfo-2021", "kominfo-2022"])
def test_the_ministrys_weights(name):
    edition = load_framework(name)
    assert {leaf.key: leaf.weight.value for leaf in edition.leaves()} == WEIGHTS
    assert edition.scale.maximum.value == 4
    assert edition.scale.minimum.status == "assumed"
    assert (edition.bands, edition.min_coverage, edition.missing) == ((), 100, "refuse")


def test_how_sure_each_weight_is_in_each_year():
    def status(name: str, year: int) -> dict[str, str]:
        return {leaf.key: leaf.weight.status_in(year) for leaf in load_framework(name).leaves()}

    stated = dict.fromkeys(WEIGHTS, "stated")
    assert status("kominfo-2021", 2021) == {**stated, "quick_win": "inferred"}
    assert status("kominfo-2022", 2022) == {**stated, "baseline": "inferred", "output": "inferred"}
    assert status("kominfo-2023-cohort-2022", 2023) == dict.fromkeys(WEIGHTS, "inferred")


def test_which_years_an_edition_is_for():
    assert {name: load_framework(name).years for name in edition_ids()} == {
        "contoh-2024": (2024,),
        "kominfo-2021": (2021,),
        "kominfo-2022": (2022,),
        "kominfo-2022-first-phase": (2022,),
        "kominfo-2023-cohort-2022": (2023,),
        "kominfo-2023-kppn-ikn": (2023,),
        "kominfo-2023-regular": (2023,),
    }


@pytest.mark.parametrize("name", edition_ids(None))
def test_every_edition_is_in_order_and_names_only_earlier_ones_of_its_index_as_comparable(name):
    """An older file is never edited for a later edition."""
    edition = load_framework(name)
    assert framework_problems(EDITIONS / f"{name}.yaml") == ()
    earlier = [load_framework(other) for other in edition.comparable_with]
    assert all(
        other.measures == edition.measures and max(other.years) < min(edition.years)
        for other in earlier
    )


def test_only_like_formulas_are_declared_comparable():
    declared = {
        name: load_framework(name).comparable_with
        for name in edition_ids(None)
        if load_framework(name).comparable_with
    }
    assert declared == {
        "kominfo-2022": ("kominfo-2021",),
        "kominfo-2023-regular": ("kominfo-2022",),
    }


@pytest.mark.parametrize("name", edition_ids(None))
def test_no_two_editions_of_one_index_claim_one_year_and_group(name):
    edition = load_framework(name)
    others = [
        other
        for other in map(load_framework, edition_ids(edition.measures))
        if other.id != name and set(other.years) & set(edition.years)
    ]
    assert all(
        other.group and edition.group and other.group.key != edition.group.key for other in others
    )
    assert all(not set(other.group.members) & set(edition.group.members) for other in others)


def test_editions_are_listed_by_what_they_measure():
    assert edition_ids() == edition_ids("smart_city") == SMART_CITY
    assert edition_ids("spbe") == ("spbe-2018", "spbe-2020")
    assert {load_framework(name).measures for name in edition_ids(None)} == {
        "smart_city",
        "spbe",
        "pemdi",
        "ipm",
    }
    assert all(name in edition_ids(load_framework(name).measures) for name in edition_ids(None))
    assert edition_ids("gini") == ()


def shape(name: str) -> tuple[int, ...]:
    """How many nodes stand on each floor of an edition's tree."""
    floor, counts = list(load_framework(name).components), []
    while floor:
        counts.append(len(floor))
        floor = [child for node in floor for child in node.children]
    return tuple(counts)


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("spbe-2018", (3, 7, 35)),
        ("spbe-2020", (4, 8, 47)),
        ("pemdi-2026", (7, 20)),
        ("ipm-2014", (3, 2)),
    ],
)
def test_the_shape_of_the_national_indices(name, floors):
    assert shape(name) == floors


def test_the_weights_of_electronic_government():
    spbe = {node.key: node.weight.value for node in load_framework("spbe-2020").nodes()}
    assert [str(spbe[key]) for key in ("d1", "d2", "d3", "d4", "a7", "a8")] == [
        "13",
        "25",
        "16.5",
        "45.5",
        "27.5",
        "18",
    ]
    assert [str(spbe[f"i{n}"]) for n in (1, 11, 21, 32, 42)] == [
        "1.30",
        "2.50",
        "1.50",
        "2.75",
        "3.00",
    ]
    old = {node.key: str(node.weight.value) for node in load_framework("spbe-2018").nodes()}
    assert [old[key] for key in ("d1", "d2", "d3", *(f"a{n}" for n in range(1, 8)))] == [
        "17",
        "28",
        "55",
        "7",
        "10",
        "8",
        "8",
        "12",
        "35",
        "20",
    ]
    pemdi = load_framework("pemdi-2026")
    assert [str(a.weight.value) for a in pemdi.components] == [
        "10",
        "10",
        "15",
        "15",
        "10",
        "15",
        "25",
    ] and pemdi.source == "secondary"


def test_the_weights_misprinted_in_the_official_reports_are_refused(write_text, told):
    """Both reports print 3.50 % for indicators 42 to 47: 103 % in all."""
    text = (EDITIONS / "spbe-2020.yaml").read_text(encoding="utf-8")
    assert text.count("value: 3.00\n") == 6
    misprinted = text.replace("value: 3.00\n", "value: 3.50\n")
    (fault,) = told(framework_problems(write_text(misprinted, "spbe-2020.yaml")))
    assert fault.endswith("the weights add to 21.00, expected 18 (off by 3.00)")
    upwards = misprinted.replace("value: 18\n", "value: 21\n").replace(
        "value: 45.5\n", "value: 48.5\n"
    )
    (fault,) = told(framework_problems(write_text(upwards, "spbe-2020.yaml")))
    assert fault.endswith("components: the weights add to 103.0, expected 100 (off by 3.0)")


def test_every_number_says_what_it_rests_on():
    assert all(
        node.weight.reference.strip()
        for name in edition_ids(None)
        for node in load_framework(name).nodes()
    )
    inferred = [
        node.key for node in load_framework("spbe-2020").nodes() if node.weight.status != "stated"
    ]
    assert inferred == [f"i{n}" for n in range(42, 48)]


def test_an_edition_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(UsageError) as refusal:
        load_framework("kominfo-2020")
    told = refusal.value.in_language("en")
    assert "did you mean" in told
    assert "kominfo-2021, kominfo-2022" in told


@pytest.mark.parametrize("name", ["../../pyproject", "kominfo-2022.yaml", ""])
def test_an_edition_is_named_by_its_id_only(name):
    with pytest.raises(UsageError):
        load_framework(name)


EDITION = """id: coba-2030
title: {id: Coba, en: Trial}
years: [2030]
scale:
  minimum: {value: 0, status: assumed, reference: tidak ada, how: dipilih}
  maximum: {value: 4, status: stated, reference: surat}
missing: refuse
min_coverage: 100
components:
  - {key: a, label: {id: A, en: A}, weight: {value: 40, status: stated, reference: surat}}
  - {key: b, label: {id: B, en: B}, weight: {value: 60, status: stated, reference: surat}}
"""


def problems(write_text, told, old: str = "", new: str = "") -> list[str]:
    assert not old or EDITION.count(old) == 1
    return told(
        framework_problems(
            write_text(EDITION.replace(old, new) if old else EDITION, "coba-2030.yaml")
        )
    )


def test_an_edition_in_order(write_text, told):
    assert problems(write_text, told) == []
    assert read_framework(write_text(EDITION, "coba-2030.yaml")).leaves()[1].weight.value == 60


NEEDS_HOW = "an inferred or assumed number needs how: it was arrived at"
REFUSED = {
    "weights of 103": (
        "value: 60",
        "value: 63",
        "9 components: the weights add to 103, expected 100 (off by 3)",
    ),
    "weights of 99.5": (
        "value: 60",
        "value: 59.5",
        "9 components: the weights add to 99.5, expected 100 (off by -0.5)",
    ),
    "a negative weight": (
        "value: 40",
        "value: -40",
        "10 components[1].weight: a weight cannot be negative",
    ),
    "one leaf twice": (
        "key: b",
        "key: a",
        "9 components: the key a stands 2 times; keys are unique",
    ),
    "an unknown aggregation": (
        "min_coverage: 100",
        "min_coverage: 100\naggregation: median",
        f"9 aggregation: unknown aggregation median; known: {', '.join(AGGREGATIONS)}",
    ),
    "an inferred weight without how": (
        "value: 40, status: stated",
        "value: 40, status: inferred",
        f"10 components[1].weight: {NEEDS_HOW}",
    ),
    "a weight inferred for one year without how": (
        "value: 40, status: stated",
        "value: 40, year_status: {2030: inferred}, status: stated",
        f"10 components[1].weight: {NEEDS_HOW}",
    ),
    "an assumed scale without how": (", how: dipilih", "", f"5 scale.minimum: {NEEDS_HOW}"),
    "a band without how": (
        "missing: refuse",
        (
            "bands: [{label: {id: B, en: B}, low: {value: 3, status: assumed, reference:"
            " x}}]\nmissing: refuse"
        ),
        f"7 bands[1].low: {NEEDS_HOW}",
    ),
    "a scale upside down": (
        "maximum: {value: 4",
        "maximum: {value: 0",
        "4 scale: the scale's minimum is not below its maximum",
    ),
    "a weight without reference": (
        "value: 40, status: stated, reference: surat",
        "value: 40, status: stated",
        "10 components[1].weight.reference: this is missing; write it as reference: …",
    ),
    "an unknown key": (
        "min_coverage",
        "min_coverge",
        "8 min_coverge: unknown key min_coverge (did you mean min_coverage?)",
    ),
    "a policy nobody wrote": (
        "missing: refuse",
        "missing: ignore",
        "7 missing: found 'ignore', expected one of 'refuse'",
    ),
    "no years": (
        "years: [2030]",
        "years: []",
        "3 years: this is empty, expected at least one entry",
    ),
    "an id that is not the file's": (
        "id: coba-2030",
        "id: coba-2031",
        "1 id: found coba-2031, expected coba-2030, the file's name",
    ),
    "a key twice": (
        "years: [2030]",
        "years: [2030]\nyears: [2031]",
        "4 years: the key years stands twice, first on line 3; keep one",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), REFUSED.values(), ids=REFUSED)
def test_an_edition_that_does_not_add_up_is_refused(old, new, expected, write_text, told):
    assert expected in problems(write_text, told, old, new)
    with pytest.raises(FrameworkError):
        read_framework(write_text(EDITION.replace(old, new), "coba-2030.yaml"))


BRANCH = (
    "weight: {{value: {weight}, status: stated, reference: x}}, children: [{{key: c, label: {{id:"
    " C, en: C}}, weight: {{value: {part}, status: stated, reference: x}}}}]"
)


def test_the_parts_of_a_branch_add_up_to_the_branch(write_text, told):
    weight = "weight: {value: 40, status: stated, reference: surat}"
    assert problems(write_text, told, weight, BRANCH.format(weight=40, part=40)) == []
    assert problems(write_text, told, weight, BRANCH.format(weight=40, part=37)) == [
        "10 components[1].children: the weights add to 37, expected 40 (off by -3)"
    ]


def test_a_branch_without_weight_could_not_be_averaged(write_text, told):
    text = EDITION.replace("value: 60", "value: 100").replace(
        "weight: {value: 40, status: stated, reference: surat}", BRANCH.format(weight=0, part=0)
    )
    assert told(framework_problems(write_text(text, "coba-2030.yaml"))) == [
        "10 components[1].weight: a component with parts needs a weight above zero"
    ]


def test_every_problem_of_an_edition_is_told_at_once(write_text):
    text = (
        EDITION.replace("value: 60", "value: 63")
        .replace("key: b", "key: a")
        .replace(", how: dipilih", "")
    )
    with pytest.raises(FrameworkError) as refusal:
        read_framework(write_text(text, "coba-2030.yaml"))
    assert len(refusal.value.problems) == 3


@pytest.mark.parametrize("content", ["", "- a", "&a x", b"\xff\xfe", "components: " + "[" * 600])
def test_what_is_no_edition_is_refused_by_name(content, write_text):
    assert framework_problems(write_text(content, "coba-2030.yaml"))


def test_the_example_says_of_itself_that_it_is_one():
    example = load_framework("contoh-2024")
    assert [name for name in edition_ids(None) if load_framework(name).example] == ["contoh-2024"]
    assert (
        "contoh, bukan rubrik resmi" in example.title.id
        and "not an official rubric" in example.title.en
    )
    assert example.notes[0].startswith("Contoh, bukan rubrik resmi")
    numbers = [node.weight for node in example.nodes()] + [
        example.scale.minimum,
        example.scale.maximum,
        example.scale.step,
        example.panel.departure,
        example.panel.spread,
        example.panel.consensus,
    ]
    assert {(n.status, n.reference) for n in numbers} == {("assumed", "contoh, bukan rubrik resmi")}
    assert all(n.how.startswith("contoh:") for n in numbers)


def test_the_example_has_the_five_components_and_an_anchor_for_every_level_of_every_leaf():
    example = load_framework("contoh-2024")
    assert {c.key: c.weight.value for c in example.components} == WEIGHTS
    assert [leaf.dimension for leaf in example.leaves() if leaf.dimension] == list(DIMENSIONS)
    assert all(
        len(leaf.levels) == 4 and len({level.id for level in leaf.levels}) == 4
        for leaf in example.leaves()
    )


@pytest.fixture
def own_editions(tmp_path, monkeypatch):
    """A folder with a panel's own edition, komdigi-2030, named where editions are looked for."""
    folder = tmp_path / "editions"
    folder.mkdir()
    text = (EDITIONS / "kominfo-2022.yaml").read_text(encoding="utf-8")
    (folder / "komdigi-2030.yaml").write_text(
        text.replace("id: kominfo-2022", "id: komdigi-2030").replace(
            "years:\n  - 2022\n", "years: [2030]\n"
        ),
        encoding="utf-8",
    )
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(folder))
    return folder


def test_a_panels_own_edition_stands_beside_those_of_the_package(own_editions):
    assert edition_ids() == tuple(sorted((*SMART_CITY, "komdigi-2030")))
    assert load_framework("komdigi-2030").years == (2030,)
    assert edition_paths()["komdigi-2030"] == own_editions / "komdigi-2030.yaml"


def test_the_hash_of_an_edition_is_of_the_file_as_it_was_loaded(own_editions):
    path = own_editions / "komdigi-2030.yaml"
    loaded = hashlib.sha256(path.read_bytes()).hexdigest()
    load_framework("komdigi-2030")
    path.write_text(path.read_text(encoding="utf-8") + "# diubah\n", encoding="utf-8")
    assert edition_sha256("komdigi-2030") == loaded


@pytest.mark.usefixtures("own_editions")
def test_without_the_folder_it_is_gone_again(monkeypatch):
    monkeypatch.delenv("SMARTCITY_EVAL_EDITIONS")
    with pytest.raises(UsageError, match="komdigi-2030"):
        load_framework("komdigi-2030")


def test_editions_beside_the_nearest_params_are_found_without_a_variable(
    own_editions, monkeypatch, tmp_path
):
    project = tmp_path / "proyek"
    (project / "params" / "2030").mkdir(parents=True)
    shutil.copytree(own_editions, project / "editions")
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", "")
    monkeypatch.chdir(project / "params" / "2030")
    assert "komdigi-2030" in edition_ids()
    assert edition_paths()["komdigi-2030"] == (project / "editions" / "komdigi-2030.yaml").resolve()
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(tmp_path / "proyek" / "params"))
    assert "komdigi-2030" not in edition_ids(), "the folder that the variable names wins"
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", "")
    monkeypatch.chdir(tmp_path)
    assert "komdigi-2030" not in edition_ids()


def test_a_name_without_an_english_one_is_the_indonesian_one(own_editions):
    path = own_editions / "komdigi-2030.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^ *en: .*\n|, en: [^}]*", "", text, flags=re.MULTILINE), encoding="utf-8"
    )
    found = read_framework(path)
    assert found.title.en == found.title.id
    assert all(leaf.label.en == leaf.label.id for leaf in found.leaves())


def test_an_edition_of_the_package_is_not_replaced(own_editions):
    (own_editions / "kominfo-2022.yaml").write_text("id: kominfo-2022\n", encoding="utf-8")
    _paths.cache_clear()
    with pytest.raises(UsageError, match="kominfo-2022"):
        edition_ids()
    _paths.cache_clear()


def test_a_folder_that_is_none_is_told(own_editions, monkeypatch):
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(own_editions / "tidak-ada"))
    with pytest.raises(UsageError, match="tidak-ada"):
        edition_ids()


# Each indicator's weight in its order, as the edition's source prints it (of pemdi-2026 the
# secondary source).
LEAVES = {
    "pemdi-2026": "5 5 5 5 5 3 3 4 4 4 3 4 5 5 4 4 4 3 10 15",
    "spbe-2018": " ".join(["1"] * 17 + ["4"] * 7 + ["5"] * 11),
    "spbe-2020": " ".join(
        ["1.30"] * 10 + ["2.50"] * 10 + ["1.50"] * 11 + ["2.75"] * 10 + ["3.00"] * 6
    ),
}


@pytest.mark.parametrize("edition", LEAVES)
def test_every_leaf_has_the_weight_that_its_source_prints(edition):
    """Two weights exchanged within a branch keep every sum: only leaf by leaf does it show."""
    leaves = load_framework(edition).leaves()
    assert [leaf.key for leaf in leaves] == [f"i{n}" for n in range(1, len(leaves) + 1)]
    assert " ".join(str(leaf.weight.value) for leaf in leaves) == LEAVES[edition]


@pytest.mark.usefixtures("indian_pack")
def test_another_countrys_pack_has_its_own_editions_only():
    assert edition_ids(None) == ("eoli-2020-million",)
    assert usual_edition().scale.maximum.value == 100


def test_a_pack_without_any_edition_is_told_what_to_add(own_pack):
    own_pack('country: Utopia\ncurrency: {symbol: "U$"}\n')
    with pytest.raises(UsageError) as refused:
        usual_edition()
    assert "the pack of Utopia has no edition" in refused.value.in_language("en")
