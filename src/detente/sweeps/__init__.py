"""One question over many variants of conflicts: designs, resumable parts, merging, and what explains a verdict."""
