"""The encoder: a small model that proposes and verifies what the grammar reads, and says how sure it is."""
