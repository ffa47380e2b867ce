"""Branches above and leaves below the nodes of a built index."""

from __future__ import annotations

from smartcity_eval.composites.audit.hierarchy import ancestors, leaves_under, parents


def test_the_tree_is_known_from_the_index_alone(small_index):
    built = small_index().built
    assert parents(built)["izin"] == "layanan" and parents(built)["udara"] == "index"
    assert ancestors(built, "izin") == ["layanan", "index"] and ancestors(built, "index") == []
    assert leaves_under(built, "index") == ["izin", "aduan", "data", "investasi", "kerja", "udara"]
