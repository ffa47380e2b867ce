"""The file that says what a country's pack is: read, and refused where it cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..core.errors import UsageError
from ..core.messages import Message, languages

PACK_FILE = "pack.yaml"
_KEYS = frozenset(
    {
        "country",
        "title",
        "currency",
        "words",
        "region_code",
        "full_record",
        "use",
        "instruments",
        "edition",
        "kinds",
        "languages",
        "documents",
        "funds",
    }
)


def read_pack_file(folder: Path) -> dict[str, Any]:
    """Read ``pack.yaml`` of a folder.

    Raises
    ------
    UsageError
        When it cannot be read, or does not say at least what every page needs.
    """
    from ruamel.yaml import YAML  # only where a pack is read
    from ruamel.yaml.error import YAMLError

    path = folder / PACK_FILE
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        text = " ".join(str(error).split())
        raise UsageError(
            Message("{path} cannot be used: {reason}", {"path": path, "reason": text})
        ) from None
    if not isinstance(content, dict) or set(content) - _KEYS:
        unknown = set(content) - _KEYS if isinstance(content, dict) else {str(content)}
        raise _refused(
            path,
            Message(
                "unknown: {found}; there are {known}",
                {"found": ", ".join(sorted(map(str, unknown))), "known": ", ".join(sorted(_KEYS))},
            ),
        )
    if "use" not in content:
        _check(path, content)
    return content


_MAPPINGS = ("currency", "title", "words", "instruments", "kinds", "full_record", "funds")
_LISTS = ("languages", "documents")


def _check(path: Path, content: dict[str, Any]) -> None:
    wrong = [key for key in _MAPPINGS if not isinstance(content.get(key, {}), dict)]
    wrong += [key for key in _LISTS if not _is_list(content.get(key, ["x"]))]
    nested = (("words", dict), ("instruments", dict), ("full_record", list), ("funds", dict))
    for key, kind in nested:
        if key not in wrong:
            parts = content.get(key, {}).values()
            wrong += [] if all(isinstance(part, kind) for part in parts) else [key]
    if "words" not in wrong and not all(map(_are_words, content.get("words", {}).values())):
        wrong.append("words")
    if wrong:
        raise _refused(path, Message("{key} is not written as it must be", {"key": wrong[0]}))
    if not content.get("country") or not isinstance(content.get("currency", {}).get("symbol"), str):
        raise _refused(path, Message("country and currency.symbol must be there"))
    named = {*content.get("words", {}), *content.get("languages", ())}
    if strange := named - set(languages()):
        raise _refused(
            path,
            Message(
                "there is no language {language}; there are {known}",
                {"language": ", ".join(sorted(strange)), "known": ", ".join(languages())},
            ),
        )
    if not (path.parent / "regions.csv").is_file():
        raise _refused(path, Message("regions.csv must lie beside it"))


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)


def _are_words(own: dict[Any, Any]) -> bool:
    return "" not in own and all(isinstance(word, str) for both in own.items() for word in both)


def _refused(path: Path, reason: Message) -> UsageError:
    return UsageError(Message("{path} cannot be used: {reason}", {"path": path, "reason": reason}))
