"""The file that says what a country's pack is: read, and refused where it cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..core.errors import UsageError
from ..core.messages import Message, languages

if TYPE_CHECKING:
    from pydantic import ValidationError

    from .pack_content import PackContent

PACK_FILE = "pack.yaml"


def read_pack_file(folder: Path) -> PackContent:
    """Read ``pack.yaml`` of a folder.

    Raises
    ------
    UsageError
        When it cannot be read, or does not say at least what every page needs.
    """
    # Only where a pack is read: every text asks for the pack in force, help included.
    import pydantic
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    from .pack_content import PackContent

    path = folder / PACK_FILE
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        text = " ".join(str(error).split())
        raise UsageError(
            Message("{path} cannot be used: {reason}", {"path": path, "reason": text})
        ) from None
    try:
        pack = PackContent.model_validate(content)
    except pydantic.ValidationError as error:
        raise _refused(path, _reason(error)) from None
    if not pack.use:
        _check(path, pack)
    return pack


def _reason(error: ValidationError) -> Message:
    from .pack_content import PackContent

    first = error.errors()[0]
    # An empty key has no name, and pydantic's mark of a key is none.
    place = ".".join(str(step) for step in first["loc"] if step not in ("", "[key]"))
    if first["type"] == "extra_forbidden":
        known = ", ".join(sorted(PackContent.model_fields))
        return Message("unknown: {found}; there are {known}", {"found": place, "known": known})
    if not place:
        return Message("it must hold keys such as country and currency")
    return Message("{key} is not written as it must be", {"key": place})


def _check(path: Path, pack: PackContent) -> None:
    if not pack.country or pack.currency is None:
        raise _refused(path, Message("country and currency.symbol must be there"))
    if strange := {*pack.words, *(pack.languages or ())} - set(languages()):
        raise _refused(
            path,
            Message(
                "there is no language {language}; there are {known}",
                {"language": ", ".join(sorted(strange)), "known": ", ".join(languages())},
            ),
        )
    if not (path.parent / "regions.csv").is_file():
        raise _refused(path, Message("regions.csv must lie beside it"))


def _refused(path: Path, reason: Message) -> UsageError:
    return UsageError(Message("{path} cannot be used: {reason}", {"path": path, "reason": reason}))
