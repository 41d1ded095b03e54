"""TODO inline."""
