"""What a reader sees: sections of a report, made of figures, in Bahasa Indonesia or English."""

from .context import money_and_context
from .followup import recommendations
from .gaps import gaps
from .index import index
from .institutions import institutions
from .overview import overview, title
from .peers import peers
from .programmes import programmes
from .readiness import readiness
from .report import Report, load_report
from .sources import sources
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

__all__ = [
    "Report", "Year", "gaps", "index", "institutions", "load_comparison", "load_report", "money_and_context", "overview",
    "peers", "programmes", "readiness", "recommendations", "sources", "title", "year_components", "year_context",
    "year_gaps", "year_indices", "year_overview", "year_programmes", "year_title",
]
