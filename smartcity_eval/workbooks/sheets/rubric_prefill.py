"""What a rubric that is begun from an edition is filled with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ...frameworks import Component, Framework
from ...frameworks.referenced import Evidence, Label, Referenced
from ...frameworks.schema import SMART_CITY
from ...reference.regions import region_entry
from .layout import Column, Content, Layout

_WHOLE = Decimal(100)


def unsupported_parts(edition: Framework) -> tuple[str, ...]:
    """Return the parts of an edition that a rubric cannot hold and that its index depends on.

    Such an edition fills no rubric.

    What describes published rows of the edition itself (`table`, `known_differences`) is no such
    part: it is left out, for the new edition has no rows yet.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> unsupported_parts(load_framework("kominfo-2023-regular"))
    ()
    >>> unsupported_parts(load_framework("ipm-2014"))
    ('measures', 'aggregation', 'bands', 'total_weight', 'series', 'goalposts')
    """
    nodes = edition.nodes()
    found = {
        "measures": edition.measures != SMART_CITY,
        "aggregation": (
            {edition.aggregation, *(node.aggregation for node in nodes)} != {"arithmetic"}
        ),
        "bands": bool(edition.bands),
        "total_weight": edition.total_weight != _WHOLE,
        "min_coverage": edition.min_coverage != _WHOLE,
        "series": bool(edition.series),
        "building": edition.building is not None,
        "goalposts": any(node.goalposts for node in nodes),
        "year_status": any(node.weight.year_status for node in nodes),
    }
    return tuple(name for name, there in found.items() if there)


def rubric_content(edition: Framework, layout: Layout) -> Content:
    """Return a rubric's content in advance: the whole edition except its id.

    Parameters
    ----------
    edition
        The edition that the rubric is begun from.
    layout
        The rubric's layout, with the pages of an instrument.
    """
    columns = {column.key: column for column in layout.columns()}
    group = edition.group
    pages: dict[str, list[dict[str, Any]]] = {
        "rubric": list(_tree(edition.components, None)),
        "rules": [_number(edition, str(row["code"])) for row in layout.page("rules").table.fixed],  # type: ignore[union-attr]
        "elements": [
            {
                "component": node.key,
                **_named("label", element.label),
                **_named("about", element.about),
            }
            for node in edition.nodes()
            for element in node.elements
        ],
        "members": [
            {"region": member, "name": region_entry(member).name}
            for member in (group.members if group else ())
        ],
        "review": [_named("label", point) for point in edition.review],
        "notes": [{"note": note} for note in edition.notes],
    }
    rows = {key: tuple(_shown(row, columns) for row in page) for key, page in pages.items()}
    return Content({"rules": _shown(_form(edition), columns)}, rows)


def _form(edition: Framework) -> dict[str, Any]:
    panel, group = edition.panel, edition.group
    judged = (
        {"key": group.key, "letter": group.letter, "reference": group.reference} if group else {}
    )
    return {
        **_named("title", edition.title),
        "years": ", ".join(map(str, edition.years)),
        "comparable_with": ", ".join(edition.comparable_with),
        **(
            {"rule": panel.consensus.rule, "missing": panel.missing, "min_raters": panel.min_raters}
            if panel
            else {}
        ),
        "rounding_step": edition.rounding.step if edition.rounding else None,
        "grade_step": edition.grades.step if edition.grades else None,
        **_named("group", group.label if group else None),
        **{f"group_{part}": value for part, value in judged.items()},
        "source": edition.source,
        "example": "example" if edition.example else None,
    }


def _number(edition: Framework, code: str) -> dict[str, Any]:
    """Return the content of one row of the rules' numbers."""
    scale, panel, rounding, grades = edition.scale, edition.panel, edition.rounding, edition.grades
    if code in ("minimum", "maximum", "step"):
        return _referenced("value", getattr(scale, code))
    if code == "rounding":
        return {**_evidence("", rounding), "value": rounding.decimals if rounding else None}
    if code == "grades":
        return {**_evidence("", grades), "value": grades.assessors if grades else None}
    if code == "consensus":
        return _evidence("", panel.consensus if panel else None)
    return _referenced("value", getattr(panel, code) if panel else None)


def _tree(components: tuple[Component, ...], above: Component | None) -> Iterator[dict[str, Any]]:
    """Return a row for each node, from the top down; parts of a plain mean have no weights."""
    for node in components:
        question = node.question
        printed = (
            {
                "printed": question.code,
                "indicator": question.indicator,
                "sub_indicator": question.sub_indicator,
            }
            if question
            else {}
        )
        yield {
            "key": node.key,
            "parent": above.key if above else None,
            **_named("label", node.label),
            **_named("about", node.about),
            **({} if above and above.plain_mean else _referenced("weight", node.weight)),
            **_evidence("mean_", node.plain_mean),
            **printed,
            "asked": question.kind if question else None,
            "dimension": node.dimension,
            "levels_id": "\n".join(level.id for level in node.levels),
            "levels_en": "\n".join(level.en for level in node.levels),
        }
        yield from _tree(node.children, node)


def _named(key: str, label: Label | None) -> dict[str, str]:
    return {f"{key}_id": label.id, f"{key}_en": label.en} if label else {}


def _referenced(key: str, number: Referenced | None) -> dict[str, Any]:
    return (
        {
            key: number.value,
            "status": number.status,
            "reference": number.reference,
            "how": number.how,
        }
        if number
        else {}
    )


def _evidence(prefix: str, evidence: Evidence | None) -> dict[str, Any]:
    return (
        {f"{prefix}{key}": getattr(evidence, key) for key in ("status", "reference", "how")}
        if evidence
        else {}
    )


def _shown(row: Mapping[str, Any], columns: Mapping[str, Column]) -> dict[str, Any]:
    """Write the words that a sheet shows for the keys of its lists."""
    labels = {
        key: {choice.value: choice.label for choice in columns[key].choices}
        for key in row
        if key in columns
    }
    return {key: labels.get(key, {}).get(value, value) for key, value in row.items()}
