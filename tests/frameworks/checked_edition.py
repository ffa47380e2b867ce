"""An edition in order, for tests that change one thing in it."""

from __future__ import annotations

from smartcity_eval.frameworks import framework_problems

STATED = "status: stated, reference: surat"
EDITION = f"""id: coba-2030
title: {{id: Coba, en: Trial}}
years: [2030, 2031]
scale:
  minimum: {{value: 1, {STATED}}}
  maximum: {{value: 3, {STATED}}}
  step: {{value: 1, {STATED}}}
missing: refuse
min_coverage: 100
rounding: {{step: sum, decimals: 2, {STATED}}}
bands:
  - {{label: {{id: B, en: B}}, low: {{value: 1, {STATED}}}}}
  - {{label: {{id: A, en: A}}, low: {{value: 2, {STATED}}}}}
banding:
  - {{years: [2030], index: rounded, {STATED}}}
total_weight: 2
components:
  - key: a
    label: {{id: A, en: A}}
    weight: {{value: 1, {STATED}}}
    levels: [{{id: satu, en: one}}, {{id: dua, en: two}}, {{id: tiga, en: three}}]
    children:
      - {{key: c, label: {{id: C, en: C}}, weight: {{value: 1, {STATED}}}}}
  - key: b
    label: {{id: B, en: B}}
    weight: {{value: 1, {STATED}}}
    goalposts: {{worst: {{value: 1, {STATED}}}, best: {{value: 9, {STATED}}}, logarithm: true}}
series:
  - {{key: lama, label: {{id: Lama, en: Old}}, {STATED}}}
table:
  reference: surat
  name: {{names: [region]}}
  index: {{names: [index]}}
  inputs:
    a: {{names: [a_1]}}
"""
PLAIN = (
    "plain_mean: {status: inferred, reference: surat, how: dihitung}\n    children:\n      - {key:"
    " c, label: {id: C, en: C}}\n      - {key: d, label: {id: D, en: D}}\n"
)
PARTS = (
    "children:\n      - {key: c, label: {id: C, en: C}, weight: {value: 1, status: stated,"
    " reference: surat}}\n"
)


def problems(write_text, told, old: str = "", new: str = "") -> list[str]:
    assert not old or EDITION.count(old) == 1
    return told(
        framework_problems(
            write_text(EDITION.replace(old, new) if old else EDITION, "coba-2030.yaml")
        )
    )
