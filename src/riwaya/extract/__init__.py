"""Extract: `Document` → `Reading`: attributions, events, causes and mentions, by the codebook."""
