"""The shape of every input, as WTForms classes, for sockets, HTTPS and HTML alike."""
