"""A small edition of two leaves, with and without scaling, and three units to build it from."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from smartcity_eval.frameworks import Framework


def reference(value):
    return {"value": value, "status": "stated", "reference": "surat"}


def leaf(key, weight):
    return {"key": key, "label": {"id": key, "en": key}, "weight": reference(Decimal(weight))}


def made(*steps, **indicators) -> Framework:
    return Framework.model_validate(
        {
            "id": "coba-2030",
            "title": {"id": "Coba", "en": "Trial"},
            "years": [2030],
            "missing": "refuse",
            "min_coverage": 100,
            "scale": {"minimum": reference(0), "maximum": reference(100)},
            "components": [leaf("jalan", 50), leaf("air", 50)],
            "building": {"steps": steps, "indicators": indicators},
        }
    )


SCALED = made(
    {"step": "normalise", "method": "min_max", "parameters": {"low": 0, "high": 100}},
    {"step": "aggregate"},
)
AS_IT_IS = made({"step": "aggregate"})
DATA = pd.DataFrame(
    {"jalan": [10.0, 20.0, 30.0], "air": [1.5, 3.5, 2.5]},
    index=["kab-batang", "kota-kediri", "kab-bekasi"],
)
PLAIN = {"rounding": None}
