"""What a reader sees: sections of a report, made of figures, in Bahasa Indonesia or English."""

from .context import money_and_context
from .controls import what_if_controls
from .feedback import feedback
from .followup import recommendations
from .framework_audit import (
    Audits,
    audit_coherence,
    audit_influence,
    audit_redundancy,
    audit_references,
    audit_title,
    audit_weights,
    audit_year,
)
from .gaps import gaps
from .groups import year_groups
from .index import index
from .institutions import institutions
from .method import method
from .over_years import over_years_convergence, over_years_index, over_years_outlook, over_years_smoothed, over_years_title
from .overview import overview, title
from .panel import panel
from .panel_agreement import panel_agreement, panel_dimensions, panel_own, panel_severity
from .panel_review import (
    load_panel,
    panel_assessors,
    panel_disputes,
    panel_moderation,
    panel_overview,
    panel_ratings,
    panel_title,
)
from .panel_sheets import Review, panel_sheets
from .peers import peers
from .programmes import programmes
from .questions import questions
from .readiness import readiness
from .report import Report, load_report
from .robustness import (
    Doubted,
    doubt_year,
    robustness_announced,
    robustness_overview,
    robustness_ranking,
    robustness_sensitivity,
    robustness_title,
)
from .sources import sources
from .steadiness import robustness_formulas, robustness_held
from .survey import survey
from .what_if import Supposition, suppose, what_if_components, what_if_each, what_if_result, what_if_title
from .year import (
    Year,
    load_comparison,
    year_components,
    year_context,
    year_gaps,
    year_indices,
    year_overview,
    year_programmes,
    year_title,
)
from .year_moves import year_moves
from .year_results import year_results
from .year_spread import year_distribution, year_profiles

__all__ = [
    "Audits", "Doubted", "Report", "Review", "Supposition", "Year", "audit_coherence", "audit_influence",
    "audit_redundancy", "audit_references", "audit_title", "audit_weights", "audit_year", "doubt_year", "feedback",
    "gaps", "index", "institutions", "load_comparison", "load_panel", "load_report", "method", "money_and_context",
    "over_years_convergence", "over_years_index", "over_years_outlook", "over_years_smoothed", "over_years_title",
    "overview", "panel", "panel_agreement", "panel_assessors", "panel_dimensions", "panel_disputes", "panel_moderation",
    "panel_overview", "panel_own", "panel_ratings", "panel_severity", "panel_sheets", "panel_title", "peers",
    "programmes", "questions", "readiness", "recommendations", "robustness_announced", "robustness_formulas",
    "robustness_held", "robustness_overview", "robustness_ranking", "robustness_sensitivity", "robustness_title",
    "sources", "suppose", "survey", "title", "what_if_components", "what_if_controls", "what_if_each", "what_if_result",
    "what_if_title", "year_components", "year_context", "year_distribution", "year_gaps", "year_groups", "year_indices",
    "year_moves", "year_overview", "year_profiles", "year_programmes", "year_results", "year_title",
]
