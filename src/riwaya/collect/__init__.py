"""Collect: files, folders, patterns and standard input → what was found, and what its folder's table says of it."""

from riwaya.collect.found import Found, collect
from riwaya.collect.metadata import METADATA_NAME

__all__ = ["METADATA_NAME", "Found", "collect"]
