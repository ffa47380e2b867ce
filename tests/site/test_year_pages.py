"""A year's page."""

from __future__ import annotations

from smartcity_eval.core.errors import Problem
from smartcity_eval.core.messages import Message
from smartcity_eval.site import downloads
from smartcity_eval.store.outcome import Outcome
from smartcity_eval.store.refusals import write_refusals


def year_page(reports, *outcomes, language="en", year=2023):
    reports.write(*outcomes, language=language)
    return reports.page(f"{language}/{year}/index.html")


def test_reports_are_linked_and_failures_are_left_to_the_operators_page(three, made):
    failed = Outcome(
        "en/2023/kota-kediri",
        made=False,
        message="cell 2: ValueError: x",
        kept="failed/en/2023/kota-kediri.ipynb",
    )
    page = year_page(
        three,
        made("kab-batang"),
        made("kab-batang.panel_review"),
        made("yearly_comparison"),
        failed,
    )
    assert {
        "kab-batang.html",
        "kab-batang.panel_review.html",
        "yearly_comparison.html",
        "../regions/kota-kediri.html",
    } <= set(page.links)
    assert "kota-kediri.html" not in page.links
    assert "ValueError" not in page.text and "failed" not in page.text
    told = three.page("en/operator/2023.html").text
    assert "cell 2: ValueError: x" in told and "failed/en/2023/kota-kediri.ipynb" in told


def test_a_failed_report_on_the_whole_year_is_told_on_the_operators_page(three, made):
    page = year_page(
        three,
        made("kab-batang"),
        Outcome(
            "en/2023/yearly_comparison",
            made=False,
            message="cell 4: KeyError: 'x'",
            kept="failed/y.ipynb",
        ),
    )
    assert "yearly_comparison.html" not in page.links and "cell 4" not in page.text
    told = three.page("en/operator/2023.html").text
    assert "cell 4: KeyError" in told and "failed/y.ipynb" in told


def test_the_group_is_chosen_first_and_leads_to_its_indices(reports, params, made):
    page = year_page(reports.judge(params, 2023), made("kab-batang"))
    selects = [a["name"] for tag, a in page.found if tag == "select"]
    assert selects[0] == "group"
    assert "#group-kominfo-2023-regular" in page.links
    assert "group-kominfo-2023-regular" in {a.get("id") for _, a in page.found}
    chosen = {a["data-g"] for tag, a in page.found if tag == "tr" and "data-g" in a}
    assert chosen == {
        "",
        "group-kominfo-2023-regular",
        "group-kominfo-2023-kppn-ikn",
        "group-kominfo-2023-cohort-2022",
    }


def test_places_are_counted_only_where_the_whole_group_is_known(reports, params, made):
    page = year_page(reports.judge(params, 2023), made("kab-batang"))
    assert "72 of 75 members have an index" in page.text
    assert ["9", "Kabupaten Batang", "3.40"] in page.rows
    assert "3 indices are known; nobody published the members" in page.text
    reports.judge(params, 2023, only={"kab-batang", "kota-kediri"})
    for path in (reports.folder / "data" / "2023").glob("*.json"):
        if path.stem not in ("kab-batang", "kota-kediri"):
            path.unlink()
    part = year_page(reports, made("kab-batang"))
    assert "2 of 75 members have a known index: no places are counted." in part.text
    assert ["Kabupaten Batang", "3.40"] in part.rows


def test_figures_come_from_the_json_in_the_pages_language(three, made):
    page = year_page(three, made("kab-batang", "id"), made("kota-kediri", "id"), language="id")
    assert page.row("Kabupaten Batang")[:6] == [
        "Kabupaten Batang",
        "Jawa Tengah",
        "pelaksanaan",
        "3,40 kominfo-2023-regular",
        "93,3% 97 dari 104",
        page.row("Kabupaten Batang")[5],
    ]
    assert (
        page.row("Kota Kediri")[3] == "3,20 kominfo-2023-regular"
        and page.row("Kabupaten Purbalingga")[3] == "–"
        and ("html", {"lang": "id"}) in page.found
    )


def test_a_regency_without_a_report_is_listed_with_its_figures(three, made):
    page = year_page(three, made("kab-batang"))
    assert page.row("Kota Kediri")[3].startswith("3.20 ") and "kota-kediri.html" not in page.links


def test_rows_say_what_they_are_filtered_by(three, made):
    page = year_page(
        three, made("kab-batang"), Outcome("en/2023/kota-kediri", made=False, message="x")
    )
    rows = [a for tag, a in page.found if tag == "tr" and "data-f" in a]
    filters = {attributes["data-f"] for attributes in rows}
    assert {"implementation", "no-report implementation", "no-report selection"} == filters
    form = next(a for tag, a in page.found if tag == "form")
    assert "hidden" in form  # without the script there is nothing to filter with


def test_programmes_by_dimension_are_a_table_of_those_known(reports, params, made):
    reports.judge(params, 2022, only={"kab-batang"})
    page = year_page(reports, made("kab-batang", year=2022), year=2022)
    heads = next(row for row in page.rows if "Smart Economy" in row)
    assert heads[:2] == ["Regency or city", "Province"]
    [row] = [a for tag, a in page.found if tag == "tr" and a.get("data-d")][1:]
    assert "economy" in row["data-d"].split()


def test_ranks_stand_in_their_groups_as_announced(reports, params, made):
    reports.judge(params, 2023)
    page = year_page(reports, made("kota-surakarta"))
    start = page.text.index("Ranks as announced")
    at = page.text.index("kabupaten/kota periode 2017–2021", start)
    assert at < page.text.index("Ranks of this group on record: 3 of 141.", at)
    ranked = [row for row in page.rows if len(row) == 3 and row[0].strip().isdecimal()][130:]
    assert [[cell.strip() for cell in row][:2] for row in ranked] == [
        ["5", "Kabupaten Mojokerto"],
        ["1", "Kota Surakarta"],
        ["2", "Kota Bandung"],
        ["3", "Kota Madiun"],
        ["13", "Kabupaten Luwu Utara"],
        ["1", "Kabupaten Luwu Utara"],
    ]


def test_a_year_of_refused_records_alone_says_that_nothing_is_there_yet(reports):
    write_refusals(
        reports.folder / "data",
        {2023: [Problem("params/2023/kota-kediri.yaml", 3, "x", Message("unknown key"))]},
    )
    page = year_page(reports)
    assert "No record of this year" in page.text and "kota-kediri" not in page.text
    assert "params/2023/kota-kediri.yaml:3" in reports.page("en/operator/2023.html").text


def test_an_example_and_a_what_if_are_marked(reports, write_record, made):
    path = write_record("fictitious: true\n", region="kab-contoh")
    reports.judge(path.parents[1], 2023)
    page = year_page(reports, made("kab-contoh"))
    assert (
        page.row("Kabupaten Contoh")[0].endswith("fictitious")
        and "made-up example stands on this page" in page.text
    )


def test_a_regency_on_no_tile_makes_no_map(three, made):
    assert "as tiles" in year_page(three, made("kab-batang")).text
    for name in ("kab-batang", "kab-purbalingga"):
        (three.folder / "data" / "2023" / f"{name}.json").unlink()
    assert "as tiles" not in year_page(three, made("kota-kediri")).text


def test_that_there_is_no_parquet_file_is_said(three, made, monkeypatch):
    monkeypatch.setattr(downloads, "find_spec", lambda _: None)
    page = year_page(three, made("kab-batang"))
    assert "pyarrow is not installed" in page.text and not [
        link for link in page.links if link.endswith(".parquet")
    ]


def test_a_report_without_its_json_or_with_one_of_another_version_is_still_listed(three, made):
    for content in (None, '{"region": "kab-batang", "form": 0}', "{"):
        path = three.folder / "data" / "2023" / "kab-batang.json"
        path.unlink() if content is None else path.write_text(content, encoding="utf-8")
        page = year_page(three, made("kab-batang"))
        assert "kab-batang.html" in page.links and page.row("Kabupaten Batang")[2:6] == ["–"] * 4


def test_headings_say_how_they_sort(three, made):
    page = year_page(three, made("kab-batang"))
    assert {
        a.get("data-sort") for tag, a in page.found if tag == "th" and a.get("scope") == "col"
    } >= {"text", "number"}
    assert not [
        a for _, a in page.found if "aria-sort" in a
    ]  # nothing claims to be sorted before the script sorts


def test_places_announced_in_two_provinces_are_two_lists(reports, write_record, made):
    for region, rank in (("kab-batang", 1), ("kab-kendal", 2), ("kota-madiun", 1)):
        path = write_record(
            f"published: {{source: koran, index: 3.1, ranks: [{{value: {rank}, scope: province,"
            " group: kabupaten/kota, group_size: 3}]}\n",
            region=region,
        )
    write_record(
        "published: {source: koran, index: 3.0, ranks: [{value: 13, scope: national, group:"
        " kabupaten/kota, group_size: 50}]}\n",
        region="kab-demak",
    )
    reports.judge(path.parent.parent, 2023)
    page = year_page(reports, made("kab-batang"))
    assert [
        page.text.count(text)
        for text in (
            "kabupaten/kota; Jawa Tengah",
            "kabupaten/kota; Jawa Timur",
            "kabupaten/kota; nationwide",
        )
    ] == [2, 2, 2], "as heading and as caption"
    assert (
        "Ranks of this group on record: 2 of 3." in page.text and "on record: 1 of 50" in page.text
    )


def test_two_unnamed_groups_are_not_taken_for_one(reports, write_record, made):
    for region in ("kab-batang", "kota-madiun"):
        path = write_record(
            "published: {source: koran, index: 3.1, ranks: [{value: 1, scope: group}]}\n",
            region=region,
        )
    reports.judge(path.parent.parent, 2023)
    assert (
        year_page(reports, made("kab-batang")).text.count(
            "How large the group is was not said; its ranks on record: 1."
        )
        == 2
    )


def test_a_group_that_names_its_province_is_not_named_twice_and_an_unnamed_one_says_so(
    reports, write_record, made
):
    write_record(
        "published: {source: koran, index: 3.1, ranks: [{value: 1, scope: province, group:"
        " kabupaten di Jawa Tengah}]}\n",
        region="kab-batang",
    )
    path = write_record(
        "published: {source: koran, index: 3.1, ranks: [{value: 2, scope: province}]}\n",
        region="kota-madiun",
    )
    reports.judge(path.parent.parent, 2023)
    page = year_page(reports, made("kab-batang"))
    assert (
        "kabupaten di Jawa Tengah" in page.text
        and "kabupaten di Jawa Tengah; Jawa Tengah" not in page.text
    )
    assert "Jawa Timur; group not stated" in page.text


def test_documents_that_exist_are_offered_and_failures_told_to_the_operator(three, made, document):
    offered = document("kab-batang.memo.docx", "year-memo.xlsx")
    failed = Outcome("en/2023/kota-kediri.memo.docx", made=False, message="no such figure")
    lost = Outcome("en/2023/kab-purbalingga.memo.docx", made=True)
    page = year_page(three, made("kab-batang"), *offered, failed, lost)
    assert "kab-batang.html" in page.links and "Documents (Excel)" in page.text
    assert [link for link in page.links if "memo" in link] == [
        "year-memo.xlsx",
        "kab-batang.memo.docx",
    ]
    told = three.page("en/operator/2023.html").text
    assert "Documents (Word): failed – no such figure" in told
    assert three.page("en/operator/index.html").row("2023")[3] == "1"
    assert "memo" not in str(year_page(three, made("kab-batang")).links), "they are gone"


def test_a_year_with_documents_alone_has_a_page(three, document):
    page = year_page(three, *document("year-memo.xlsx"))
    assert "year-memo.xlsx" in page.links
