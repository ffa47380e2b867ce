"""Reading and editing YAML with line numbers, comments kept."""
