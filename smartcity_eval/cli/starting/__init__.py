"""Beginning: the commands that start a project and its files, and the help they are found by."""
