"""For a WSGI server of one's own: `wsgi:app`. Patches first, as start-up must."""

import os

from workshop import start

start.patch(os.environ.get("STARTDAG_ENGINE") or "eventlet")

from workshop.app import create_app  # noqa: E402  # after the patch
from workshop.config import Config  # noqa: E402  # after the patch

app = create_app(Config.of())
