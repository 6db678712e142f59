"""Who may come in: codes for everyone in the hall, links for those who lead, sessions for both."""
