"""Errands: what the command line does, one module per subcommand."""
