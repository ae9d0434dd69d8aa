"""What holds for every test."""

from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code: properties have no deadline.
settings.register_profile("onrecord", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onrecord")
