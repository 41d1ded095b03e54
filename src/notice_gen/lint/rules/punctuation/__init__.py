"""TODO lint/rules/punctuation."""
