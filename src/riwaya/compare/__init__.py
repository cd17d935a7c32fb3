"""compare: claims × claims → same event, repeats, corroborates, contradicts, updates, possibly related."""

from riwaya.compare.comparing import Comparison, compare

__all__ = ["Comparison", "compare"]
