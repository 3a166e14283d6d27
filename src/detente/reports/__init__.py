"""Standalone HTML reports: an analysis in all languages, computed from the public questions."""
