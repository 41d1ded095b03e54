"""TODO lint/rules/wording."""
