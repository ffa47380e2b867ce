"""JSON Schemas and a data dictionary, made from the models of the files people write."""
