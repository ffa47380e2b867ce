"""The kinds of documents: each is a module here and a line in the registry."""
