"""Preserve: bytes kept once under their SHA-256, and a custody log chained by hash of who took what, when and how."""

from riwaya.preserve.archive import Archive, Kept
from riwaya.preserve.custody import GENESIS, CustodyLog, Entry, Head, capture_id
from riwaya.preserve.verify import Broken, verify_captures

__all__ = ["GENESIS", "Archive", "Broken", "CustodyLog", "Entry", "Head", "Kept", "capture_id", "verify_captures"]
