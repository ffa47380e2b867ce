"""The juries of a year beside each other: agreement, calibration, and the index without severity.

``collected_ratings`` makes one table of all ratings, ``jury_summary`` what a page shows of it.
"""
