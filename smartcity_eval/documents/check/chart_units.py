"""The values of the native charts of slides and workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ...core.messages import Message
from .units import Unit, single_spaced

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def chart_units(part: bytes, place: Message) -> Iterator[Unit]:
    """Return a chart's title, and each value with its series and category.

    Parameters
    ----------
    part
        The chart's XML.
    place
        Where the chart is.
    """
    root = ElementTree.fromstring(part)
    title = root.find(f"{_C}chart/{_C}title")
    if title is not None and (text := single_spaced("".join(_texts(title)))):
        yield Unit(place, text)
    for number, series in enumerate(root.iter(f"{_C}ser"), 1):
        name = _name(series.find(f"{_C}tx"))
        names = _points(series.find(f"{_C}cat"))
        for at, value in sorted(_points(series.find(f"{_C}val")).items()):
            where = Message(
                "{place}: chart, series {series}, value {value}",
                {"place": place, "series": name or number, "value": names.get(at) or at + 1},
            )
            yield Unit(where, f"{name} · {names.get(at, '')}: {_plain(value)}")


def _name(element: Element | None) -> str:
    """Return a series' name, which is a cell's or stands there itself."""
    if element is None:
        return ""
    found = list(_points(element).values()) or [element.findtext(f"{_C}v") or ""]
    return " ".join(found)


def _texts(element: Element) -> Iterator[str]:
    for inner in element.iter():
        if inner.tag in (f"{_A}t", f"{_C}v"):
            yield inner.text or ""


def _points(element: Element | None) -> dict[int, str]:
    """Return the stored values of a part of a series, by their number."""
    if element is None:
        return {}
    found = {}
    for number, point in enumerate(element.iter(f"{_C}pt")):
        value = point.find(f"{_C}v")
        at = str(point.get("idx"))
        text = single_spaced(value.text or "") if value is not None else ""
        if text:
            found[int(at) if at.isascii() and at.isdecimal() else number] = text
    return found


def _plain(value: str) -> str:
    """Write a value without what programs write differently: 3.40 and 3.4 are one."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{float(number):.10g}" if number.is_finite() else value
