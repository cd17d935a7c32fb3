"""Export: the trained encoder as ONNX in 8-bit integers, the heads as arrays, the pieces as text, and a manifest with the digest of each file."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from riwaya.extract.encoder.layout import HEADS, POINTERS
from training.network import Encoder, Network

ENCODER, HEAD_ARRAYS, PIECES, MANIFEST = "encoder.onnx", "heads.npz", "pieces.tsv", "manifest.json"


class _Exported(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        states: Tensor = self.encoder(ids, mask)
        return states


def export(network: Network, pieces: list[tuple[str, float]], thresholds: dict[str, float], folder: Path, about: dict[str, Any]) -> str:
    """Write the model's files into `folder` and return the digest of the model: the SHA-256 over the digests of its files."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "encoder.onnx"
        _to_onnx(network.encoder, whole)
        quantize_dynamic(whole, folder / ENCODER, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])
    np.savez(folder / HEAD_ARRAYS, **_arrays(network))
    lines = [f"{piece}\t{score:.4f}\n" for piece, score in pieces]
    (folder / PIECES).write_text("".join(lines), encoding="utf-8")
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (ENCODER, HEAD_ARRAYS, PIECES)}
    digest = hashlib.sha256("".join(f"{name}:{d}\n" for name, d in sorted(files.items())).encode()).hexdigest()
    manifest = {"digest": digest, "files": files, "thresholds": thresholds, **about}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return digest


def _to_onnx(encoder: Encoder, path: Path) -> None:
    ids = torch.zeros((2, 16), dtype=torch.int64)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Exported(encoder), (ids, torch.ones(2, 16)), str(path), input_names=["ids", "mask"], output_names=["states"], opset_version=17,
            dynamic_axes={"ids": {0: "windows", 1: "pieces"}, "mask": {0: "windows", 1: "pieces"}, "states": {0: "windows", 1: "pieces"}},
            dynamo=False,
        )  # fmt: skip


def _arrays(network: Network) -> dict[str, Any]:
    out = {"mean": network.mean.numpy(), "spread": network.spread.numpy()}
    for name in HEADS:
        for part, tensor in network.heads[name].state_dict().items():
            out[f"{name}.{part}"] = tensor.numpy().astype(np.float16)
    for name in POINTERS:
        for part, tensor in network.pointers[name].state_dict().items():
            out[f"{name}.{part}"] = tensor.numpy().astype(np.float16)
    return out
