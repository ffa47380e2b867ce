"""Every fault of an edition is told in one pass, and a fault of one place at that place only."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.frameworks import Framework, framework_problems
from smartcity_eval.frameworks.loader import edition_paths, framework_from
from smartcity_eval.yaml_io.parser import Located
from smartcity_eval.yaml_io.validation import build

from ..spoilt_content import draw_spoilt, told_only_at

# One line each, and each at fault by itself: in blocks of their own, in one block, in one entry of
# a list, in form and beyond it.
FAULTY = """\
id: lain-2030
title: {id: Coba, en: Trial}
years: [2030, 2031]
scale:
  minimum: {value: 3, status: stated, reference: surat}
  maximum: {value: 1, status: assumed, reference: surat}
  step: {value: satu, status: stated, reference: surat}
missing: ignore
min_coverage: 100
aggregation: geometris
rounding: {step: terms, decimals: 2, status: inferred, reference: surat}
group: {key: awal, label: {id: Awal, en: First}, letter: B-1, reference: surat, members: [atlantis]}
bands:
  - {label: {id: B, en: B}, low: {value: 2, status: stated, reference: surat}}
  - {label: {id: A, en: A}, low: {value: 1, status: assumed, reference: surat}}
  - {label: {en: C}, low: {value: 9, status: stated, reference: surat}}
banding:
  - {years: [2030, 2032], index: rounded, status: stated, reference: surat}
  - {years: [2031], index: bulat, status: stated, reference: surat}
total_weight: 3
components:
  - key: a
    label: {id: A, en: A}
    weight: {value: 1, status: tertulis, reference: surat}
    agregation: arithmetic
    children:
      - {key: c, label: {id: C, en: C}, weight: {value: 2, status: stated, reference: surat}}
      - {key: c, label: {id: C, en: C}, weight: {value: -1, status: stated, reference: surat}}
  - key: b
    label: {id: B, en: B}
    weight: {value: 1, status: assumed, reference: surat}
    aggregation: harmonis
    goalposts:
      worst: {value: 1, status: stated, reference: surat}
      best: {value: 1, status: inferred, reference: surat}
      logarithm: barangkali
  - key: d
    label: {id: D, en: D}
    weight: {value: 1, status: stated, reference: surat}
    plain_mean: {status: pasti, reference: surat}
    children:
      - {key: e, label: {id: E, en: E}}
      - {key: f, label: {en: F}}
panel:
  missing: refuse
  consensus: {rule: medain, status: stated, reference: surat}
  departure: {value: -1, status: stated, reference: surat}
  spread: {value: 1, status: assumed, reference: surat}
  min_raters: nol
series:
  - {key: lama, label: {id: Lama, en: Old}, status: inferred, reference: surat}
table:
  reference: surat
  name: {names: []}
  index: {names: [index]}
  inputs: {z: {names: [z]}}
building:
  indicators:
    b: {direction: 2}
    tidak_ada: {direction: 1}
  steps:
    - {step: normalise, method: min_maks}
    - {step: normalise, only: [tidak_ada_juga]}
    - {step: normalise, method: distance_to_target, only: [e]}
    - {step: aggregate, only: [a]}
"""


def test_every_fault_of_an_edition_is_told_in_one_pass(write_text):
    places = [p.place for p in framework_problems(write_text(FAULTY, "coba-2030.yaml"))]
    assert sorted(places) == sorted(
        [
            "id",
            "scale.maximum",
            "scale",
            "scale.step.value",
            "missing",
            "aggregation",
            "rounding",
            "rounding.step",
            "group.members[1]",
            "bands[2].low",
            "bands[3].label.id",
            "bands",
            "banding[1].years",
            "banding[2].index",
            "components",
            "components[1].weight.status",
            "components[1].agregation",
            "components[1].children[2].weight",
            "components[2].weight",
            "components[2].aggregation",
            "components[2].goalposts",
            "components[2].goalposts.best",
            "components[2].goalposts.logarithm",
            "components[3].plain_mean.status",
            "components[3].children[2].label.id",
            "panel.consensus.rule",
            "panel.departure",
            "panel.spread",
            "panel.min_raters",
            "series[1]",
            "table.name.names",
            "table.inputs.z",
            "building.indicators.b.direction",
            "building.indicators.tidak_ada",
            "building.steps[1]",
            "building.steps[2].only[1]",
            "building.steps[3]",
            "building.steps",
            "building.steps",
        ]
    )


ASEM = Path(__file__).parents[1] / "composites" / "asem-2018.yaml"
SOUND = [*edition_paths().values(), ASEM]


@given(data=st.data())
def test_a_fault_in_the_form_of_one_place_is_told_there_and_nowhere_else(data):
    _, place, way, located = draw_spoilt(data, SOUND)
    # Without the mean, its parts do lack their weights.
    assume(not (place[-1] == "plain_mean" and way != "another kind"))
    # What is left may be a sound form, of which other checks may say something.
    assume(build(Framework, Located("", located.content)) is None)
    assert framework_from(located) is None
    # A parameter of a step is refused with its step and method.
    step = [place[:3]] if place[:2] == ("building", "steps") else []
    assert told_only_at(located, place, *step), [str(p) for p in located.problems]
