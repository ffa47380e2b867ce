"""Records: what was observed of a regency in a year, each figure with its source.

Begin with ``record`` (one year) and ``region`` (what lasts); both are made of the figures in
``figure``. ``reading`` finds and reads the files, ``checks`` is what they must hold to beyond their
form, and ``writing`` and ``transactions`` change them. How a year was judged is in ``frameworks``,
what follows from it in ``evaluation``.
"""

from ..reference.dimensions import DIMENSIONS
from .budget_line import BudgetLine
from .figure import Conflict, Count, Score, Source, Sourced
from .reading import (
    find_params,
    problems_in,
    read_history,
    read_record,
    read_region,
    read_region_of,
    record_paths,
    yaml_files,
)
from .record import UNKNOWN_FRAMEWORK, Observation, Rank, Record
from .region import Region

__all__ = [
    "DIMENSIONS",
    "UNKNOWN_FRAMEWORK",
    "BudgetLine",
    "Conflict",
    "Count",
    "Observation",
    "Rank",
    "Record",
    "Region",
    "Score",
    "Source",
    "Sourced",
    "find_params",
    "problems_in",
    "read_history",
    "read_record",
    "read_region",
    "read_region_of",
    "record_paths",
    "yaml_files",
]
