"""Beginning: a project's folder, and the files that people write in it."""
