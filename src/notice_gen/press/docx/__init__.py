"""TODO press/docx."""
