"""What holds for all tests: no time is asserted, neither by us nor by Hypothesis, for machines differ."""

from hypothesis import settings

settings.register_profile("riwaya", deadline=None)
settings.load_profile("riwaya")
