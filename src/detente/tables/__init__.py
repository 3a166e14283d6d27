"""Tables for papers: what analysts of the graph model print, and what each holds."""
