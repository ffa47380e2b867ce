"""Smart City evaluations of Indonesian regencies and cities that anyone can rerun and check.

Each name is loaded when it is first used: the command line's help needs none of them.
"""

from typing import TYPE_CHECKING

from ._version import __version__
from .core.lazy_names import loader_of, modules_of_names

# The one list of public names, beside the version.
if TYPE_CHECKING:
    from .core.errors import FrameworkError as FrameworkError
    from .core.errors import InputError as InputError
    from .core.errors import RecordError as RecordError
    from .core.errors import ReportError as ReportError
    from .core.errors import SmartCityError as SmartCityError
    from .core.errors import UsageError as UsageError
    from .core.errors import WorkbookError as WorkbookError
    from .evaluation import Evaluation as Evaluation
    from .evaluation import evaluate as evaluate
    from .evaluation import evaluate_file as evaluate_file
    from .evaluation import summary as summary
    from .frameworks import Framework as Framework
    from .frameworks import edition_ids as edition_ids
    from .frameworks import load_framework as load_framework
    from .frameworks import read_framework as read_framework
    from .records import Record as Record
    from .records import Region as Region
    from .records import find_params as find_params
    from .records import read_record as read_record
    from .records import read_region as read_region

_MODULE_OF = modules_of_names(__file__)
__all__ = ["__version__", *sorted(_MODULE_OF)]
__getattr__ = loader_of(__name__, _MODULE_OF)


def __dir__() -> list[str]:
    return __all__
