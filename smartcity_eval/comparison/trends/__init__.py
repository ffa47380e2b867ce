"""Trends over several years: lines, projections, smoothing and convergence."""
