"""Every notice that judging gives has its words, and writes its figures as they are meant."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from smartcity_eval.core.formatting import Formatter
from smartcity_eval.core.messages import translator
from smartcity_eval.evaluation import evaluate
from smartcity_eval.evaluation.models.base import Notice
from smartcity_eval.reports.notice_labels import NOTICES, notice_text


def test_every_notice_that_judging_gives_has_words():
    source = Path(evaluate.__code__.co_filename).read_text(encoding="utf-8")
    codes = set(re.findall(r'code="(\w+)"', source))
    assert len(codes) > 10 and codes == set(NOTICES)


def test_a_notice_writes_its_figures_and_names():
    say, write = translator("en"), Formatter("en")
    shown = notice_text(
        Notice(
            code="index_differs",
            figures={"computed": Decimal("3.315"), "published": Decimal("3.5")},
        ),
        say,
        write,
    )
    assert "3.315" in shown and "3.500" in shown
    assert "Baseline, Quick win" in notice_text(
        Notice(code="weights_not_stated", values={"components": "baseline, quick_win"}), say, write
    )
    assert "66\u00a0%" in notice_text(
        Notice(code="scores_incomplete", figures={"coverage": Decimal("65.5")}), say, write
    )
    assert "3,315" in notice_text(
        Notice(code="what_if", values={"framework": "f"}, figures={"index": Decimal("3.315")}),
        translator("id"),
        Formatter("id"),
    )


def test_a_printed_figure_keeps_its_digits():
    shown = notice_text(
        Notice(
            code="previous_not_on_record",
            values={"year": 2022},
            figures={"printed": Decimal("3.06"), "known": Decimal("3.315")},
        ),
        translator("en"),
        Formatter("en"),
    )
    assert "announced as 3.06; the record of 2022 has 3.315" in shown
