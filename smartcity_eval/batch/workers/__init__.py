"""The processes that make reports: on this computer or on a Dask cluster."""
