"""Draws, ranks and intervals: Monte Carlo, bootstrap, Sobol' indices, rounding and ratings."""
