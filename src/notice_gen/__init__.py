"""Official notices as code: YAML to GB/T 9704-2012 red-header DOCX and PDF, line for line alike."""

__version__ = "0.1.0"
