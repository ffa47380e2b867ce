"""Javanese: a handful of texts; for the others Indonesian stands in."""

from importlib import resources

from smartcity_eval.core.messages import Language

JAVANESE = Language(
    name="Basa Jawa",
    catalogue=resources.files(__package__) / "jv" / "smartcity_eval.po",
    fallback="id",
)
