"""What is shown of each answer, as blocks."""
