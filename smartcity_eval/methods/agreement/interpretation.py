"""Published benchmark scales for coefficients of agreement.

A coefficient without a published scale gets no word.
"""

from __future__ import annotations

from dataclasses import dataclass

from .coefficients import Agreement

# A figure that misses a bound by less has only been rounded on its way.
_CLOSE = 1e-9


@dataclass(frozen=True)
class Benchmark:
    """One word of a scale, and from which figure on it holds.

    `above` where the bound itself is not yet in it.
    """

    code: str
    bound: float
    above: bool = False

    def holds(self, value: float) -> bool:
        """Check whether a figure is high enough.

        Examples
        --------
        >>> good, excellent = Benchmark("good", 0.75), Benchmark("excellent", 0.90, above=True)
        >>> good.holds(0.75), excellent.holds(0.90)
        (True, False)
        """
        return value > self.bound + _CLOSE if self.above else value >= self.bound - _CLOSE


@dataclass(frozen=True)
class BenchmarkScale:
    """The classes that a publication names, the highest first.

    `by_interval` where it applies them to the interval and not to the figure.
    """

    reference: str
    lowest: str
    classes: tuple[Benchmark, ...]
    by_interval: bool

    def classify(self, value: float) -> str:
        """Return the code of the class of a figure.

        Examples
        --------
        >>> KRIPPENDORFF.classify(0.7)
        'tentative'
        """
        return next((each.code for each in self.classes if each.holds(value)), self.lowest)


@dataclass(frozen=True)
class Interpretation:
    """What a scale says.

    One code for the figure, and where the scale judges by the interval those of its two ends.
    """

    scale: BenchmarkScale
    value: str
    low: str | None
    high: str | None


# Conclusions from 0.800 on, tentative ones from 0.667 on.
KRIPPENDORFF = BenchmarkScale(
    "Krippendorff (2004), Content Analysis: An Introduction to Its Methods, 2nd edition, Sage",
    lowest="unreliable",
    classes=(Benchmark("reliable", 0.800), Benchmark("tentative", 0.667)),
    by_interval=False,
)
# The words are for the two ends of the interval of 95 percent.
KOO_LI = BenchmarkScale(
    "Koo and Li (2016), A guideline of selecting and reporting intraclass correlation coefficients"
    " for reliability research, Journal of Chiropractic Medicine 15(2)",
    lowest="poor",
    classes=(
        Benchmark("excellent", 0.90, above=True),
        Benchmark("good", 0.75),
        Benchmark("moderate", 0.50),
    ),
    by_interval=True,
)

BENCHMARK_SCALES: dict[str, BenchmarkScale] = {
    **dict.fromkeys(("alpha_nominal", "alpha_ordinal", "alpha_interval"), KRIPPENDORFF),
    **dict.fromkeys(("icc_a1", "icc_ak", "icc_c1"), KOO_LI),
}


def interpret(found: Agreement) -> Interpretation | None:
    """Class a coefficient as its literature does.

    Returns
    -------
    Interpretation or None
        None where the coefficient has no value, or nobody is cited here who has classed it.
        Krippendorff's bounds were set for alpha alone.

    Examples
    --------
    >>> from smartcity_eval.methods.agreement.coefficients import agreement_coefficient
    >>> interpret(agreement_coefficient("kendall_w", [[1, 1], [2, 3], [3, 2]], draws=0)) is None
    True
    >>> interpret(
    ...     agreement_coefficient("alpha_interval", [[1, 1], [2, 2], [3, 3]], draws=0)
    ... ).value
    'reliable'
    """
    scale = BENCHMARK_SCALES.get(found.method)
    if scale is None or found.value is None:
        return None
    low, high = (
        None if not scale.by_interval or end is None else scale.classify(end)
        for end in (found.low, found.high)
    )
    return Interpretation(scale, scale.classify(found.value), low, high)
