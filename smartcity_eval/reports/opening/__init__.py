"""The beginning of a report: verdict, key figures, changes and the next step."""
