"""TODO lint/rules/structure."""
