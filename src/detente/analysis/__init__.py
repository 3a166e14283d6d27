"""How questions are answered: each opens an engine, queries it, and returns a frozen result."""
