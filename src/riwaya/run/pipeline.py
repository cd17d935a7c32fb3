"""The reader that a document goes through: extract, then resolve."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import riwaya
from riwaya.records import Document, Maker, Reading
from riwaya.run.collecting import loading

if TYPE_CHECKING:
    from riwaya.extract.extractor import Extractor

Reader = Callable[[Document], Reading]
ReaderFactory = Callable[[], Reader]

ENGLISH = "en"
READ_LANGUAGES = frozenset({"ar", "en", "und"})
"""Languages whose texts go through the reader; others are kept whole and marked with their language."""


def grammar_reader() -> Reader:
    """Return the reader by grammar and lexicon. Loading its tables takes about a second; it is not thread-safe to
    share."""
    with loading():
        from riwaya.extract.extractor import Extractor

        return _reader(Extractor.load())


def revised_reader() -> Reader:
    """Return the reader by grammar and lexicon that the encoder helps with Arabic. Raises `ModelError` where it cannot be run."""
    with loading():
        from riwaya.extract.encoder.model import Model
        from riwaya.extract.encoder.reviser import Reviser
        from riwaya.extract.extractor import Extractor

        return _reader(Extractor.load(reviser=Reviser(Model.load())))


def _reader(arabic: Extractor) -> Reader:
    from riwaya.extract.english.extractor import EnglishExtractor
    from riwaya.resolve.resolver import Resolver

    resolver, english = Resolver.load(), EnglishExtractor.load()

    def read(document: Document) -> Reading:
        extractor = english if document.language == ENGLISH else arabic
        return resolver.resolve(document, extractor.extract(document))

    return read


READERS: dict[str, ReaderFactory] = {"grammar": grammar_reader, "both": revised_reader}
"""The readers by the names that a user gives."""


def nothing_read(document: Document) -> Reading:
    """Return an empty reading: for texts in a language that is not read."""
    return Reading(document.id, Maker(code=riwaya.__version__, lexicons="none"))
