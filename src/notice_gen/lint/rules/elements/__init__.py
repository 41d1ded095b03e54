"""TODO lint/rules/elements."""
