"""A file's content with one place spoilt, to see that its problem is told at that place only."""

from __future__ import annotations

from hypothesis import strategies as st

from smartcity_eval.yaml_io.parser import Located, read_located


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


def draw_spoilt(data, paths):
    """Draw a file, a place in it and a way to spoil that; give them and what is read then."""
    path = data.draw(st.sampled_from(paths))
    content = read_located(path).content
    place = data.draw(st.sampled_from(list(places_in(content))))
    ways = ["another kind", "another name", "not there"]
    way = data.draw(st.sampled_from(ways[:1] if isinstance(place[-1], int) else ways))
    spoilt = spoilt_at(content, place, way)
    return path, place, way, Located(str(path), spoilt, dict.fromkeys(places_in(spoilt), 1))


def told_only_at(located, *places):
    """Whether problems were noted, and all at or below some places or their other names."""
    there = [*places, *((*place[:-1], f"{place[-1]}q") for place in places)]
    return bool(located.places) and all(
        any(p[: len(t)] == t for t in there) for p in located.places
    )
