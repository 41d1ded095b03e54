"""TODO press/html."""
