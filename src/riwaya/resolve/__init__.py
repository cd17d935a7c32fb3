"""Resolve: what a reading names becomes who, where and when, each with its basis; what cannot be told stays open."""
