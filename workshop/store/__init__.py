"""The relational truth: a table for each kind of row, the journal, and nothing else that remembers.

Rows, the journal entry and the workshop's `seq` are written in one transaction; whoever reads the tables with SQL
finds real columns, keys and constraints.
"""
