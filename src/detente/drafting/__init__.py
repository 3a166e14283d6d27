"""Drafts: a language model proposes elements of a model from a document; what can be checked is, a person decides."""
