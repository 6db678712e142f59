"""The verslag: a pure projection of a Board (`report`), and the formats it can be written in (`formats`).

Invariant: a verslag is a function of the board at one `seq`, the moment it is made and the audience; nothing here
changes a board.
"""
