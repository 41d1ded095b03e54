"""TODO compose."""
