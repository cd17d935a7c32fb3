"""The English language: words, sentences, inflected forms, numbers, and points of time. No region, no codebook."""
