"""What is installed on a machine: reports from machines that differ would differ too."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from ..._version import __version__
from ...core.entry_points import plugin_files, plugin_packages
from ...core.messages import Message
from ...store.state import State
from ..plan.fingerprint import package_files


@dataclass(frozen=True)
class Installation:
    """This package, Python and the plug-ins, with a hash over the files of all that is ours."""

    package: str
    python: str
    plugins: tuple[str, ...]
    files: str

    @classmethod
    def here(cls) -> Installation:
        """Return what is installed on this machine."""
        return cls(
            __version__,
            platform.python_version(),
            tuple(f"{name} {version}" for name, version in plugin_packages()),
            State().digest([*package_files(), *plugin_files()]),
        )

    def other_than(self, expected: Installation) -> Message | None:
        """Say how this machine differs from the batch's own; None where it does not."""
        for own, wanted in (
            (f"smartcity-eval {self.package}", f"smartcity-eval {expected.package}"),
            (f"Python {self.python}", f"Python {expected.python}"),
            (", ".join(self.plugins) or "–", ", ".join(expected.plugins) or "–"),
        ):
            if own != wanted:
                return Message(
                    "it has {found}, expected {expected}", {"found": own, "expected": wanted}
                )
        if self.files != expected.files:
            return Message(
                "its smartcity-eval {version} has other files than the one here",
                {"version": self.package},
            )
        return None
