"""Make a report of made-up figures, so that templates, fonts and number formats are loaded."""

from __future__ import annotations

from pathlib import Path

from ... import reports
from ...core.messages import DEFAULT_LANGUAGE, SOURCE_LANGUAGE
from ...core.temporary import temporary_folder
from ...reference.packs import shipped_pack
from ..notebooks import DEFAULT_NOTEBOOKS, section_names
from ..report import load_report

YEAR = 2022
REGIONS = ("kab-batang", "kota-kediri", "kab-bekasi")
# Figures of no meaning, and one of each kind that is drawn or counted.
RECORD = f"""
year: {YEAR}
region: %s
as_of: {YEAR}-12-31
stage: implementation
evaluation: {{framework: kominfo-2022, source: none}}
programmes:
  target: 6
  achieved: 5
  source: none
  dimensions: {{governance: {{target: 3, achieved: 3}}, economy: {{target: 3, achieved: 2}}}}
scores:
  source: none
  components: {{baseline: 2, output: 2, outcome: 2, impact: 2, quick_win: 2}}
ratings:
  source: none
  assessors:
    one:
      institution: Nobody
      state: submitted
      date: {YEAR}-12-30
      ratings: {{baseline: {{value: 2}}, output: {{value: 3}}}}
survey:
  source: none
  scale: {{minimum: 1, maximum: 4}}
  answers: [{{dimension: living, sub_dimension: health, counts: {{2: 20, 3: 30}}}}]
published: {{index: 2, improvement: 0.1, ranks: [{{value: 1, scope: national}}], source: none}}
budget: [{{fund: APBD, holder: smart_city, state: planned, amount: 1000000, source: none}}]
indicators:
  hdi: [{{value: 70.0, series: uhh-sp2010, source: none}}]
  investment: [{{rupiah: 1000000, source: none}}]
feedback: [{{kind: weakness, institution: Nobody, text: nothing, source: none}}]
sources: {{none: {{title: Rehearsal, publisher: Nobody, kind: dataset}}}}
"""


def rehearse() -> None:
    """Make every section of a made-up regency's report in two languages, and throw it away."""
    with shipped_pack(), temporary_folder("smartcity-rehearsal-") as folder:
        for region in REGIONS:
            record = Path(folder, str(YEAR), f"{region}.yaml")
            record.parent.mkdir(exist_ok=True)
            record.write_bytes((RECORD % region).encode())
        for language in (DEFAULT_LANGUAGE, SOURCE_LANGUAGE):
            report = load_report(REGIONS[0], YEAR, language, params_dir=folder)
            for name in section_names(DEFAULT_NOTEBOOKS[0]):
                section = getattr(reports, name)(report)
                if section is not None:
                    section._repr_html_()
        reports.choose(YEAR, REGIONS[0], DEFAULT_LANGUAGE, str(folder))
