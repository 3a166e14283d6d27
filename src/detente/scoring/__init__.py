"""A track record: predictions frozen before the outcome is known, outcomes coded, and scores with their intervals."""
