"""The model: the analyst's description of a conflict as frozen data, by labels only, without state indices."""
