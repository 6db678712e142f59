"""The command line. It patches the standard library before anything else is imported, where the errand serves."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from workshop import start

HIGHEST_PORT = 65535
SERVING = ("serve", "demo")
EVERYWHERE = "0.0.0.0"  # noqa: S104  # phones in the hall must reach it


class Complaint(Exception):
    """Something the user can mend: it is told in one sentence, with exit status 2."""


def port(text: str) -> int:
    """The port an argument names."""
    if not 0 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"there is no port {text}: choose one from 0 to {HIGHEST_PORT}")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """The arguments of all subcommands."""
    top = argparse.ArgumentParser(prog="startdag", description="Live workshops, from template to verslag.")
    commands = top.add_subparsers(dest="errand", required=True, metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.add_argument("--instance", metavar="DIR", help="directory that holds the database and the key")
        return made

    for name, text in (("serve", "Serve the app."), ("demo", "Serve a filled workshop with simulated participants.")):
        serving = add(name, text)
        serving.add_argument("--host", default=EVERYWHERE, help="address to listen on (default: all)")
        serving.add_argument("--port", type=port, default=8000, help="port; 0 takes a free one (default: 8000)")
        if name == "demo":
            serving.add_argument("--participants", type=int, default=30, help="how many are simulated (default: 30)")

    for name, text in (("templates", "List the templates."), ("layouts", "List the layouts of the verslag.")):
        add(name, text).add_argument("--json", action="store_true", help="as JSON")

    new = add("new", "Make a workshop.")
    new.add_argument("template", metavar="TEMPLATE")
    new.add_argument("--title")
    new.add_argument("--language", choices=("nl", "en"), default="nl")
    new.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="any field of the workshop")
    new.add_argument("--json", action="store_true", help="as JSON")

    links = add("links", "Print the links of a workshop again, or make new ones.")
    links.add_argument("workshop", metavar="WORKSHOP", help="id or code")
    change = links.add_mutually_exclusive_group()
    change.add_argument("--renew", action="store_true", help="end the secret links there are, and make new ones")
    change.add_argument(
        "--add", metavar="ROLE", help="one more link, for facilitator, moderator, secretary, observer, beamer or reader"
    )
    change.add_argument("--revoke", metavar="LABEL", help="end the link with this label, or this id")
    links.add_argument("--label", help="for whom the link is that is added")
    links.add_argument("--until", metavar="DAY", help="the last day it works, as YYYY-MM-DD: of a reader's link")
    links.add_argument("--json", action="store_true", help="as JSON")

    export = add("export", "Write the verslag, or with --format json everything.")
    export.add_argument("workshop", metavar="WORKSHOP", help="id or code")
    export.add_argument("--format", required=True, metavar="EXT")
    export.add_argument("--out", required=True, metavar="FILE", help="- for standard output")

    bring = add(
        "import", "Make a workshop from a JSON export, or from a text, DOCX, ODT or Markdown file with bullets."
    )
    bring.add_argument("file", metavar="FILE", help="- for standard input")
    bring.add_argument("--json", action="store_true", help="print the result as JSON")

    backup = add("backup", "Copy the whole database to a file, also while a server runs.")
    backup.add_argument("--out", metavar="FILE", help="where to (default: backups/ in the instance)")
    backup.add_argument("--keep", type=int, metavar="N", help="remove all but the newest N in the instance")
    backup.add_argument("--auto", action="store_true", help=argparse.SUPPRESS)  # as the server makes them

    restore = add("restore", "Put a backup in the place of the database; no server may run.")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--discard", action="store_true", help="do not keep the database that is there now")

    add("redact", "Take out of the backups in the instance what was erased from the database since.")

    purge = add("purge", "Erase a workshop, from the backups in the instance too.")
    purge.add_argument("workshop", metavar="WORKSHOP", nargs="?", help="id or code")
    purge.add_argument("--due", action="store_true", help="erase all workshops whose day has come")
    purge.add_argument("--yes", action="store_true", help="do not ask")

    rehearse = add("rehearse", "Rehearse a workshop with simulated participants, on the server that runs.")
    rehearse.add_argument("workshop", metavar="WORKSHOP", help="id or code")
    rehearse.add_argument("--people", type=int, default=40, help="how many are simulated (default: 40)")
    rehearse.add_argument("--pace", choices=("slow", "normal"), default="normal")
    rehearse.add_argument("--end", action="store_true", help="end it; nothing of it is left")
    rehearse.add_argument("--json", action="store_true", help="as JSON")

    add("protocol", "Print the tables of commands and refusals for docs/protocol.md.")
    return top


def in_words(error: Exception) -> str:
    """What is wrong, without the numbers of the operating system."""
    if isinstance(error, OSError) and error.filename:
        return f"cannot use {error.filename}: {error.strerror}"
    return str(error)


def main(argv: Sequence[str] | None = None) -> None:
    """Run one errand; a complaint is one sentence on standard error."""
    args = parser().parse_args(argv)
    try:
        if args.errand in SERVING:
            start.patch(os.environ.get("STARTDAG_ENGINE") or "eventlet")
        name = "imports" if args.errand == "import" else args.errand
        importlib.import_module(f"workshop.errands.{name}").run(args)
    except (Complaint, ValueError, OSError) as error:
        print(f"startdag: {in_words(error)}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
