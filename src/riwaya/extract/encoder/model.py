"""The model: its files checked against their digests, the encoder in onnxruntime, the heads in numpy.

The libraries are an extra (`pip install riwaya[encoder]`) and are loaded when a model is, never before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from riwaya.errors import ModelError
from riwaya.extract.analysis import Sentence
from riwaya.extract.encoder.layout import HEADS, Layout, step_of
from riwaya.extract.encoder.pieces import Pieces
from riwaya.extract.encoder.windows import Window, WordIndex, windows_of

Floats = Any
"""An array of 32-bit floats. Not numpy's own type: the type checker, like the program, has to do without the extra."""

FOLDER = Path(__file__).parents[2] / "knowledge" / "encoder"
ENCODER, HEAD_ARRAYS, PIECES, MANIFEST = "encoder.onnx", "heads.npz", "pieces.tsv", "manifest.json"
_BATCH = 8
_PUT_BACK = "put back the file that came with Riwaya, or read with --reader grammar"
_GELU = (0.7978845608, 0.044715)  # √(2/π) and the cubic term: the usual closed form, within 0.001 of the one trained with


class Manifest(msgspec.Struct, frozen=True):
    """What a model is: the SHA-256 of each file, the digest over them, and the probabilities above which it is believed."""

    digest: str
    files: dict[str, str]
    thresholds: dict[str, float]


@dataclass(slots=True)
class Model:
    """A model ready to run. `vectors` and the heads return plain arrays; rows of features are lists of places of `layout`."""

    manifest: Manifest
    pieces: Pieces
    _session: Any
    _arrays: dict[str, Floats]

    @classmethod
    def load(cls, folder: Path = FOLDER, threads: int = 0) -> Model:
        """Return the model in a folder, on so many threads (0: as many as there are cores).

        Raises `ModelError` where a library or a file is missing or a file is not the one that its manifest names.
        """
        try:
            import numpy as np
            import onnxruntime
        except ImportError as e:
            raise ModelError(f"{e.name} is missing", "pip install 'riwaya[encoder]', or read with --reader grammar") from e
        manifest = _manifest(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        options.add_session_config_entry("session.disable_quant_qdq", "1")  # or the stored integers are turned into floats at every run
        session = onnxruntime.InferenceSession(str(folder / ENCODER), options, providers=["CPUExecutionProvider"])
        with np.load(folder / HEAD_ARRAYS, allow_pickle=False) as held:
            arrays = {name: held[name].astype(np.float32) for name in held.files}
        return cls(manifest, Pieces.load(folder / PIECES), session, arrays)

    @property
    def name(self) -> str:
        """The beginning of the digest, by which readings and explanations name the model."""
        return self.manifest.digest[:12]

    def vectors(self, sentences: Sequence[Sentence]) -> Floats:
        """Return the vectors [words, hidden] of all words of a document's sentences: the means of their pieces' states."""
        import numpy as np

        windows = windows_of(sentences, self.pieces)
        hidden = len(self._arrays["starts.source.weight"][0])
        out = np.zeros((WordIndex.of(sentences).count, hidden), np.float32)
        counts = np.zeros((len(out), 1), np.float32)
        for at in range(0, len(windows), _BATCH):
            batch = windows[at : at + _BATCH]
            for window, states in zip(batch, self._states(batch), strict=True):
                words = np.array(window.words)
                held = words >= 0
                np.add.at(out, words[held], states[: len(words)][held])
                np.add.at(counts, words[held], 1.0)
        return (out / np.maximum(counts, 1.0) - self._arrays["mean"]) / self._arrays["spread"]

    def _states(self, windows: Sequence[Window]) -> Floats:
        import numpy as np

        longest = max(len(w.rows) for w in windows)
        ids = np.full((len(windows), longest), self.pieces.padding, np.int64)
        mask = np.zeros((len(windows), longest), np.float32)
        for n, w in enumerate(windows):
            ids[n, : len(w.rows)] = w.rows
            mask[n, : len(w.rows)] = 1.0
        states: Floats = self._session.run(None, {"ids": ids, "mask": mask})[0]
        return states

    def probabilities(self, head: str, vectors: Floats, features: Sequence[Sequence[int]]) -> Floats:
        """Return probabilities [rows, labels] of a head for `vectors` [rows, vectors × hidden] and the places of features that are on."""
        a, split = self._arrays, vectors.shape[1]
        weight = a[f"{head}.inner.weight"]
        inner = vectors @ weight[:, :split].T + a[f"{head}.inner.bias"] + self._sums(weight[:, split:], features)
        direct = self._sums(a[f"{head}.direct.weight"], features)
        return _softmax(_gelu(inner) @ a[f"{head}.outer.weight"].T + a[f"{head}.outer.bias"] + direct)

    def pointed(self, pointer: str, at: Sequence[int], words: Floats, features: Sequence[Sequence[int]]) -> Floats:
        """Return probabilities [cues, words]: where the content of the cue at each of some words starts or ends."""
        import numpy as np

        a, hidden = self._arrays, words.shape[1]
        source = words[list(at)] @ a[f"{pointer}.source.weight"].T + a[f"{pointer}.source.bias"]
        parts = []
        for part in ("target", "bias"):
            weight = a[f"{pointer}.{part}.weight"]
            parts.append(words @ weight[:, :hidden].T + a[f"{pointer}.{part}.bias"] + self._sums(weight[:, hidden:], features))
        scores: Floats = source @ parts[0].T / np.sqrt(source.shape[1]) + parts[1].T
        steps = np.array([[step_of(word - cue) for word in range(len(words))] for cue in at])
        return _softmax(scores + a[f"{pointer}.near.weight"][steps, 0])

    @staticmethod
    def _sums(weight: Floats, features: Sequence[Sequence[int]]) -> Floats:
        """Return for each row the sum of the weights of its features: a product with noughts and ones, without the noughts."""
        import numpy as np

        out = np.zeros((len(features), weight.shape[0]), np.float32)
        columns = weight.T
        for n, row in enumerate(features):
            if row:
                out[n] = columns[row].sum(0)
        return out


def layouts() -> dict[str, Layout]:
    """Return the layout of each head's features."""
    return {name: Layout(shape.features) for name, shape in HEADS.items()}


def available(folder: Path = FOLDER) -> bool:
    """Tell whether a model and the libraries that run it are there."""
    from importlib.util import find_spec

    return (folder / MANIFEST).is_file() and all(find_spec(name) is not None for name in ("numpy", "onnxruntime"))


def _manifest(folder: Path) -> Manifest:
    file = folder / MANIFEST
    try:
        manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except OSError as e:
        raise ModelError(f"{file}: no model is there", "read with --reader grammar") from e
    except msgspec.DecodeError as e:
        raise ModelError(f"{file}: {e}", _PUT_BACK) from e
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelError(f"{path} is not the file that {MANIFEST} names", _PUT_BACK)
    return manifest


def _gelu(x: Floats) -> Floats:
    import numpy as np

    a, b = _GELU
    out: Floats = 0.5 * x * (1.0 + np.tanh(a * (x + b * x**3)))
    return out


def _softmax(x: Floats) -> Floats:
    import numpy as np

    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out
