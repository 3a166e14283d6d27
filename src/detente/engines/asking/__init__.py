"""Verdicts under what is known of preferences, as comparisons are answered one after another."""
