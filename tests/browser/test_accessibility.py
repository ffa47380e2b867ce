"""Every page, light and dark, in both languages, against the success criteria of WCAG 2.2, level AA."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")

from axe_playwright_python.sync_playwright import Axe  # noqa: E402

from .conftest import page_names  # noqa: E402

OPTIONS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def violations(page) -> list[str]:
    """Name what axe finds, with the place."""
    found = Axe().run(page, options=OPTIONS).response
    assert len(found["passes"]) > 10, "axe has looked at next to nothing"
    return [f"{v['id']}: {node['html'][:200]}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_on_any_page(width, scheme, reports, look):
    names = page_names(reports)
    assert len(names) >= 17 and {"id/2022/kota-kediri.html", "en/2024/kab-purbalingga.html", "id/2024/kab-muaro-jambi.html", "index.html", "en/2022/index.html"} <= set(names)
    found = {name: faults for name in names if (faults := violations(look(reports / name, width, scheme).page))}
    assert found == {}


def test_axe_would_find_a_fault(reports, look):
    """The tests above say something only if a page with a fault is told from one without."""
    page = look(reports / "id/2022/kota-kediri.html").page
    page.evaluate("document.querySelector('figure img').removeAttribute('alt'); document.documentElement.removeAttribute('lang')")
    assert {fault.split(":")[0] for fault in violations(page)} == {"image-alt", "html-has-lang"}
