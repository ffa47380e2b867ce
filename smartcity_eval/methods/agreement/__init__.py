"""How far raters agree, and how strict each of them is."""
