"""Variants of an index: other methods, weights, panels and unrounded figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.construction import Construction, Step
from ..frameworks.schema import INDEX, Component, Framework
from ..methods.arrays import FloatArray, IntArray
from ..methods.steps.aggregate import MEAN_POWERS
from ..methods.uncertainty.measurement_error import PerturbedFigures, rounding_half_width
from ..methods.uncertainty.monte_carlo import Table, Tree, dirichlet_weights, simulate
from .pipeline import PipelineInputs, replace_step, run_steps
from .uncertainty_sources import (
    CHOICES,
    UncertaintySources,
    alternative_methods,
    alternative_step,
    check_names,
)


class Variants:
    """Every variant of an index that sources of uncertainty allow, ready to be computed.

    Attributes
    ----------
    branches
        The branches from the bottom up; the last is the index.
    counts
        For each thing that varies how many alternatives it has: methods, of which number 0 is the
        edition's own, or as many as are drawn.
    """

    def __init__(
        self,
        framework: Framework,
        construction: Construction,
        inputs: PipelineInputs,
        sources: UncertaintySources,
        pool: tuple[int, int],
    ):
        self._inputs, self._sources = inputs, sources
        self._size, self._seed = pool
        self._tree, self.branches = _tree(framework, inputs.leaves)
        own = tuple(step for step in construction.steps if step.step not in ("weight", "aggregate"))
        self._figures = PerturbedFigures(
            inputs.raw(), _halves(sources.decimals, inputs.leaves), sources.ratings, self._seed
        )
        self._panels = self._figures.resample_panels(self._size) if self._figures.experts else None
        self._chains = self._alternative_chains(own)
        self._tables: dict[tuple[int, int], FloatArray] = {}
        self._methods = alternative_methods(
            framework,
            construction,
            self.branches,
            [alternative_step("aggregate", a, self.branches) for a in sources.aggregations],
        )
        self._refuse_zeros()
        self._stated = [np.array(list(inputs.weights[branch].values())) for branch in self.branches]
        rng = np.random.default_rng([self._seed, 3])
        self._weights = [
            self._drawn_weights(rng, *both)
            for both in zip(self.branches, self._stated, strict=True)
        ]
        self.counts = self._counted()

    def _counted(self) -> dict[str, int]:
        imputations, normalisations = (len({key[i] for key in self._chains}) for i in (0, 1))
        choices = zip(CHOICES, (imputations, normalisations, len(self._methods)), strict=True)
        drawn = {
            "weights": self._sources.concentration is not None,
            "ratings": self._figures.experts > 0,
            "rounding": self._figures.halves is not None,
        }
        return {name: count for name, count in choices if count > 1} | {
            name: self._size for name, varies in drawn.items() if varies
        }

    def point(self) -> FloatArray:
        """Compute the index with nothing varied: a score for each unit."""
        scores: FloatArray = self.scores({}, 1)[0]
        return scores

    def scores(self, picks: Mapping[str, IntArray], draws: int) -> FloatArray:
        """Compute the index in chosen variants.

        Parameters
        ----------
        picks
            For what varies, the number of its alternative in each draw; what is not named does not
            vary.

        Returns
        -------
        numpy.ndarray
            Draws by units.
        """
        imputed, normalised, aggregated = (
            np.broadcast_to(picks.get(name, 0), draws) for name in CHOICES
        )
        keys = list(self._chains)
        place = np.zeros((max(i for i, _ in keys) + 1, max(n for _, n in keys) + 1), dtype=int)
        for number, key in enumerate(keys):
            place[key] = number
        tables: list[Table] = [partial(self._table, key, picks) for key in keys]
        chosen = np.column_stack([place[imputed, normalised], aggregated])
        if not set(picks) - set(CHOICES):
            # Draws that choose the same methods are the same.
            unlike, which = np.unique(chosen, axis=0, return_inverse=True)
            weights = self.weights({}, len(unlike))
            scores = simulate(self._tree, tables, weights, self._methods, unlike)
            return scores[which.ravel()]
        return simulate(self._tree, tables, self.weights(picks, draws), self._methods, chosen)

    def weights(self, picks: Mapping[str, IntArray], draws: int) -> list[FloatArray]:
        """Return the weights of each branch in chosen variants, draws by parts."""
        if "weights" not in picks:
            return [np.tile(own, (draws, 1)) for own in self._stated]
        return [own[picks["weights"]] for own in self._weights]

    def _alternative_chains(self, own: tuple[Step, ...]) -> dict[tuple[int, int], tuple[Step, ...]]:
        leaves = self._inputs.leaves
        imputed = _unlike(
            [
                own,
                *(
                    replace_step(own, alternative_step("impute", found, leaves), leaves)
                    for found in self._sources.imputations
                ),
            ],
            leaves,
        )
        others: list[Step] = []
        seen = [own]
        for other in (
            alternative_step("normalise", found, leaves) for found in self._sources.normalisations
        ):
            chain = replace_step(own, other, leaves)
            if len(_unlike([*seen, chain], leaves)) > len(seen):
                seen.append(chain)
                others.append(other)
        self._stretched = {
            n: _leaves_of(own, other, leaves) for n, other in enumerate(others, start=1)
        }
        chains = {(i, 0): chain for i, chain in enumerate(imputed)}
        return chains | {
            (i, n): replace_step(chain, other, leaves)
            for i, chain in enumerate(imputed)
            for n, other in enumerate(others, start=1)
        }

    def _point_table(self, key: tuple[int, int]) -> FloatArray:
        if key not in self._tables:
            self._tables[key] = self._normalised(key, self._figures.point())
        return self._tables[key]

    def _table(
        self, key: tuple[int, int], picks: Mapping[str, IntArray], draws: FloatArray
    ) -> FloatArray:
        """Return the normalised table of one chain.

        One for all draws where the figures themselves do not vary.
        """
        panels, roundings = picks.get("ratings"), picks.get("rounding")
        if panels is None and roundings is None:
            return self._point_table(key)
        drawn = None if panels is None or self._panels is None else self._panels[panels[draws]]
        return self._normalised(
            key, self._figures.draw(drawn, None if roundings is None else roundings[draws])
        )

    def _normalised(self, key: tuple[int, int], raw: FloatArray) -> FloatArray:
        values = run_steps(self._inputs, self._chains[key], raw)
        if key[1]:
            at = [self._inputs.leaves.index(leaf) for leaf in self._stretched[key[1]]]
            values[..., at] = _stretched(values[..., at], self._point_table((key[0], 0))[..., at])
        return values

    def _drawn_weights(
        self, rng: np.random.Generator, branch: str, stated: FloatArray
    ) -> FloatArray:
        given = self._sources.concentration
        if isinstance(given, Mapping):
            check_names(given, self.branches)
            given = given.get(branch)
        return dirichlet_weights(rng, stated, np.inf if given is None else given, self._size)

    def _refuse_zeros(self) -> None:
        """Refuse other means for which one zero decides all: many units would tie at the bottom."""
        if len(self._methods) == 1:
            return
        lowest = min(float(np.nanmin(self._point_table(key))) for key in self._chains)
        for other in self._methods[1:]:
            for own, method in zip(self._methods[0], other, strict=True):
                power = method.arguments.get("power", MEAN_POWERS.get(method.name, 1.0))
                if method != own and power <= 0 and lowest <= 0:
                    told = {"method": method.name, "lowest": f"{lowest:g}"}
                    raise UsageError(
                        Message(
                            "{method} as another aggregation needs normalised scores above zero,"
                            " found {lowest}; normalise to 1 to 100, say",
                            told,
                        )
                    )


def _tree(framework: Framework, leaves: tuple[str, ...]) -> tuple[Tree, tuple[str, ...]]:
    places = {key: i for i, key in enumerate(leaves)}
    branches: list[tuple[int, ...]] = []

    def add(key: str, parts: tuple[Component, ...]) -> None:
        for part in parts:
            if part.children:
                add(part.key, part.children)
        branches.append(tuple(places[part.key] for part in parts))
        places[key] = len(leaves) + len(branches) - 1

    add(INDEX, framework.components)
    return Tree(len(leaves), tuple(branches)), tuple(places)[len(leaves) :]


def _leaves_of(own: Sequence[Step], other: Step, leaves: Sequence[str]) -> tuple[str, ...]:
    """Return the leaves that another step is for once it is in place.

    It comes first of its kind.
    """
    return next(step.only for step in replace_step(own, other, leaves) if step.step == other.step)


def _unlike(chains: Sequence[tuple[Step, ...]], leaves: Sequence[str]) -> list[tuple[Step, ...]]:
    """Leave out chains that do the same as one before, whichever way they say it."""
    found: dict[str, tuple[Step, ...]] = {}
    for chain in chains:
        said = [
            (
                s.step,
                s.chosen,
                sorted((s.parameters | s.arguments()).items()),
                sorted(s.only or leaves),
            )
            for s in chain
        ]
        found.setdefault(repr(said), chain)
    return list(found.values())


def _stretched(values: FloatArray, like: FloatArray) -> FloatArray:
    """Stretch a table as a whole, each draw by itself, to the range of another."""
    known = ~np.isnan(values)
    low = np.min(values, axis=(-2, -1), keepdims=True, where=known, initial=np.inf)
    high = np.max(values, axis=(-2, -1), keepdims=True, where=known, initial=-np.inf)
    span = np.where(high > low, high - low, np.nan)
    lowest, highest = float(np.nanmin(like)), float(np.nanmax(like))
    shares: FloatArray = (values - low) / span
    return shares * (highest - lowest) + lowest


def _halves(decimals: int | Mapping[str, int] | None, leaves: Sequence[str]) -> FloatArray | None:
    if decimals is None:
        return None
    if not isinstance(decimals, Mapping):
        return rounding_half_width(np.full(len(leaves), float(decimals)))
    check_names(decimals, leaves)
    return np.array(
        [
            float(rounding_half_width(np.array(float(decimals[key])))) if key in decimals else 0.0
            for key in leaves
        ]
    )
