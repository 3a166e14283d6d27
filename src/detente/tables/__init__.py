"""Tables for papers, as printed in the graph model literature."""
