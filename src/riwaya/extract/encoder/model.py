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
from riwaya.extract.encoder.layout import HEADS, step_of
from riwaya.extract.encoder.pairs import Rows
from riwaya.extract.encoder.pieces import Pieces
from riwaya.extract.encoder.windows import Window, WordIndex, windows_of

Floats = Any
"""An array of 32-bit floats. Not numpy's own type: the type checker, like the program, has to do without the extra."""

FOLDER = Path(__file__).parents[2] / "knowledge" / "encoder"
ENCODER, HEAD_ARRAYS, PIECES, MANIFEST = "encoder.onnx", "heads.npz", "pieces.tsv", "manifest.json"
BATCH = 8
"""Windows that the encoder takes at once."""

_PUT_BACK = "put back the file that came with Riwaya, or read with --reader grammar"
_GELU = (0.7978845608, 0.044715)  # √(2/π) and the cubic term: the usual closed form, within 0.001 of the one trained with


class Manifest(msgspec.Struct, frozen=True):
    """What a model is: the SHA-256 of each file, the digest over them, and the probabilities above which it is believed."""

    digest: str
    files: dict[str, str]
    thresholds: dict[str, float]


@dataclass(slots=True)
class Model:
    """A model ready to run. `vectors` and the heads return plain arrays; features are rows of noughts and ones by `layout`."""

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
        for name, shape in HEADS.items():
            inner = arrays.pop(f"{name}.inner.weight").T
            split = len(inner) - len(shape.features)
            arrays |= {f"{name}.of_vectors": inner[:split].copy(), f"{name}.of_features": inner[split:].copy()}
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
        if not len(out):
            return out
        states, words = [], np.array([n for w in windows for n in w.words])
        for at in range(0, len(windows), BATCH):
            batch = windows[at : at + BATCH]
            states += [found[: len(w.rows)] for w, found in zip(batch, self.states(batch), strict=True)]
        held = words >= 0
        words = words[held]
        begins = np.flatnonzero(np.diff(words, prepend=-1))  # pieces of one word stand together, in the order of the text
        counts = np.diff(begins, append=len(words))[:, None]
        out[words[begins]] = np.add.reduceat(np.concatenate(states)[held], begins) / counts
        return (out - self._arrays["mean"]) / self._arrays["spread"]

    def states(self, windows: Sequence[Window]) -> Floats:
        """Return the states [windows, pieces, hidden] of at most `BATCH` windows, the shorter ones padded."""
        import numpy as np

        longest = max(len(w.rows) for w in windows)
        ids = np.full((len(windows), longest), self.pieces.padding, np.int64)
        mask = np.zeros((len(windows), longest), np.float32)
        for n, w in enumerate(windows):
            ids[n, : len(w.rows)] = w.rows
            mask[n, : len(w.rows)] = 1.0
        states: Floats = self._session.run(None, {"ids": ids, "mask": mask})[0]
        return states

    def probabilities(self, head: str, vectors: Floats, features: Floats) -> Floats:
        """Return probabilities [rows, labels] of a head for `vectors` [rows, vectors × hidden] and `features` [rows, features of the head]."""
        a = self._arrays
        inner = vectors @ a[f"{head}.of_vectors"] + features @ a[f"{head}.of_features"] + a[f"{head}.inner.bias"]
        return self._outer(head, inner, features)

    def _outer(self, head: str, inner: Floats, features: Floats) -> Floats:
        a = self._arrays
        return _softmax(_gelu(inner) @ a[f"{head}.outer.weight"].T + a[f"{head}.outer.bias"] + features @ a[f"{head}.direct.weight"].T)

    def of_pairs(self, head: str, words: Floats, rows: Rows) -> Floats:
        """Return probabilities [pairs, labels] of a head for the pairs of words and phrases; `words` are the vectors of a document's words.

        The head takes who asks, the phrase's first word, the mean of its words and the product of the first two: what only one side
        gives is multiplied once for each side.
        """
        import numpy as np

        a, hidden = self._arrays, words.shape[1]
        of_asker, of_first, of_mean, of_product = (a[f"{head}.of_vectors"][n * hidden : (n + 1) * hidden] for n in range(4))
        sums = np.concatenate([np.zeros((1, hidden), np.float32), words.cumsum(0, dtype=np.float32)])
        means = (sums[rows.ends] - sums[rows.firsts]) / (rows.ends - rows.firsts)[:, None]
        asking, first = words[rows.at], words[rows.firsts]
        phrases = first @ of_first + means @ of_mean
        product = asking[rows.askers] * first[rows.phrases]
        inner = (asking @ of_asker + a[f"{head}.inner.bias"])[rows.askers] + phrases[rows.phrases] + product @ of_product
        return self._outer(head, inner + rows.features @ a[f"{head}.of_features"], rows.features)

    def pointed(self, pointer: str, at: Sequence[int], words: Floats, features: Floats) -> Floats:
        """Return probabilities [cues, words]: where the content of the cue at each of some words starts or ends."""
        import numpy as np

        a = self._arrays
        source = words[list(at)] @ a[f"{pointer}.source.weight"].T + a[f"{pointer}.source.bias"]
        both = np.concatenate([words, features], 1)
        target, bias = (both @ a[f"{pointer}.{part}.weight"].T + a[f"{pointer}.{part}.bias"] for part in ("target", "bias"))
        scores: Floats = source @ target.T / np.sqrt(source.shape[1]) + bias.T
        steps = np.array([[step_of(word - cue) for word in range(len(words))] for cue in at])
        return _softmax(scores + a[f"{pointer}.near.weight"][steps, 0])


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
    out: Floats = 0.5 * x * (1.0 + np.tanh(a * x * (1.0 + b * x * x)))
    return out


def _softmax(x: Floats) -> Floats:
    import numpy as np

    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out
