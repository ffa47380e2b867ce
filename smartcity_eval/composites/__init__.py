"""Composite indicators: construction from raw indicators, audit, scenarios and uncertainty."""
