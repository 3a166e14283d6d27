"""The least change of preference under which a state is an equilibrium."""
