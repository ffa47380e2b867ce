"""The pages of findings: printed by the audit, letter by letter, with no figure that is not from
it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartcity_eval.comparison.audit.national import national_audit
from smartcity_eval.records import read_record
from smartcity_eval.reports.analysis.findings import FOLDER, findings

ROOT = Path(__file__).parents[3]
PAGES = {"id": ROOT / "docs" / "temuan.md", "en": ROOT / "docs" / "findings.md"}
TEMPLATES = ROOT / "smartcity_eval" / "reports" / "analysis" / FOLDER
LANGUAGES = pytest.mark.parametrize("language", PAGES)
# What a page may say in figures without the audit: numbers of letters and editions, names, years
# that are spoken of, what a letter prints of itself (its own sum of regions), ends of a scale, and
# how near a near figure is.
QUOTED = re.compile(
    r"B-\d+(?:DJAI)?(?:/[\w.]+)*|kominfo-20\d\d[\w-]*|Maisho20/Smart-City-2|findings_pages|20(?:17|19|22)\b|100"
    r" \+ 48 \+ 50|\b(?:198|191|41|48)\b|0[.,]0[01]\b|½|"
    r"\b1 (?:or a|atau) 4\b|at most 4\b|tertinggi 4\b"
)


@LANGUAGES
def test_the_page_in_docs_is_what_the_audit_prints(audited, language):
    printed, kept = findings(audited, language), PAGES[language].read_text(encoding="utf-8")
    assert kept.splitlines() == printed.splitlines(), (
        f"print it anew: smartcity-eval audit {audited.year} --language {language} >"
        f" docs/{PAGES[language].name}"
    )
    assert kept == printed


@LANGUAGES
def test_no_figure_of_the_prose_is_written_by_hand(language):
    text = (TEMPLATES / f"2023.{language}.md.j2").read_text(encoding="utf-8")
    prose = QUOTED.sub("", re.sub(r"{{.*?}}|{%.*?%}", "", text, flags=re.DOTALL))
    assert re.findall(r".*\d.*", prose) == []


def test_both_languages_tell_the_same_figures():
    used = []
    for language in PAGES:
        told = re.findall(
            r"{{\s*(.*?)\s*}}",
            (TEMPLATES / f"2023.{language}.md.j2").read_text(encoding="utf-8"),
            re.DOTALL,
        )
        used.append(sorted(figure for figure in told if figure not in ("year", "year - 1")))
    assert used[0] == used[1] and len(used[0]) > 100


@LANGUAGES
def test_a_wrong_row_changes_the_page(judged_2022, judged_2023, language):
    def spoiled(e):
        if e.region != "kab-batang":
            return e
        parts = tuple(
            (
                c.model_copy(
                    update={"score": c.score - 1, "contribution": c.contribution - c.weight / 100}
                )
                if c.key == "outcome"
                else c
            )
            for c in e.scorecard.contributions
        )
        return e.model_copy(
            update={"scorecard": e.scorecard.model_copy(update={"contributions": parts})}
        )

    changed = national_audit([*judged_2022, *map(spoiled, judged_2023)], 2023)
    assert findings(changed, language) != PAGES[language].read_text(encoding="utf-8")


def test_the_report_of_malang_names_five_institutions():
    """The one number that the pages spell out: "they are five", "jumlahnya lima"."""
    record = read_record(ROOT / "params" / "2023" / "kab-malang.yaml")
    assert len({entry.institution for entry in record.feedback}) == 5


def test_a_year_that_nobody_has_written_about_gets_its_tables(judged_2022):
    page = findings(national_audit(judged_2022, 2022), "en")
    assert (
        page.startswith("# Audit of the announced results of 2022\n")
        and "| first phase 2022 | 38 | 38 | 17 | 38 |" in page
    )


def test_a_year_with_nothing_to_audit_says_so():
    assert "nothing to audit" in findings(national_audit([], 2018), "en")


@LANGUAGES
@pytest.mark.parametrize("rows", [0, 1, 30])
def test_records_that_lack_what_a_page_tells_of_give_the_tables_that_there_are(
    judged_2023, language, rows
):
    """The page of 2023 was written of all its letters; another folder of records need not have
    them.
    """
    told = findings(national_audit(judged_2023[:rows], 2023), language)
    assert told.startswith("# ") and "2023" in told.splitlines()[0]


def test_panels_whose_results_nobody_announced_have_their_table(audited):
    sure = audited.groups[0].certainty
    bare = audited.model_copy(
        update={"year": 1999, "groups": (), "singles": (), "formulas": (), "common": None}
    )
    page = findings(bare.model_copy(update={"panels": (sure,)}), "en")
    assert "**Places that hold, " in page and "1,000 draws" in page
    assert "Places that hold" not in findings(bare, "en")
