"""Copies of sources: their paragraphs, translations side by side, and what cites them."""
