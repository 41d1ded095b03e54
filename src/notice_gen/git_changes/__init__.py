"""TODO git_changes."""
