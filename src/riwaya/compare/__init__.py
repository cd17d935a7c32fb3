"""compare: claims × claims → same event, repeats, corroborates, contradicts, updates, possibly related."""

from riwaya.compare.comparing import compare

__all__ = ["compare"]
