"""Which comparison is worth asking next: targets, what is known, the choice of a question, and the session."""
