"""What a reader sees: sections of a report, made of figures, in Bahasa Indonesia or English.

Each name is loaded from its module when it is first used: whoever needs the labels alone, as the
site does, does not wait for pandas and matplotlib.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis.framework_audit import (
        Audits,
        audit_coherence,
        audit_influence,
        audit_redundancy,
        audit_references,
        audit_title,
        audit_weights,
        audit_year,
    )
    from .analysis.rank_stability import robustness_formulas, robustness_held
    from .analysis.robustness import (
        Doubted,
        doubt_year,
        robustness_announced,
        robustness_overview,
        robustness_ranking,
        robustness_sensitivity,
        robustness_title,
    )
    from .analysis.what_if import Supposition, suppose, what_if_result, what_if_title
    from .analysis.what_if_components import what_if_components, what_if_each
    from .analysis.what_if_controls import what_if_controls
    from .comparison.convergence import over_years_convergence
    from .comparison.distribution import year_distribution, year_profiles
    from .comparison.movers import year_moves
    from .comparison.outlook import over_years_outlook
    from .comparison.over_years import over_years_index, over_years_smoothed, over_years_title
    from .comparison.peer_groups import year_groups
    from .comparison.results import year_results
    from .comparison.year import (
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
    from .follow_up.feedback import feedback
    from .follow_up.recommendations import recommendations
    from .jury.agreement import panel_agreement, panel_dimensions, panel_own, panel_severity
    from .jury.dropped_sheets import Review, panel_sheets
    from .jury.review import (
        load_panel,
        panel_assessors,
        panel_disputes,
        panel_moderation,
        panel_overview,
        panel_ratings,
        panel_title,
    )
    from .jury.scores import panel
    from .regency.context import money_and_context
    from .regency.gaps import gaps
    from .regency.index import index
    from .regency.method import method
    from .regency.overview import overview, title
    from .regency.peers import peers
    from .regency.programmes import programmes
    from .regency.questions import questions
    from .regency.survey import survey
    from .region.institutions import institutions
    from .region.readiness import readiness
    from .report import Report, load_report
    from .source_list import sources

_MODULES = {
    "analysis.framework_audit": (
        "Audits",
        "audit_coherence",
        "audit_influence",
        "audit_redundancy",
        "audit_references",
        "audit_title",
        "audit_weights",
        "audit_year",
    ),
    "analysis.rank_stability": ("robustness_formulas", "robustness_held"),
    "analysis.robustness": (
        "Doubted",
        "doubt_year",
        "robustness_announced",
        "robustness_overview",
        "robustness_ranking",
        "robustness_sensitivity",
        "robustness_title",
    ),
    "analysis.what_if": ("Supposition", "suppose", "what_if_result", "what_if_title"),
    "analysis.what_if_components": ("what_if_components", "what_if_each"),
    "analysis.what_if_controls": ("what_if_controls",),
    "comparison.convergence": ("over_years_convergence",),
    "comparison.distribution": ("year_distribution", "year_profiles"),
    "comparison.movers": ("year_moves",),
    "comparison.outlook": ("over_years_outlook",),
    "comparison.over_years": ("over_years_index", "over_years_smoothed", "over_years_title"),
    "comparison.peer_groups": ("year_groups",),
    "comparison.results": ("year_results",),
    "comparison.year": (
        "Year",
        "load_comparison",
        "year_components",
        "year_context",
        "year_gaps",
        "year_indices",
        "year_overview",
        "year_programmes",
        "year_title",
    ),
    "jury.agreement": ("panel_agreement", "panel_dimensions", "panel_own", "panel_severity"),
    "jury.dropped_sheets": ("Review", "panel_sheets"),
    "jury.review": (
        "load_panel",
        "panel_assessors",
        "panel_disputes",
        "panel_moderation",
        "panel_overview",
        "panel_ratings",
        "panel_title",
    ),
    "jury.scores": ("panel",),
    "regency.context": ("money_and_context",),
    "follow_up.feedback": ("feedback",),
    "regency.gaps": ("gaps",),
    "regency.index": ("index",),
    "regency.method": ("method",),
    "regency.overview": ("overview", "title"),
    "regency.peers": ("peers",),
    "regency.programmes": ("programmes",),
    "regency.questions": ("questions",),
    "follow_up.recommendations": ("recommendations",),
    "regency.survey": ("survey",),
    "region.institutions": ("institutions",),
    "region.readiness": ("readiness",),
    "report": ("Report", "load_report"),
    "source_list": ("sources",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Audits",
    "Doubted",
    "Report",
    "Review",
    "Supposition",
    "Year",
    "audit_coherence",
    "audit_influence",
    "audit_redundancy",
    "audit_references",
    "audit_title",
    "audit_weights",
    "audit_year",
    "doubt_year",
    "feedback",
    "gaps",
    "index",
    "institutions",
    "load_comparison",
    "load_panel",
    "load_report",
    "method",
    "money_and_context",
    "over_years_convergence",
    "over_years_index",
    "over_years_outlook",
    "over_years_smoothed",
    "over_years_title",
    "overview",
    "panel",
    "panel_agreement",
    "panel_assessors",
    "panel_dimensions",
    "panel_disputes",
    "panel_moderation",
    "panel_overview",
    "panel_own",
    "panel_ratings",
    "panel_severity",
    "panel_sheets",
    "panel_title",
    "peers",
    "programmes",
    "questions",
    "readiness",
    "recommendations",
    "robustness_announced",
    "robustness_formulas",
    "robustness_held",
    "robustness_overview",
    "robustness_ranking",
    "robustness_sensitivity",
    "robustness_title",
    "sources",
    "suppose",
    "survey",
    "title",
    "what_if_components",
    "what_if_controls",
    "what_if_each",
    "what_if_result",
    "what_if_title",
    "year_components",
    "year_context",
    "year_distribution",
    "year_gaps",
    "year_groups",
    "year_indices",
    "year_moves",
    "year_overview",
    "year_profiles",
    "year_programmes",
    "year_results",
    "year_title",
]


def __getattr__(name: str) -> Any:
    """Load what a notebook asks for.

    Raises
    ------
    AttributeError
        When the package has no such name.
    """
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
