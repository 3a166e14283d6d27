"""The answer in sentences: what each states, computed within bounds from the analyses that exist."""
