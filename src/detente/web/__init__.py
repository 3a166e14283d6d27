"""The app: a local web server over the public functions, and its browser front end.

The server is stateless: each request carries the model's text, so any number of tabs can work in parallel. Files are
the analyst's own model files in one folder; there is no other store.
"""
