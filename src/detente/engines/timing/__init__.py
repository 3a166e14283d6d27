"""Markov chains in continuous time over the states of a conflict, as its tempo defines them."""
