"""Arabic as outlets write it: folding, words, sentences, numbers, dates and forms, always with offsets into the original."""
