"""The site's script in a real browser, from a folder on disk: search, filters, sorting; and
everything that is there without it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")

from .conftest import ROOT, run_command

NOTHING = "–"
# The found rows of the front page, or the shown rows of a year's first table: the name that leads
# somewhere, without marks.
FOUND = (
    "all => all.filter(r => r.checkVisibility()).map(r => (r.cells[0].querySelector('a') ||"
    " r.cells[0]).textContent)"
)
COLUMN = "(t, column) => [...t.tBodies[0].rows].map(r => r.cells[column].innerText.trim())"
PLACES = {
    "front": ("index.html", "#sc-search tbody tr"),
    "year": ("id/2024/index.html", "#regions ~ .sc-scroll >> nth=0 >> tbody tr"),
}
BATANG, EXAMPLE, MALANG, MUARO_JAMBI, PURBALINGGA, KEDIRI = (
    "Kabupaten Batang",
    "Kabupaten Contoh (rekaan)",
    "Kabupaten Malang",
    "Kabupaten Muaro Jambi",
    "Kabupaten Purbalingga",
    "Kota Kediri",
)


@pytest.fixture(scope="module")
def whole_year(tmp_path_factory) -> Path:
    """The site around all records of 2023, each with a report by a notebook that shows nothing."""
    folder = tmp_path_factory.mktemp("site")
    for part in ("2023", "regions"):
        shutil.copytree(ROOT / "params" / part, folder / "params" / part)
    shutil.copy(ROOT / "params" / "sources.yaml", folder / "params")
    parameters = new_code_cell('region = ""\nyear = 0', metadata={"tags": ["parameters"]})
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(
        new_notebook(cells=[parameters, new_code_cell("year")], metadata=kernel),
        folder / "nothing.ipynb",
    )
    run_command(folder, "params", "--notebook", "nothing.ipynb")
    return folder / "reports"


def ask(page, **wanted: str) -> None:
    """Fill in the form: a name is typed, anything else is chosen."""
    form = page.locator("form.sc-filter")
    for field, value in wanted.items():
        if field == "name":
            form.locator("[name=name]").press_sequentially(value)
        else:
            form.locator(f"[name={field}]").select_option(value)


@pytest.mark.parametrize(
    ("wanted", "on_front", "in_2024"),
    [
        (
            {},
            [BATANG, EXAMPLE, MALANG, MUARO_JAMBI, PURBALINGGA, KEDIRI],
            [EXAMPLE, MUARO_JAMBI, PURBALINGGA],
        ),
        ({"name": "purba"}, [PURBALINGGA], [PURBALINGGA]),
        ({"name": "JAMBI muaro"}, [MUARO_JAMBI], [MUARO_JAMBI]),
        ({"name": "nirwana"}, [], []),
        ({"province": "Jawa Tengah"}, [BATANG, PURBALINGGA], [PURBALINGGA]),
        ({"dimension": "environment"}, [BATANG, EXAMPLE], [EXAMPLE]),
        ({"state": "preparation"}, [PURBALINGGA], [PURBALINGGA]),
        ({"state": "fictitious"}, [EXAMPLE], [EXAMPLE]),
        ({"state": "selection"}, [], []),
        (
            {"state": "implementation", "dimension": "economy", "province": "Jawa Tengah"},
            [BATANG],
            [],
        ),
    ],
)
def test_search_gives_the_rows_that_fit_and_says_how_many(wanted, on_front, in_2024, reports, look):
    for kind, expected in (("front", on_front), ("year", in_2024)):
        place, rows = PLACES[kind]
        page = look(reports / place).page
        ask(page, **wanted)
        assert page.locator(rows).evaluate_all(FOUND) == expected, kind
        status = page.locator(".sc-status")
        assert status.get_attribute("role") == "status" and re.findall(r"\d+", status.inner_text())[
            0
        ] == str(len(expected)), kind


def test_the_front_page_searches_a_year_and_its_rows_lead_to_the_reports(reports, look):
    page = look(reports / "index.html").page
    ask(page, year="2022")
    assert page.locator(PLACES["front"][1]).evaluate_all(FOUND) == [BATANG, MALANG, KEDIRI]
    ask(page, name="kediri")
    page.get_by_role("link", name="Kota Kediri 2022").click()
    assert page.url.endswith(
        "/reports/id/2022/kota-kediri.html"
    ) and "Kota Kediri" in page.inner_text("h1")


def test_a_name_that_is_taken_back_shows_everything_again_and_enter_sends_nothing(reports, look):
    page = look(reports / "index.html").page
    name, address = page.locator("form.sc-filter [name=name]"), page.url
    name.press_sequentially("kediri")
    name.press("Enter")
    assert page.url == address and page.locator(PLACES["front"][1]).evaluate_all(FOUND) == [
        KEDIRI,
        "Kabupaten Kediri",
    ]
    name.fill("")
    assert page.locator(PLACES["front"][1]).count() == 6


def test_a_long_list_shows_more_when_asked_by_key(whole_year, look):
    page = look(whole_year / "index.html").page
    rows, more = page.locator(PLACES["front"][1]), page.locator(".sc-more")
    assert rows.count() == 10
    while more.is_visible():
        shown = rows.count()
        more.focus()
        page.keyboard.press("Enter")
        assert rows.count() > shown
    assert (
        rows.count() == len(list((ROOT / "params" / "2023").glob("*.yaml"))) > 10
        and not more.is_visible()
    )


def number(text: str) -> float | None:
    """Read a cell as a reader does: 1.234,5%; what follows on a second line is a note; None for a
    dash.
    """
    first = text.split("\n")[0].strip("\xa0 %")
    plain = first.replace(".", "").replace(",", ".").replace("−", "-")
    return None if first == NOTHING else float(plain)


def sorted_by(values: list, down: bool) -> list:
    """Put values in order, what is not known last whichever way."""
    known = sorted((v for v in values if v is not None), reverse=down)
    return known + [None] * (len(values) - len(known))


@pytest.mark.parametrize(
    "place",
    [
        "index.html",
        "id/2023/index.html",
        "id/operator/2023.html",
        "id/operator/index.html",
        "id/regions/kab-batang.html",
        "id/dictionary.html",
    ],
)
def test_every_heading_sorts_by_key_says_so_and_leaves_what_is_not_known_last(
    place, whole_year, look
):
    page = look(whole_year / place).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    pressed = 0
    for table in page.locator("table.sc-sortable").all():
        for head in table.locator("th[data-sort]").all():
            column, is_number = (
                head.evaluate("h => h.cellIndex"),
                head.get_attribute("data-sort") == "number",
            )
            before = table.evaluate(COLUMN, column)
            for state, down in (("ascending", False), ("descending", True)):
                head.locator("button").focus()
                page.keyboard.press("Enter" if down else "Space")
                after = table.evaluate(COLUMN, column)
                assert (
                    head.get_attribute("aria-sort") == state
                    and table.locator("[aria-sort]").count() == 1
                )
                assert sorted(after) == sorted(before), "rows are lost"
                if is_number:
                    assert list(map(number, after)) == sorted_by(list(map(number, before)), down), (
                        place,
                        column,
                    )
                else:
                    known = [text.casefold() for text in after if text not in ("", NOTHING)]
                    assert after[len(known) :] == [
                        text for text in after if text in ("", NOTHING)
                    ], (place, column)
                    assert known == sorted(known, reverse=down), (place, column)
                assert (
                    page.evaluate("document.activeElement.closest('th')?.getAttribute('aria-sort')")
                    == state
                ), "the key stays where it was"
                pressed += 1
    assert pressed >= 6


def test_numbers_are_sorted_as_numbers_where_their_texts_have_another_order(
    tmp_path, whole_year, look
):
    shown = {
        "9": "",
        "1.250": "",
        NOTHING: "",
        "104": "",
        "87,5%": "87.5",
        "100,0%": "100",
        "-0,11": "-0.11",
    }
    cells = "".join(
        f"<tr><td{f' data-v={exact}' if exact else ''}>{text}</td></tr>"
        for text, exact in shown.items()
    )
    shutil.copy(whole_year / "site.js", tmp_path)
    page = tmp_path / "numbers.html"
    page.write_text(
        '<!DOCTYPE html><html lang="id"><script defer src="site.js"></script><table'
        ' class="sc-sortable"><thead><tr><th'
        f' data-sort="number">x</th></tr></thead><tbody>{cells}</tbody></table>',
        encoding="utf-8",
    )
    opened = look(page).page
    order = "t => [...t.tBodies[0].rows].map(r => r.innerText.trim())"
    table, known = opened.locator("table"), ["-0,11", "9", "87,5%", "100,0%", "104", "1.250"]
    for expected in ([*known, NOTHING], [*known[::-1], NOTHING]):
        table.locator("button").press("Enter")
        assert table.evaluate(order) == expected


def test_without_script_everything_is_reachable(reports, look):
    """From the front page by links alone to every page; what only the script could do is not shown
    at all.
    """
    reached, ahead = set(), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name in reached:
            continue
        reached.add(name)
        page = look(reports / name, script=False).page
        assert not [e for e in page.locator("form, button, #sc-search").all() if e.is_visible()], (
            name
        )
        for address in page.eval_on_selector_all(
            "a[href]", "all => all.map(a => a.href.split('#')[0])"
        ):
            inside = address.removeprefix(reports.resolve().as_uri() + "/")
            if inside != address and inside.endswith(".html"):
                ahead.append(inside)
        page.close()
    assert reached == {p.relative_to(reports).as_posix() for p in reports.rglob("*.html")}


def test_without_script_a_years_tables_stand_whole(reports, look):
    page = look(reports / "id/2024/index.html", script=False).page
    assert page.locator(PLACES["year"][1]).evaluate_all(FOUND) == [
        EXAMPLE,
        MUARO_JAMBI,
        PURBALINGGA,
    ]


def test_the_script_writes_texts_and_no_html(tmp_path, reports, look):
    """A name, a province and a mark that are HTML stay text when the script draws the list anew."""
    shutil.copytree(reports, tmp_path / "reports", ignore=shutil.ignore_patterns("data", "20*"))
    front = tmp_path / "reports" / "index.html"
    planted = "\\u003cimg src=x onerror=alert(1)\\u003e"
    text = front.read_text(encoding="utf-8")
    assert '"Kota Kediri"' in text and '"Jawa Timur"' in text.split("sc-records")[1]
    front.write_text(
        text.replace('"Kota Kediri"', f'"{planted}"')
        .replace('"Jawa Timur"', f'"{planted}"')
        .replace('"rekaan"', f'"{planted}"'),
        encoding="utf-8",
    )
    looked = look(front)
    ask(looked.page, name="onerror")
    assert looked.page.locator("#sc-search tbody th").all_inner_texts() == [
        MALANG,
        "<img src=x onerror=alert(1)>",
    ], "the one by its province, the other by its name"
    assert looked.page.locator("#sc-search img, [onerror]").count() == 0 and looked.dialogs == []
