"""Riwaya reads contested reporting and keeps every account apart."""

__version__ = "0.1.0"
