"""TODO yaml_source."""
