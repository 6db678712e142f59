"""Runs a program within bounds: `bounds.py MEGABYTES SECONDS PROGRAM [ARGUMENT …]`.

A script of its own, so that the limits are set in the new process before the program replaces it, and never in the
server. Where the platform has no such limits (Windows) the program runs with the time bound of the press alone.
"""

from __future__ import annotations

import os
import subprocess
import sys


def main() -> None:
    """Set the limits and become the program."""
    megabytes, seconds, *argv = sys.argv[1:]
    try:
        import resource
    except ImportError:
        sys.exit(subprocess.run(argv, check=False).returncode)  # noqa: S603  # the press gives the program
    for limit, most in (
        (resource.RLIMIT_AS, int(megabytes) * 2**20),
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_FSIZE, int(megabytes) * 2**20),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (bound, bound))
    os.execv(argv[0], argv)  # noqa: S606  # the press gives the program


if __name__ == "__main__":
    main()
