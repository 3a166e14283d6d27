"""Constructions: conflicts made of conflicts."""
