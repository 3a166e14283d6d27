"""What a tempo makes of a conflict: chains of wanted moves and events, and ranges of their numbers."""
