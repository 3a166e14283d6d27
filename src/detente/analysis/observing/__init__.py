"""What a log of moves says of preferences: which completions explain it, what follows, and what clashes."""
