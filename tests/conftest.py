"""Two depths of testing: `test` runs a sample, `prove` (PACTWATCH_DEPTH=prove) fifty times as many examples."""

import os

from hypothesis import HealthCheck, settings

EXAMPLES = 20

# Deadlines measure the machine, and the machine may be busy.
settings.register_profile("test", max_examples=EXAMPLES, deadline=None, derandomize=True)
settings.register_profile(
    "prove", max_examples=50 * EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("PACTWATCH_DEPTH") or "test")
