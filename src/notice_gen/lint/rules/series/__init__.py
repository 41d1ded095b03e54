"""TODO lint/rules/series."""
