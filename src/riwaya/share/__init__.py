"""Share: what was read, as tables, exports, explanations and a brief that cites every sentence."""
