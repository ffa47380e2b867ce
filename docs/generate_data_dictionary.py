"""Write the JSON Schemas and the data dictionary in both languages, from the models.

Run by ``make schemas``; tests compare the results with the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from smartcity_eval.core.schema_files import SchemaKind
from smartcity_eval.records.figure import Sourced
from smartcity_eval.schemas.generate import (
    MODELS,
    Schema,
    descriptions,
    meaning,
    models_in,
    schema,
    write_shipped,
)

DOCS = Path(__file__).resolve().parent
TARGETS = {"en": DOCS / "data-dictionary.md", "id": DOCS / "kamus-data.md"}
PLACES: dict[SchemaKind, str] = {
    "record": "params/<year>/<region-id>.yaml",
    "region": "params/regions/<region-id>.yaml",
    "sources": "params/sources.yaml",
    "edition": "editions/<id>.yaml",
    "mapping": "params/tables/<table>.yaml",
    "office": "params/documents/<year>.yaml",
    "brand": "brand.yaml",
}
HEADS = {
    "en": """\
# Data dictionary

Every key of every file, generated from the models by `make schemas`; edit
`smartcity_eval/schemas/descriptions.yaml`, not this page. The same as JSON Schema, for editors:
`smartcity_eval/schemas/`. How to write a record: [record-format.md](record-format.md). In
Indonesian: [kamus-data.md](kamus-data.md).

A figure is a bare number, or keys with `value`. Parts marked ◇ also take the keys of provenance,
and pass them on to the figures inside; ● is required. A part that two kinds of file share is
listed once.
""",
    "id": """\
# Kamus data

Setiap kunci dalam setiap berkas, dibuat dari model oleh `make schemas`; sunting
`smartcity_eval/schemas/descriptions.yaml`, bukan halaman ini. Isi yang sama sebagai JSON Schema
untuk penyunting teks: `smartcity_eval/schemas/`. Cara menulis catatan:
[params/README.md](../params/README.md). In English: [data-dictionary.md](data-dictionary.md).

Angka ditulis sebagai bilangan saja, atau sebagai kunci-kunci dengan `value`. Bagian bertanda ◇
juga menerima kunci asal angka dan meneruskannya ke angka di dalamnya; ● berarti wajib. Bagian yang
dipakai dua jenis berkas ditulis sekali.
""",
}
PROVENANCE = {"en": "Provenance", "id": "Asal angka"}
COLUMNS = {"en": "| key | form | meaning |", "id": "| kunci | bentuk | arti |"}
FORMS = {
    "string": ("text", "teks"),
    "integer": ("whole number", "bilangan bulat"),
    "number": ("number", "bilangan"),
    "boolean": ("`true`, `false`", "`true`, `false`"),
    "null": ("", ""),
    "list": ("list: {}", "daftar: {}"),
    "table": ("by key: {}", "menurut kunci: {}"),
    "any": ("anything", "apa saja"),
    "day": ("day", "tanggal"),
    "time": ("day, month or year", "tanggal, bulan, atau tahun"),
}
OR_LIST = {"en": "or a list", "id": "atau daftar"}


def dictionary(language: str) -> str:
    """Return the data dictionary in one language, as Markdown."""
    lines = [HEADS[language], f"## {PROVENANCE[language]}", "", *_table_head(language)]
    parts = schema("record")["definitions"]["Count"]["properties"]
    lines += [_row(Sourced, key, parts[key], False, language) for key in Sourced.model_fields]
    lines.append("")
    seen: set[str] = set()
    for kind, model in MODELS.items():
        made = schema(kind)
        definitions = made.get("definitions", {})
        for part in models_in(model):
            said = definitions.get(part.__name__, made)
            if part.__name__ not in seen and part is not Sourced:
                seen.add(part.__name__)
                title = descriptions()["titles"][part.__name__][language == "id"]
                mark = " ◇" if issubclass(part, Sourced) else ""
                if part is model:
                    lines += [f"## {title}{mark}", "", f"`{PLACES[kind]}`", ""]
                else:
                    lines += [f"### {title} (`{part.__name__}`){mark}", ""]
                lines += _table_head(language)
                for key, about in said["properties"].items():
                    if not (issubclass(part, Sourced) and key in Sourced.model_fields):
                        needed = key in said.get("required", ())
                        lines.append(_row(part, key, about, needed, language))
                lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _table_head(language: str) -> list[str]:
    return [COLUMNS[language], "|---|---|---|"]


def _row(part: type, key: str, about: Schema, needed: bool, language: str) -> str:
    forms = list(dict.fromkeys(filter(None, _forms(about, language))))
    listed = FORMS["list"][language == "id"]
    if len(forms) > 1 and forms[-1] == listed.format(forms[0]):
        forms[-1] = OR_LIST[language]
    form = ", ".join(forms)
    said = meaning(part, key)[language == "id"].replace("|", "\\|")
    return f"| `{key}`{' ●' if needed else ''} | {form} | {said} |"


def _forms(about: Schema | bool, language: str) -> Iterator[str]:
    """Yield what can stand at a place, shortly."""
    at = language == "id"
    if isinstance(about, bool) or not about.keys() - {"description"}:
        yield FORMS["any"][at]
        return
    if choices := about.get("anyOf") or about.get("allOf"):
        named = [name for choice in choices if (name := _part_name(choice))]
        for choice in choices:
            is_long_form = "value" in choice.get("properties", ())
            # A figure's short form goes without saying.
            is_part = bool(_part_name(choice)) or choice.get("type") == "array"
            if (is_part or not named) and not is_long_form:
                yield from _forms(choice, language)
    elif name := _part_name(about):
        yield f"`{name}`"
    elif "enum" in about or "const" in about:
        yield ", ".join(f"`{word}`" for word in about.get("enum", [about.get("const")]))
    elif about["type"] == "array":
        yield FORMS["list"][at].format(", ".join(_forms(about["items"], language)))
    elif about["type"] == "object":
        entries = next(iter(about.get("patternProperties", {}).values()), None)
        entries = about.get("additionalProperties", True) if entries is None else entries
        yield FORMS["table"][at].format(", ".join(dict.fromkeys(_forms(entries, language))))
    elif about.get("maximum") == 9999:
        yield FORMS["time"][at]
    elif "{4}-" in about.get("pattern", ""):
        yield FORMS["day"][at]
    elif "{4}(" in about.get("pattern", ""):
        yield FORMS["time"][at]
    else:
        yield FORMS[about["type"]][at]


def _part_name(about: Schema) -> str:
    return str(about.get("$ref", "")).rpartition("/")[2]


def main() -> None:
    """Write the schemas and both dictionaries."""
    write_shipped()
    for language, target in TARGETS.items():
        target.write_text(dictionary(language), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
