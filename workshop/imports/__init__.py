"""Imports: what comes in from elsewhere, a document or a backup, becomes a proof or a workshop, whole or not at all."""
