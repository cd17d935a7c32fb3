"""English extraction: the codebook read from English word order by the tables of `knowledge/english/`."""
