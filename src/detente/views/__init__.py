"""What is shown of an answer, as a tree of blocks, and the forms it is written in: text, HTML, Markdown."""
