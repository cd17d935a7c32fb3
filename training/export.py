"""Export: the trained encoder as ONNX in 8-bit integers, the heads as arrays, the pieces as text, and a manifest with the digest of each file."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import helper, numpy_helper
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
        onnx.save(_quantised(onnx.load(whole)), folder / ENCODER)
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


def _quantised(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the model with its matrices in 8-bit integers, a scale for each output or row.

    Only what is stored is quantised: with activations quantised as well, as `quantize_dynamic` does, the vectors of words turn by a quarter
    of a radian (cosine 0.96 around their mean), which costs more than the time it saves.
    """
    graph = model.graph
    matrices = {t.name: t for t in graph.initializer if len(t.dims) == 2}
    used: set[str] = set()
    nodes = []
    for node in graph.node:
        name = node.input[0] if node.op_type == "Gather" else node.input[1] if node.op_type == "MatMul" else ""
        if name not in matrices or min(matrices[name].dims) < 64:
            nodes.append(node)
            continue
        weights = numpy_helper.to_array(matrices[name])
        used.add(name)
        if node.op_type == "Gather":
            scale = np.maximum(np.abs(weights).max(1, keepdims=True), 1e-8) / 127
            _hold(graph, name, np.round(weights / scale), scale)
            out, ids = node.output[0], node.input[1]
            nodes += [
                helper.make_node("Gather", [f"{name}_int8", ids], [f"{out}_int8"]),
                helper.make_node("Gather", [f"{name}_scale", ids], [f"{out}_scale"]),
                helper.make_node("Cast", [f"{out}_int8"], [f"{out}_cast"], to=onnx.TensorProto.FLOAT),
                helper.make_node("Mul", [f"{out}_cast", f"{out}_scale"], [out]),
            ]
        else:
            scale = np.maximum(np.abs(weights).max(0), 1e-8) / 127
            _hold(graph, name, np.round(weights / scale), scale)
            whole = f"{name}_float"
            nodes.append(helper.make_node("DequantizeLinear", [f"{name}_int8", f"{name}_scale"], [whole], axis=1))
            node.input[1] = whole
            nodes.append(node)
    kept = [t for t in graph.initializer if t.name not in used]
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.initializer[:]
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    return model


def _hold(graph: onnx.GraphProto, name: str, integers: npt.NDArray[np.float32], scale: npt.NDArray[np.float32]) -> None:
    graph.initializer.append(numpy_helper.from_array(integers.astype(np.int8), f"{name}_int8"))
    graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}_scale"))


def _arrays(network: Network) -> dict[str, Any]:
    out = {"mean": network.mean.numpy(), "spread": network.spread.numpy()}
    for name in HEADS:
        for part, tensor in network.heads[name].state_dict().items():
            out[f"{name}.{part}"] = tensor.numpy().astype(np.float16)
    for name in POINTERS:
        for part, tensor in network.pointers[name].state_dict().items():
            out[f"{name}.{part}"] = tensor.numpy().astype(np.float16)
    return out
