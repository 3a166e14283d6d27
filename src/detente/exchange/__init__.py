"""Files of other programs: .gmcr, tables of options and of states, bimatrices, payoffs, networks."""
