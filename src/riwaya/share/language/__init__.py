"""The brief's two languages: one catalogue each, both complete."""

from riwaya.share.language.catalogue import Happening, Language, Say
from riwaya.share.language.choose import language

__all__ = ["Happening", "Language", "Say", "language"]
