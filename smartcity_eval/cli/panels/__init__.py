"""The command line of a panel of many regencies."""
