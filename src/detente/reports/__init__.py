"""One standalone file to send to somebody: an analysis in two languages, computed from the public questions."""
