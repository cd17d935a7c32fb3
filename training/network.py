"""The network: the pretrained encoder in torch, and the heads on the vectors of words."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from riwaya.extract.encoder.layout import HEADS, POINTERS, STEPS, HeadShape, step_of
from training.pretrained import Pretrained


class Layer(nn.Module):
    """One layer of the encoder as `e5.c` computes it: attention, then the inner layer, each added and normalised."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the states after this layer; `mask` is added to the attention scores."""
        b, n, h = x.shape
        d = h // self.heads
        q, k, v = (m(x).reshape(b, n, self.heads, d).transpose(1, 2) for m in (self.q, self.k, self.v))
        scores = q @ k.transpose(2, 3) * (1 / math.sqrt(d)) + mask.to(q.dtype)  # torch's own attention takes three times as long backwards here
        context = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, h)
        x = self.aln(x + self.drop(self.ao(context)))
        out: Tensor = self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))
        return out


class Encoder(nn.Module):
    """Piece rows in, one vector a piece out."""

    def __init__(self, pretrained: Pretrained, rows: list[int] | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        t = {k: torch.tensor(v) for k, v in pretrained.tensors.items()}
        words = t["emb.word"] if rows is None else t["emb.word"][rows]
        self.word = nn.Embedding.from_pretrained(words, freeze=True)
        self.position = nn.Parameter(t["emb.pos"] + t["emb.type"][0], requires_grad=False)
        self.norm = nn.LayerNorm(pretrained.hidden, pretrained.epsilon)
        self.drop = nn.Dropout(dropout)
        self.norm.load_state_dict({"weight": t["emb.ln.w"], "bias": t["emb.ln.b"]})
        self.layers = nn.ModuleList()
        for n in range(pretrained.layers):
            layer = Layer(pretrained.hidden, pretrained.heads, pretrained.inner, pretrained.epsilon, dropout)
            named = {f"{m}.{end}": t[f"l{n}.{m}.{end[0]}"] for m in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln") for end in ("weight", "bias")}
            layer.load_state_dict(named)
            self.layers.append(layer)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return states [windows, pieces, hidden] for `ids` and `mask` [windows, pieces]; the mask is 1 where there is a piece."""
        return self.upper(self.embedded(ids), mask)

    def embedded(self, ids: Tensor) -> Tensor:
        """Return the states below the first layer."""
        out: Tensor = self.drop(self.norm(self.word(ids) + self.position[: ids.shape[1]]))
        return out

    def upper(self, states: Tensor, mask: Tensor, first: int = 0, end: int | None = None) -> Tensor:
        """Return the states after the layers from `first` to `end`."""
        added = (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in list(self.layers)[first:end]:
            states = layer(states, added)
        return states


class Head(nn.Module):
    """Two layers on vectors of words and a row of features."""

    def __init__(self, shape: HeadShape, hidden: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.inner = nn.Linear(shape.vectors * hidden + len(shape.features), shape.inner)
        self.outer = nn.Linear(shape.inner, len(shape.labels))
        self.direct = nn.Linear(len(shape.features), len(shape.labels), bias=False)
        nn.init.zeros_(self.direct.weight)
        self.drop = nn.Dropout(dropout)

    def forward(self, vectors: Tensor, features: Tensor) -> Tensor:
        """Return logits [rows, labels] of `vectors` [rows, vectors × hidden] and `features` [rows, features]."""
        x = torch.cat([self.drop(vectors), features], 1)
        out: Tensor = self.outer(self.drop(functional.gelu(self.inner(x)))) + self.direct(features)
        return out


class Pointer(nn.Module):
    """Points from one word to another: a bilinear score and one of the features of the word pointed at."""

    def __init__(self, hidden: int, inner: int, features: int) -> None:
        super().__init__()
        self.source, self.target = nn.Linear(hidden, inner), nn.Linear(hidden + features, inner)
        self.bias = nn.Linear(hidden + features, 1)
        self.near = nn.Embedding(STEPS, 1)

    def forward(self, at: Tensor, words: Tensor, features: Tensor) -> Tensor:
        """Return scores [cues, words] for the cues at some of the words."""
        x = torch.cat([words, features], 1)
        scores = self.source(words[at]) @ self.target(x).T / math.sqrt(self.source.out_features) + self.bias(x).T
        steps = torch.tensor([[step_of(word - cue) for word in range(len(words))] for cue in at.tolist()])
        out: Tensor = scores + self.near(steps).squeeze(2)
        return out


class Network(nn.Module):
    """The encoder and all heads. Words' vectors are brought to mean 0 and spread 1: the pretrained ones point nearly all one way."""

    mean: Tensor
    spread: Tensor

    def __init__(self, encoder: Encoder, hidden: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: Head(shape, hidden) for name, shape in HEADS.items()})
        self.register_buffer("mean", torch.zeros(hidden))
        self.register_buffer("spread", torch.ones(hidden))
        self.pointers = nn.ModuleDict({name: Pointer(hidden, p.inner, len(p.features)) for name, p in POINTERS.items()})
