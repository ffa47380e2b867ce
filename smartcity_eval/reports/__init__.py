"""Sections of reports, made of figures, in Bahasa Indonesia or English.

Each name is loaded from its module when it is first used, so that importing the labels alone does
not load pandas and matplotlib.
"""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

# The one list of public names: :func:`_module_of_each` reads it from this file.
if TYPE_CHECKING:
    from .analysis.framework_audit import Audits as Audits
    from .analysis.framework_audit import audit_coherence as audit_coherence
    from .analysis.framework_audit import audit_influence as audit_influence
    from .analysis.framework_audit import audit_redundancy as audit_redundancy
    from .analysis.framework_audit import audit_references as audit_references
    from .analysis.framework_audit import audit_title as audit_title
    from .analysis.framework_audit import audit_weights as audit_weights
    from .analysis.framework_audit import audit_year as audit_year
    from .analysis.rank_stability import robustness_formulas as robustness_formulas
    from .analysis.rank_stability import robustness_held as robustness_held
    from .analysis.robustness import Doubted as Doubted
    from .analysis.robustness import doubt_year as doubt_year
    from .analysis.robustness import robustness_announced as robustness_announced
    from .analysis.robustness import robustness_overview as robustness_overview
    from .analysis.robustness import robustness_ranking as robustness_ranking
    from .analysis.robustness import robustness_sensitivity as robustness_sensitivity
    from .analysis.robustness import robustness_title as robustness_title
    from .analysis.what_if import Supposition as Supposition
    from .analysis.what_if import suppose as suppose
    from .analysis.what_if import what_if_result as what_if_result
    from .analysis.what_if import what_if_title as what_if_title
    from .analysis.what_if_components import what_if_components as what_if_components
    from .analysis.what_if_components import what_if_each as what_if_each
    from .analysis.what_if_controls import what_if_controls as what_if_controls
    from .appendix.gaps import gaps as gaps
    from .appendix.method import method as method
    from .appendix.source_list import sources as sources
    from .comparison.convergence import over_years_convergence as over_years_convergence
    from .comparison.distribution import year_distribution as year_distribution
    from .comparison.distribution import year_profiles as year_profiles
    from .comparison.movers import year_moves as year_moves
    from .comparison.outlook import over_years_outlook as over_years_outlook
    from .comparison.over_years import YearsCompared as YearsCompared
    from .comparison.over_years import compare_years as compare_years
    from .comparison.over_years import over_years_index as over_years_index
    from .comparison.over_years import over_years_smoothed as over_years_smoothed
    from .comparison.over_years import over_years_title as over_years_title
    from .comparison.peer_groups import year_groups as year_groups
    from .comparison.results import year_results as year_results
    from .comparison.year import Year as Year
    from .comparison.year import load_comparison as load_comparison
    from .comparison.year import year_components as year_components
    from .comparison.year import year_context as year_context
    from .comparison.year import year_gaps as year_gaps
    from .comparison.year import year_indices as year_indices
    from .comparison.year import year_overview as year_overview
    from .comparison.year import year_programmes as year_programmes
    from .comparison.year import year_title as year_title
    from .follow_up.feedback import feedback as feedback
    from .follow_up.recommendations import recommendations as recommendations
    from .jury.agreement import panel_agreement as panel_agreement
    from .jury.agreement import panel_dimensions as panel_dimensions
    from .jury.agreement import panel_own as panel_own
    from .jury.agreement import panel_severity as panel_severity
    from .jury.dropped_sheets import Review as Review
    from .jury.dropped_sheets import panel_sheets as panel_sheets
    from .jury.jury_summary import PanelSummary as PanelSummary
    from .jury.jury_summary import panel_summary_assessors as panel_summary_assessors
    from .jury.jury_summary import panel_summary_items as panel_summary_items
    from .jury.jury_summary import panel_summary_overview as panel_summary_overview
    from .jury.jury_summary import panel_summary_title as panel_summary_title
    from .jury.jury_summary import summarise_panels as summarise_panels
    from .jury.review import load_panel as load_panel
    from .jury.review import panel_assessors as panel_assessors
    from .jury.review import panel_disputes as panel_disputes
    from .jury.review import panel_moderation as panel_moderation
    from .jury.review import panel_overview as panel_overview
    from .jury.review import panel_ratings as panel_ratings
    from .jury.review import panel_title as panel_title
    from .jury.scores import panel as panel
    from .jury.strictness import panel_summary_calibration as panel_summary_calibration
    from .jury.strictness import panel_summary_index as panel_summary_index
    from .regency.context import money_and_context as money_and_context
    from .regency.index import index as index
    from .regency.overview import overview as overview
    from .regency.overview import title as title
    from .regency.peers import peers as peers
    from .regency.programmes import programmes as programmes
    from .regency.questions import questions as questions
    from .regency.survey import survey as survey
    from .region.institutions import institutions as institutions
    from .region.readiness import readiness as readiness
    from .report import Report as Report
    from .report import load_report as load_report


def _module_of_each() -> dict[str, str]:
    """Return the module of each public name, as the imports above have it."""
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    return {
        name.name: f".{node.module}"
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }


_MODULE_OF = _module_of_each()
__all__ = sorted(_MODULE_OF)


def __getattr__(name: str) -> Any:
    """Load what a notebook asks for.

    Raises
    ------
    AttributeError
        When the package has no such name.
    """
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULE_OF[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
