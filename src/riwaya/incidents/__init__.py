"""The incidents of a collection: what each report mainly tells, which reports tell one incident, and its record."""
