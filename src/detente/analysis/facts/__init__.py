"""What knowing a thing in doubt would settle: targets over completions, and the facts that are worth finding out."""
