"""Training of the encoder that helps the grammar: nothing of this is needed to read."""
