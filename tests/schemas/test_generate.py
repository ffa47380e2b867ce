"""JSON Schemas of the files people write: up to date, valid, and neither too strict nor too lax."""

from __future__ import annotations

import copy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from smartcity_eval.core.schema_files import SCHEMA_KINDS, SHIPPED, schema_name
from smartcity_eval.records.record import Record
from smartcity_eval.schemas.generate import (
    MODELS,
    descriptions,
    meaning,
    models_in,
    schema,
    schema_text,
)
from smartcity_eval.yaml_io.parser import located_text, read_located

ROOT = Path(__file__).parents[2]
FILES = [
    *(("record", path) for path in sorted(ROOT.glob("params/[0-9]*/*.yaml"))),
    *(("record", path) for path in sorted(ROOT.glob("examples/params/[0-9]*/*.yaml"))),
    *(("region", path) for path in sorted(ROOT.glob("*/regions/*.yaml"))),
    *(("region", path) for path in sorted(ROOT.glob("examples/params/regions/*.yaml"))),
    *(("mapping", path) for path in sorted(ROOT.glob("params/tables/*.yaml"))),
    *(("office", path) for path in sorted(ROOT.glob("examples/params/documents/*.yaml"))),
    *(("edition", p) for p in sorted(ROOT.glob("smartcity_eval/frameworks/editions/*.yaml"))),
    ("sources", ROOT / "params" / "sources.yaml"),
]


def as_json(value):
    """What an editor sees of YAML: texts, numbers, lists and keys."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def validator(kind):
    return jsonschema.Draft7Validator(json.loads((SHIPPED / schema_name(kind)).read_text("utf-8")))


def faults(kind, text):
    content = as_json(located_text(text, "file.yaml").content)
    return list(validator(kind).iter_errors(content))


def test_every_kind_has_a_model():
    assert tuple(MODELS) == SCHEMA_KINDS


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_the_shipped_schemas_are_up_to_date(kind):
    shipped = (SHIPPED / schema_name(kind)).read_text("utf-8")
    assert shipped == schema_text(kind), f"{kind}: out of date; run `make schemas`"


@pytest.mark.parametrize("kind", SCHEMA_KINDS)
def test_a_schema_is_one_by_the_metaschema(kind):
    jsonschema.Draft7Validator.check_schema(schema(kind))


def test_every_file_that_is_read_validates():
    assert len(FILES) > 260
    found = []
    for kind in SCHEMA_KINDS:
        checker = validator(kind)
        for path in (path for own, path in FILES if own == kind):
            content = as_json(read_located(path).content)
            found += [(path.name, *error.absolute_path) for error in checker.iter_errors(content)]
    assert not found


GOOD = """\
year: 2023
region: kab-batang
as_of: 2023-12-31
stage: implementation
programmes:
  source: [a, b]
  basis: about
  target: 104
  achieved: {value: 97, note: "belum akhir tahun"}
  dimensions:
    living: {target: 4, achieved: 3}
scores:
  source: a
  components: {baseline: 3.60, output: {value: 3, source: b}}
published:
  source: a
  index: 3.14
  ranks:
    - {value: 4, scope: group}
evaluation: {source: a, date: 2023-11, stages: [{name: Tahap I, date: 2023}]}
budget:
  - {fund: APBD, holder: smart_city, state: planned, amount: 18755371000, source: a}
  - {fund: APBN, holder: smart_city, state: planned, amount: "5.50", of_which: true, source: a}
  - {fund: CSR, holder: smart_city, amount: {value: 5, how: null, note: x}, source: a}
sources:
  a: {title: T, publisher: P, url: https://example.org/a}
  b: {title: T, publisher: P, date: 2023-07-05/2023-07-06}
"""


def test_short_and_long_forms_validate():
    assert not faults("record", GOOD)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("stage: implementation", "stage: implemented"),
        ("stage: implementation\n", ""),
        ("programmes:", "programs:"),
        ("target: 104", 'target: "104"'),
        ("target: 104", "target: -4"),
        ("target: 104", "target: 10.5"),
        ("{value: 97, note:", "{note:"),
        ("living:", "lving:"),
        ("baseline: 3.60", "baseline: tinggi"),
        ("baseline: 3.60", "baseline: true"),
        ("as_of: 2023-12-31", "as_of: 31 Desember 2023"),
        ("date: 2023-11,", "date: November 2023,"),
        ("basis: about", "basis: sekitar"),
        ("amount: 18755371000", "amount: 18755371000.5"),
        ('amount: "5.50"', 'amount: "Rp5.50"'),
        ("amount: {value: 5,", "amount: {value: 5, unit: x,"),
        ("https://example.org/a", "ftp://example.org/a"),
        ("- {value: 4, scope: group}", "- 4"),
        ("year: 2023", "year: 23"),
    ],
)
def test_a_mistake_does_not_validate(right, wrong):
    assert right in GOOD
    assert faults("record", GOOD.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("brand", 'accent: "#1f5a8c"\nletterhead: [Dinas]', "accent: blue"),
        ("brand", "place: Batang", "plaze: Batang"),
        ("brand", "letterhead: [a]", "letterhead: []"),
        ("office", "meeting: {begins: 09.00, show_names: ya}", "meeting: {begins: pagi}"),
        ("office", 'meeting: {begins: "13:30"}', "meeting: {show_names: maybe}"),
        ("sources", "sources: {a: {title: T, publisher: P}}", "sources: {a: {title: T}}"),
        ("sources", "sources: {a: {title: T, publisher: P}}", "sources: {}"),
    ],
)
def test_other_kinds_accept_what_is_right_only(kind, good, bad):
    assert not faults(kind, good)
    assert faults(kind, bad)


def test_a_label_needs_no_english_and_the_parts_of_a_plain_mean_no_weight():
    path = ROOT / "smartcity_eval/frameworks/editions/kominfo-2023-kppn-ikn.yaml"
    content = as_json(read_located(path).content)
    checker = validator("edition")
    assert checker.is_valid(content)
    short = copy.deepcopy(content)
    short["title"].pop("en", None)
    short["components"][0].pop("weight", None)
    assert checker.is_valid(short)
    short["title"].pop("id")
    assert not checker.is_valid(short)


def test_every_key_and_part_is_described_in_both_languages_and_no_other():
    keys, titles = (descriptions()[about] for about in ("keys", "titles"))
    used = set()
    for model in MODELS.values():
        for part in models_in(model):
            assert all(titles[part.__name__])
            for key in part.model_fields:
                assert all(meaning(part, key))
                used |= {key, *(f"{one.__name__}.{key}" for one in part.__mro__)}
    assert set(keys) <= used
    said = schema("record")["properties"]["stage"]["description"]
    assert said.split("\n\n") == list(meaning(Record, "stage"))
