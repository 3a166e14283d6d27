"""Claims: what they say, where they are true, and what their verdicts rest on."""
