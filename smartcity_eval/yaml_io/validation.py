"""Validation of plain content against a model, with a message for every fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from ..core.messages import SOURCE_LANGUAGE, Message
from .parser import KeyPath, Located
from .suggest import suggestion

Model = TypeVar("Model", bound=BaseModel)
TOLD = "told"


def refusal(message: Message) -> PydanticCustomError:
    """Make the error that a model's own check raises.

    Its sentence waits for the reader's language.

    Examples
    --------
    >>> str(refusal(Message("nothing")))
    'nothing'
    """
    # The English text serves where pydantic's error is read as it is.
    return PydanticCustomError(
        TOLD, "{english}", {"english": message.in_language(SOURCE_LANGUAGE), "message": message}
    )


def build(model: type[Model], located: Located) -> Model | None:
    """Build a model from a read file; faults are added to the file's problems.

    Parameters
    ----------
    model
        The pydantic model the content should be.
    located
        A file as read by :func:`~smartcity_eval.yaml_io.parser.read_located`.

    Returns
    -------
    model or None
        None when there is anything wrong; `located.problems` then says what.
    """
    if located.content is None:
        return None
    if not isinstance(located.content, dict):
        located.refuse(
            (),
            Message(
                "found {found}, expected keys such as year: and region:",
                {"found": describe(located.content)},
            ),
        )
        return None
    try:
        return model.model_validate(located.content)
    except ValidationError as error:
        _refuse(model, located, error.errors(include_url=False))
        return None


def _refuse(model: type[BaseModel], located: Located, faults: list[ErrorDetails]) -> None:
    """Report each fault once, and none again for what could not even be read."""
    told = dict.fromkeys(located.places, "")
    for fault in faults:
        place = tuple(step for step in fault["loc"] if step != "[key]")
        # A list whose entries are all at fault is empty for pydantic alone.
        emptied = fault["type"] == "too_short" and fault["input"]
        if (
            place not in told
            and not emptied
            and not _handed_down(place, fault["type"], told, located)
        ):
            located.refuse(place, _message(model, fault))
            told[place] = fault["type"]


def _handed_down(place: KeyPath, kind: str, told: dict[KeyPath, str], located: Located) -> bool:
    """Check whether a fault at a figure comes from the block around it.

    A block can say something for all that is inside.
    """
    blocks = (place[:i] + place[j:] for j in range(1, len(place)) for i in range(j))
    return place not in located.lines and any(told.get(block) == kind for block in blocks)


def _message(model: type[BaseModel], fault: ErrorDetails) -> Message:
    kind, found = fault["type"], describe(fault["input"])
    limits = fault.get("ctx", {})
    key = str(fault["loc"][-1]) if fault["loc"] else ""
    if kind == TOLD:
        message: Message = limits["message"]
        return message
    if kind == "missing":
        return Message("this is missing; write it as {key}: …", {"key": key})
    if kind == "extra_forbidden":
        hint = suggestion(key, _allowed_keys(model, fault["loc"][:-1]))
        return Message(
            "unknown key {key}{hint}",
            {"key": key, "hint": hint or Message("; remove it or see the record format")},
        )
    if kind == "literal_error":
        hint = suggestion(str(fault["input"]), _words(limits["expected"]))
        expected = limits["expected"].replace(" or ", ", ")
        return Message(
            "found {found}, expected one of {expected}{hint}",
            {"found": found, "expected": expected, "hint": hint},
        )
    if kind == "money_float":
        return Message(
            "found {found}, a decimal number; write rupiah in full digits (18755371000), or with"
            ' sen in quotes ("18755371000.50")',
            {"found": found},
        )
    if kind == "money_text":
        return Message(
            "found {found}; write rupiah as digits only, without Rp and without points"
            " (18755371000)",
            {"found": found},
        )
    if kind in ("number_expected", "decimal_type", "decimal_parsing"):
        return Message(
            "found {found}, expected a number written with a decimal point, such as 3.60",
            {"found": found},
        )
    if kind in ("int_type", "int_from_float", "int_parsing"):
        return Message("found {found}, expected a whole number", {"found": found})
    if kind == "greater_than_equal":
        return Message(
            "found {found}, expected at least {limit}", {"found": found, "limit": limits["ge"]}
        )
    if kind == "less_than_equal":
        return Message(
            "found {found}, expected at most {limit}", {"found": found, "limit": limits["le"]}
        )
    if kind == "string_type":
        return Message(
            'found {found}, expected text; put it in quotes ("33.10"), or a code loses its last'
            " zero",
            {"found": found},
        )
    if kind == "when_expected":
        return Message(
            "found {found}, expected a day (2023-11-14), or only its month (2023-11) or year"
            " (2023), or the first and the last of several days (2023-11-14/2023-11-16)",
            {"found": found},
        )
    if kind.startswith("date"):
        return Message("found {found}, expected a day such as 2023-11-14", {"found": found})
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Message("found {found}, expected keys and values below this line", {"found": found})
    if kind in ("tuple_type", "list_type"):
        return Message(
            "found {found}, expected a list, each item starting with a dash", {"found": found}
        )
    if kind == "string_pattern_mismatch":
        expected = (
            Message("an address that begins with https://") if key == "url" else limits["pattern"]
        )
        return Message("found {found}, expected {expected}", {"found": found, "expected": expected})
    if kind == "too_short":
        return Message("this is empty, expected at least one entry")
    return Message("found {found}: {reason}", {"found": found, "reason": fault["msg"]})


def describe(value: Any) -> Message | str:
    """Describe what was found, short enough for one line.

    Examples
    --------
    >>> describe("x" * 99)[:6], describe(Decimal("33.1")), str(describe({"a": 1}))
    ("'xxxxx", '33.1', 'sekelompok kunci')
    """
    if value is None:
        return Message("nothing")
    if isinstance(value, dict):
        return Message("a group of keys")
    if isinstance(value, list | tuple):
        return Message("a list")
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "…")
    return str(value) if isinstance(value, int | Decimal | date) else repr(value)


def _words(expected: str) -> list[str]:
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]


def _allowed_keys(model: type[BaseModel], place: tuple[int | str, ...]) -> set[str]:
    """Return the keys that may stand at a place: a key of another place is no help there."""
    here = [model]
    for step in place:
        inner = [info.annotation for m in here if (info := m.model_fields.get(str(step)))]
        here = [
            found for annotation in inner for found in _models_in(annotation)
        ] or here  # a list's number, a table's key
    return {name for m in here for name in m.model_fields}


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
