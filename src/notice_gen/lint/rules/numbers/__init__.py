"""TODO lint/rules/numbers."""
