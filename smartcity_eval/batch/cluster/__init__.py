"""A batch on a Dask cluster: files travel as bytes, and no machine sees another's folders."""
