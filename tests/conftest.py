"""Ground for every test. The quick layer is what is not marked `slow`: no process, no browser, no long search."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A search that depends on the clock would fail on a busy machine and not on an idle one.
settings.register_profile("startdag", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("long", settings.get_profile("startdag"), max_examples=2000)
settings.load_profile(os.environ.get("STARTDAG_HYPOTHESIS", "startdag"))
