"""A file's content with one place spoilt, to see that its problem is told at that place only."""

from __future__ import annotations


def places_in(content, place=()):
    items = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    for step, inner in items:
        yield (*place, step)
        yield from places_in(inner, (*place, step))


def spoilt_at(content, place, way):
    """Give content in which one place is of another kind, under another name, or not there."""
    step, copy = place[0], content.copy()
    if len(place) > 1:
        copy[step] = spoilt_at(content[step], place[1:], way)
    elif way == "another kind":
        copy[step] = True if isinstance(content[step], dict | list) else {"x": 1}
    else:
        inner = copy.pop(step)
        copy |= {f"{step}q": inner} if way == "another name" else {}
    return copy
