"""Encodings: bytes → exactly the text that was given, or a refusal that names the byte.

UTF-8 and UTF-16 by their byte order marks; UTF-8 where it holds; UTF-16 without a mark by its zero bytes; Windows-1256
by our own check (high bytes that decode to Arabic words with the usual letters); other encodings of Arabic and Latin
script as charset-normalizer proposes and our check confirms. Bytes that are UTF-8 but for some broken places are
refused,
not guessed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from riwaya.errors import InputRefused

SAMPLE_BYTES = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"{\\rtf", "a rich text document"),
)
_AS_TEXT = "save it as text in UTF-8"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ARABIC_WORD = re.compile("[\u0621-\u063a\u0640-\u0652\u067e\u0686\u0698\u06a9\u06af\u06be]+")
_COMMON = frozenset(
    {"في", "من", "على", "إلى", "أن", "عن", "مع", "التي", "الذي", "هذا", "هذه", "ما", "لا", "كان", "قال"}
)
_LATIN = frozenset(
    {"the", "of", "and", "in", "to", "is", "de", "la", "le", "les", "et", "des", "der", "und", "el", "ve", "bir"}
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and the encoding it was in (Python's name; `utf-8-sig` is UTF-8 with a byte order mark)."""

    text: str
    encoding: str


def decode(data: bytes, origin: str) -> Decoded:
    """Return the text of `data`, its byte order mark removed and everything else untouched, and its encoding.

    Raises `InputRefused`, naming `origin` and where it can the byte, for bytes that are no text, broken, or of no
    encoding
    that can be told.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputRefused(origin, f"this is {what}, not text", remedy=_AS_TEXT)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _checked(_strict(data, name, origin), origin)
    if b"\0" in data[:SAMPLE_BYTES]:
        return _checked(_utf16(data, origin), origin)
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"), origin)
    except UnicodeDecodeError as e:
        return _checked(_legacy(data, e, origin), origin)


def _strict(data: bytes, encoding: str, origin: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as e:
        raise _broken(origin, encoding.removesuffix("-sig").upper(), e.start, data) from None


def _broken(origin: str, encoding: str, at: int, data: bytes) -> InputRefused:
    remedy = f"mend that place or {_AS_TEXT}"
    if encoding == "UTF-8":
        line = data.count(b"\n", 0, at) + 1
        return InputRefused(
            origin,
            f"broken {encoding} at byte {at} (0x{data[at]:02x})",
            place=str(line),
            remedy=remedy,
        )
    return InputRefused(origin, f"broken {encoding} at byte {at}", remedy=remedy)


def _utf16(data: bytes, origin: str) -> Decoded:
    """Return text in UTF-16 without a mark: one of the two byte orders gives a text of letters and spaces."""
    sample = data[: SAMPLE_BYTES & ~1]
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        usual = sum(c.isspace() or " " <= c <= "~" or "\u0600" <= c <= "\u06ff" for c in text)
        if text and usual >= 0.9 * len(text):
            return _strict(data, encoding, origin)
    raise InputRefused(origin, f"a binary file: a zero byte at byte {data.index(0)}", remedy=_AS_TEXT)


def _legacy(data: bytes, error: UnicodeDecodeError, origin: str) -> Decoded:
    high = len(_HIGH.findall(data[:SAMPLE_BYTES]))
    covered = sum(map(len, _MULTIBYTE.findall(data[:SAMPLE_BYTES])))
    truncated = len(data) - error.start < 4 and error.start > 0  # cut in the middle of its last letter
    if high and (covered >= 0.5 * high or (covered and truncated)):
        raise _broken(origin, "UTF-8", error.start, data)
    text = data.decode("cp1256")
    if _reads_as_arabic(text):
        return Decoded(text, "windows-1256")
    from charset_normalizer import from_bytes  # heavy, and rarely needed

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if _reads_as_arabic(text) or _reads_as_latin(text):
            return Decoded(text, best.encoding)
    raise InputRefused(
        origin,
        f"of no encoding that can be told; not UTF-8 from byte {error.start} (0x{data[error.start]:02x})",
        place=str(data.count(b"\n", 0, error.start) + 1),
        remedy=_AS_TEXT,
    )


def _reads_as_arabic(text: str) -> bool:
    """Tell whether the letters outside ASCII form Arabic: unmixed words, with the article and common words as usual."""
    words = _WORD.findall(text[:SAMPLE_BYTES])
    foreign = [w for w in words if not w.isascii()]
    arabic = [w for w in foreign if _ARABIC_WORD.fullmatch(w)]
    if not arabic or len(arabic) < 0.9 * len(foreign):
        return False
    marked = sum(w in _COMMON or "ال" in w[:4] for w in arabic)
    return marked >= 0.08 * len(arabic) and sum(w.count("ا") + w.count("ل") for w in arabic) >= 0.1 * sum(
        map(len, arabic)
    )


def _reads_as_latin(text: str) -> bool:
    words = [w.casefold() for w in _WORD.findall(text[:SAMPLE_BYTES])]
    return bool(words) and sum(w in _LATIN for w in words) >= 0.08 * len(words)


def _checked(decoded: Decoded, origin: str) -> Decoded:
    """Return `decoded` unless control characters say that it is no text."""
    controls = _CONTROLS.findall(decoded.text[:SAMPLE_BYTES])
    if "\0" in decoded.text or len(controls) > max(2, 0.01 * min(len(decoded.text), SAMPLE_BYTES)):
        raise InputRefused(origin, "a binary file: control characters where text should be", remedy=_AS_TEXT)
    return decoded
