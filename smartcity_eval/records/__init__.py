"""What was observed: records of a regency in a year, and what lasts about a regency."""

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
