"""One module a question; every question opens an engine, asks it, and gives a frozen result."""
