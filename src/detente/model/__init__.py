"""What the analyst says, frozen, by labels only: no state numbers, no arrays."""
