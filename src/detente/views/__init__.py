"""Views of answers as trees of blocks, and their renderers: text, HTML, Markdown, CSV."""
