"""How hard the random tests try: a little by default, reproducibly in continuous integration, long on demand."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Random conflicts are large values; that some take a while to draw says nothing about the code.
SLOW_DRAWS = (HealthCheck.too_slow, HealthCheck.data_too_large)

settings.register_profile("default", max_examples=100, deadline=None, suppress_health_check=SLOW_DRAWS)
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("default"), max_examples=20_000)
settings.load_profile("ci" if os.environ.get("CI") else "default")
