"""Graph layout, and figures for papers."""
