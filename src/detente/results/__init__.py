"""Frozen answers: what was asked, of which model, by which engine, complete or not, in how many seconds."""
