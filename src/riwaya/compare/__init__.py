"""compare: claims × claims → same event, repeats, corroborates, contradicts, updates, possibly related."""

from riwaya.compare.comparing import compare, relations_of
from riwaya.compare.told import Reports

__all__ = ["Reports", "compare", "relations_of"]
