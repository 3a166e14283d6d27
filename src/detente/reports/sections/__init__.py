"""The sections of a report, one module each, as HTML in all languages."""
