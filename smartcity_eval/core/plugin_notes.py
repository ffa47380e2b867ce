"""What a reader is told of plug-ins that are left out."""

from __future__ import annotations

from .entry_points import PluginProblem
from .messages import Message


def plugin_note(problem: PluginProblem) -> Message:
    """Return a sentence that names the plug-in, its package and why it is left out."""
    own = problem.plugin
    told = {
        "name": own.name,
        "group": own.group,
        "package": f"{own.package} {own.version}",
        "reason": problem.reason,
    }
    if problem.trouble == "taken":
        return Message(
            "the plug-in {name} ({group}) of {package} is left out: {reason} has this name already",
            told,
        )
    if problem.trouble == "name":
        return Message(
            "the plug-in {name} ({group}) of {package} is left out: a name has letters, digits,"
            " hyphens and underscores only",
            told,
        )
    return Message(
        "the plug-in {name} ({group}) of {package} is left out, for it cannot be used: {reason}",
        told,
    )
