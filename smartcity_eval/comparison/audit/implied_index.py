"""Which of last year's indices an announcement used: as printed then, or as recomputed since."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...evaluation import Evaluation
from ...evaluation.models.base import Result, computed_property


class ImpliedIndex(Result):
    """One region's index of last year: as implied by the announcement, printed, and recomputed."""

    region: str
    name: str
    by: str | None
    implied: Decimal
    printed: Decimal | None
    recomputed: Decimal | None


class ImpliedComparison(Result):
    """How implied indices compare with those printed and with those recomputed from scores.

    `printed` counts those with a printed index: equal to it, below it, above it. `computable`
    counts those whose own scores of that year are known, and `as_computed` how many of them are
    just what these scores give, rounded once.
    """

    printed: int
    equal: int
    below: int
    above: int
    computable: int
    as_computed: int


class ImpliedIndices(Result):
    """All of last year's indices that this year's announcements imply."""

    year: int
    found: tuple[ImpliedIndex, ...]

    @computed_property
    def furthest(self) -> Decimal | None:
        """The largest difference between an implied index and the printed one.

        None where none was printed.
        """
        return max(
            (abs(own.implied - own.printed) for own in self.found if own.printed is not None),
            default=None,
        )

    @computed_property
    def beside(self) -> dict[str, ImpliedComparison]:
        """How they stand beside what is known otherwise, by the edition of their year.

        Only editions of which something is.
        """
        parts: dict[str, list[ImpliedIndex]] = {}
        for own in self.found:
            if own.by is not None and (own.printed is not None or own.recomputed is not None):
                parts.setdefault(own.by, []).append(own)
        return {
            name: _implied_comparison(parts[name])
            for name in sorted(parts, key=lambda name: (-len(parts[name]), name))
        }


def _implied_comparison(found: list[ImpliedIndex]) -> ImpliedComparison:
    apart = [own.implied - own.printed for own in found if own.printed is not None]
    computable = [own for own in found if own.recomputed is not None]
    return ImpliedComparison(
        printed=len(apart),
        equal=sum(value == 0 for value in apart),
        below=sum(value < 0 for value in apart),
        above=sum(value > 0 for value in apart),
        computable=len(computable),
        as_computed=sum(own.implied == own.recomputed for own in computable),
    )


def implied_indices(evaluations: Iterable[Evaluation]) -> ImpliedIndices | None:
    """Gather last year's indices as this year's announced indices and improvements imply them.

    Returns
    -------
    ImpliedIndices or None
        None where no announcement implies one.
    """
    found, years = [], set()
    for e in evaluations:
        improvement = e.improvement
        if (
            improvement is None
            or improvement.implied_previous is None
            or improvement.implied_year is None
        ):
            continue
        years.add(improvement.implied_year)
        found.append(
            ImpliedIndex(
                region=e.region,
                name=e.name,
                by=improvement.implied_by,
                implied=improvement.implied_previous,
                printed=improvement.previous_index
                if improvement.previous_year == improvement.implied_year
                else None,
                recomputed=improvement.recomputed_previous,
            )
        )
    return ImpliedIndices(year=max(years), found=tuple(found)) if found else None
