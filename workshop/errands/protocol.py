"""`startdag protocol`: the tables of docs/protocol.md, from the registry they document."""

from __future__ import annotations

import argparse

from workshop.board.command import REGISTRY, Command, Field, Role
from workshop.board.decide import NOUNS
from workshop.board.refusals import REFUSALS

assert NOUNS  # importing the nouns is what fills the registry


def run(args: argparse.Namespace) -> None:
    """Print both tables."""
    print(commands_table())
    print()
    print(refusals_table())


def commands_table() -> str:
    """Every command with its data and who may give it."""
    lines = ["| name | data | who | when |", "|---|---|---|---|"]
    for name, command in sorted(REGISTRY.items()):
        lines.append(f"| `{name}` | {_data(command)} | {_who(command)} | {_when(command)} |")
    return "\n".join(lines)


def refusals_table() -> str:
    """Every refusal code with its sentences."""
    lines = ["| code | nl | en |", "|---|---|---|"]
    lines += [f"| `{code}` | {said['nl']} | {said['en']} |" for code, said in sorted(REFUSALS.items())]
    return "\n".join(lines)


def _data(command: Command) -> str:
    return ", ".join(_field(field) for field in command.fields) or "–"


def _field(field: Field) -> str:
    shape = {
        "text": f"text ≤ {field.most}", "line": f"line ≤ {field.most}", "choice": "/".join(field.of),
        "choices": f"[{'/'.join(field.of)}]", "ref": f"id of {' or '.join(field.of)}",
        "refs": f"[id of {' or '.join(field.of)}]",
        "number": f"{field.least}–{field.most}", "flag": "true/false", "day": "YYYY-MM-DD",
    }[field.type]  # fmt: skip
    return f"`{field.name}{'' if field.required else '?'}` {shape}"


def _who(command: Command) -> str:
    return ", ".join(role for role in Role if role in command.who)


def _when(command: Command) -> str:
    return f"participants: the step allows `{command.allows}`" if command.allows else "always"
