"""An open notebook: what it has loaded, whether that still holds, and choosing another region."""
