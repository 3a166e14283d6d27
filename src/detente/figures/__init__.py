"""Where states are drawn, and drawings for papers."""
