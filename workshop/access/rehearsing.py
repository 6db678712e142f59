"""The ids of rehearsals: they say what they are, so that who comes back to one that ended can be told so."""

from __future__ import annotations

from workshop.access.founding import new_id

MARK = "oefening-"


def rehearsal_id() -> str:
    """An id for a rehearsal; no other workshop has one like it."""
    return MARK + new_id()


def is_rehearsal(workshop_id: str) -> bool:
    """Whether an id is that of a rehearsal, of one that is over as well."""
    return workshop_id.startswith(MARK)
