"""Rules for every test: examples are not refused for being drawn slowly on a machine that is busy with other tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
