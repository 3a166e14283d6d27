"""Frozen answers with provenance: question, model, engine, completeness, and time."""
