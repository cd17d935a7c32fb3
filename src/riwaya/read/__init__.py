"""Read: bytes → documents with title, outlet, date, language, sentences and the furniture that is set aside."""

from riwaya.read.compose import compose
from riwaya.read.members import JSONL, MAX_DOCUMENT_BYTES, Member, Source, open_source
from riwaya.read.said import Said

__all__ = ["JSONL", "MAX_DOCUMENT_BYTES", "Member", "Said", "Source", "compose", "open_source"]
