"""The model file: its text and nodes, keys, editing, renaming, and its schema."""
