"""Word documents: a template's fields and parts are filled with content."""
