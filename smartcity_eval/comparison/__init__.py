"""Comparison: evaluations of many regencies and years beside each other.

One year: ``peers``, ``peer_groups``, ``ranking``, ``robustness``, ``movers`` and ``year_table``.
Several years: ``over_years``, ``panel_data`` and ``trends``. ``audit`` examines announced results.
"""
