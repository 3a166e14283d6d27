"""The questions as tools for an assistant: a server of the Model Context Protocol over standard streams.

Tools and the schemas of their arguments are derived from the declarations of the questions, as commands and routes are.
Questions are answered in processes of their own, with limits on time, memory and length.
"""
