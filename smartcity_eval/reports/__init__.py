"""Sections of reports, made of figures, in Bahasa Indonesia or English.

Each name is loaded from its module when it is first used, so that importing the labels alone does
not load pandas and matplotlib.
"""

from __future__ import annotations

from importlib import import_module
from inspect import isfunction
from typing import TYPE_CHECKING, Any

from ..core.entry_points import Registry, accept_function
from ..core.lazy_names import loader_of, modules_of_names

# The one list of public names.
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
    from .analysis.rank_stability import robustness_rank_retention as robustness_rank_retention
    from .analysis.robustness import RobustnessPage as RobustnessPage
    from .analysis.robustness import analyse_robustness as analyse_robustness
    from .analysis.robustness import robustness_announced as robustness_announced
    from .analysis.robustness import robustness_ranking as robustness_ranking
    from .analysis.robustness import robustness_sensitivity as robustness_sensitivity
    from .analysis.robustness_overview import robustness_overview as robustness_overview
    from .analysis.robustness_overview import robustness_title as robustness_title
    from .analysis.what_if import Supposition as Supposition
    from .analysis.what_if import suppose as suppose
    from .analysis.what_if import what_if_result as what_if_result
    from .analysis.what_if import what_if_title as what_if_title
    from .analysis.what_if_components import what_if_components as what_if_components
    from .analysis.what_if_components import what_if_each as what_if_each
    from .analysis.what_if_controls import what_if_controls as what_if_controls
    from .appendix.conflicts import disagreements as disagreements
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
    from .comparison.year import year_indices as year_indices
    from .comparison.year import year_programmes as year_programmes
    from .comparison.year_appendix import year_gaps as year_gaps
    from .comparison.year_appendix import year_method as year_method
    from .comparison.year_appendix import year_sources as year_sources
    from .comparison.year_summary import year_summary as year_summary
    from .comparison.year_summary import year_title as year_title
    from .composites.index_correlations import index_correlations as index_correlations
    from .composites.index_correlations import index_scatter as index_scatter
    from .composites.index_distributions import index_distributions as index_distributions
    from .composites.index_doubt import index_sensitivity as index_sensitivity
    from .composites.index_doubt import index_uncertainty as index_uncertainty
    from .composites.index_page import IndexPage as IndexPage
    from .composites.index_ranks import index_comparison as index_comparison
    from .composites.index_ranks import index_results as index_results
    from .composites.index_structure import index_tree as index_tree
    from .follow_up.next_steps import next_steps as next_steps
    from .jury.agreement import jury_agreement as jury_agreement
    from .jury.agreement import jury_dimensions as jury_dimensions
    from .jury.agreement import jury_self_assessment as jury_self_assessment
    from .jury.agreement import jury_severity as jury_severity
    from .jury.dropped_sheets import JuryReview as JuryReview
    from .jury.dropped_sheets import jury_sheets as jury_sheets
    from .jury.jury_summary import JuriesPage as JuriesPage
    from .jury.jury_summary import juries_assessors as juries_assessors
    from .jury.jury_summary import juries_items as juries_items
    from .jury.jury_summary import juries_overview as juries_overview
    from .jury.jury_summary import juries_title as juries_title
    from .jury.jury_summary import summarise_juries as summarise_juries
    from .jury.review import jury_assessors as jury_assessors
    from .jury.review import jury_disputes as jury_disputes
    from .jury.review import jury_moderation as jury_moderation
    from .jury.review import jury_overview as jury_overview
    from .jury.review import jury_ratings as jury_ratings
    from .jury.review import jury_title as jury_title
    from .jury.review import load_jury as load_jury
    from .jury.scores import jury_scores as jury_scores
    from .jury.strictness import juries_calibration as juries_calibration
    from .jury.strictness import juries_index as juries_index
    from .kernel.chooser import choose as choose
    from .opening.changes import changes as changes
    from .opening.summary import summary as summary
    from .opening.summary import title as title
    from .regency.index import index as index
    from .regency.money_and_context import money_and_context as money_and_context
    from .regency.peers import peers as peers
    from .regency.programmes import programmes as programmes
    from .regency.survey import survey as survey
    from .region.readiness import readiness as readiness
    from .report import Report as Report
    from .report import load_report as load_report


def _checked(value: Any) -> Any:
    """Return a function so that it refuses a page that the notebook left behind."""
    return import_module(".kernel.live", __name__).checked(value) if isfunction(value) else value


_MODULE_OF = modules_of_names(__file__)
__all__ = sorted(_MODULE_OF)
_own = loader_of(__name__, _MODULE_OF, _checked)
# What plug-ins add; this package's own names are noted as taken.
SECTIONS: Registry[Any] = Registry("sections", dict.fromkeys(_MODULE_OF), accept_function())


def __getattr__(name: str) -> Any:
    if name in _MODULE_OF or name.startswith("_") or name not in SECTIONS:
        return _own(name)
    return _checked(SECTIONS[name])


def __dir__() -> list[str]:
    return sorted(SECTIONS.names())
