"""The app: a local web server over the public functions, and the pages that a browser shows.

The server keeps no model: each request carries its text, so that any number of tabs can work at once. Files are the
analyst's own model files in one folder; there is no other store.
"""
