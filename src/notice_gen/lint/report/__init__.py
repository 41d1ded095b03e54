"""TODO lint/report."""
