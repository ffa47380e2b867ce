"""Smart City evaluations of Indonesian regencies and cities that anyone can rerun and check."""

from ._version import __version__
from .core.errors import (
    FrameworkError,
    InputError,
    RecordError,
    ReportError,
    SmartCityError,
    UsageError,
    WorkbookError,
)
from .evaluation import Evaluation, evaluate, evaluate_file, summary
from .frameworks import Framework, edition_ids, load_framework, read_framework
from .records import Record, Region, find_params, read_record, read_region

__all__ = [
    "Evaluation",
    "Framework",
    "FrameworkError",
    "InputError",
    "Record",
    "RecordError",
    "Region",
    "ReportError",
    "SmartCityError",
    "UsageError",
    "WorkbookError",
    "__version__",
    "edition_ids",
    "evaluate",
    "evaluate_file",
    "find_params",
    "load_framework",
    "read_framework",
    "read_record",
    "read_region",
    "summary",
]
