"""The pure heart: rows, the Board they form, and the rules that turn a command into changed rows.

Nothing here reads a clock, draws a random number, opens a file or knows of Flask, sockets or SQL: time, ids and the
actor arrive as arguments. So every rule can be tested as given/when/then, and every side (server, journal, undo)
shares one `apply`.
"""
