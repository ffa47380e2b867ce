"""JupyterLab on a project."""
