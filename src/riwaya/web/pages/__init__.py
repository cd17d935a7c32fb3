"""The pages, one module each: every one answers from the project's records."""
