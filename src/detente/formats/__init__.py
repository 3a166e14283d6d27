"""Formats in and out: the model file, and those of other programs."""
