"""The tree on a page."""

from __future__ import annotations

from smartcity_eval.reports import IndexPage, index_tree


def test_the_tree_is_drawn_and_every_weight_stands_in_a_table(seen, page):
    found = seen(lambda: index_tree(page))
    assert "heaviest is Gerak with 75.0" in found.images[0]["alt"]
    shares = found.column("Weights of Indeks", "Share of the index")
    assert shares == {
        "Gerak": "75.0\xa0%",
        "Belajar": "25.0\xa0%",
        "Indikator Jalan": "25.0\xa0%",
        "Indikator Bus": "50.0\xa0%",
        "Indikator Sekolah": "10.7\xa0%",
        "Indikator Guru": "14.3\xa0%",
    }
    within = found.column("Weights of Indeks", "Weight in its branch")
    assert within["Indikator Bus"] == "66.7\xa0%"


def test_the_asem_tree_has_its_sixty_weights(seen, asem_page):
    found = seen(lambda: index_tree(asem_page))
    assert len(found.table("Weights of")["rows"]) == 59
    assert "49 indicators, 2 parts at the top" in found.images[0]["alt"]


def test_the_page_can_be_indonesian(seen, small):
    assert "pohon" in seen(lambda: index_tree(IndexPage.of(small, "id"))).text.lower()
