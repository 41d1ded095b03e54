"""TODO press/pdf."""
