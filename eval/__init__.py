"""The quality gate: scores the reader on the gold reports in ../shared and holds the floors."""
