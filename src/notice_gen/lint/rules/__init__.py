"""TODO lint/rules."""
