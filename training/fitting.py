"""Fitting: the losses of all heads over examples, and the loop that lowers them."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from riwaya.extract.encoder.layout import CAUSES, HEADS, MOODS, PAIRS, WORDS, Layout
from riwaya.extract.encoder.windows import Window
from training.examples import IGNORE, Asked, Example
from training.network import Network

WEIGHTS = {
    "trigger": 2.0, "cue": 1.0, "polarity": 0.3, "modality": 0.4, "role": 3.0, "source": 0.7, "kind": 0.2, "cause": 0.5, "starts": 0.4, "ends": 0.6,
}  # fmt: skip
"""How much each head's loss counts; the layers of the claim figure most."""

PAIRED = {"role": PAIRS, "source": PAIRS, "cause": CAUSES}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast; how often the grammar's reading is left out, and how often it is a better grammar's."""

    epochs: int = 6
    batch: int = 4
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    frozen_layers: int = 8
    grammar_dropout: float = 0.2
    mended: float = 0.5
    seed: int = 7


def features(rows: npt.NDArray[np.float32], layout: Layout, hide: bool) -> Tensor:
    """Return rows of features; with `hide` what the grammar read is left out."""
    out = torch.from_numpy(rows)
    if hide:
        out = out.clone()
        out[:, layout.of_grammar] = 0.0
    return out


class Frozen:
    """The states of pieces after the layers that are not trained, computed once a window: with them an epoch costs only the layers above."""

    def __init__(self, network: Network, layers: int) -> None:
        self._network, self.layers = network, layers
        self._known: dict[int, Tensor] = {}

    def of(self, window: Window) -> Tensor:
        """Return the states [pieces, hidden] of a window."""
        if id(window) not in self._known:
            encoder = self._network.encoder
            training = encoder.training
            encoder.eval()
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                states = encoder.upper(encoder.embedded(torch.tensor([window.rows])), torch.ones(1, len(window.rows)), 0, self.layers)
            self._known[id(window)] = states[0].float()
            encoder.train(training)
        return self._known[id(window)]


def word_vectors(network: Network, examples: Sequence[Example], frozen: Frozen) -> list[Tensor]:
    """Return for each example its words' vectors [words, hidden]: the means of their pieces' states."""
    windows = [(n, w) for n, e in enumerate(examples) for w in e.windows]
    below = [frozen.of(w) for _, w in windows]
    states = torch.nn.utils.rnn.pad_sequence(below, batch_first=True)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(x)) for x in below], batch_first=True)
    with torch.autocast("cpu", torch.bfloat16):
        states = network.encoder.upper(states, mask, frozen.layers)
    states = states.float()
    out = []
    for n, e in enumerate(examples):
        sums = torch.zeros(len(e.words), states.shape[2])
        counts = torch.zeros(len(e.words), 1)
        for k, (m, w) in enumerate(windows):
            if m == n:
                words = torch.tensor(w.words)
                held = words >= 0
                sums = sums.index_add(0, words[held], states[k, : len(w.words)][held])
                counts = counts.index_add(0, words[held], torch.ones(int(held.sum()), 1))
        out.append((sums / counts.clamp(min=1.0) - network.mean) / network.spread)
    return out


def pair_logits(network: Network, head: str, vectors: Tensor, asked: Asked, hide: bool) -> Tensor:
    """Return logits [pairs, labels]."""
    at, firsts, ends = (torch.from_numpy(x) for x in (asked.at, asked.firsts, asked.ends))
    given = [vectors[at], vectors[firsts]]
    if HEADS[head].vectors == 4:
        sums = torch.cat([torch.zeros(1, vectors.shape[1]), vectors.cumsum(0)])
        given += [(sums[ends] - sums[firsts]) / (ends - firsts).unsqueeze(1), given[0] * given[1]]
    out: Tensor = network.heads[head](torch.cat(given, 1), features(asked.features, PAIRED[head], hide))
    return out


def losses(network: Network, example: Example, vectors: Tensor, hide: bool) -> Iterator[tuple[str, Tensor, int]]:
    """Yield (head, summed loss, how many rows it is over)."""
    words = features(example.words, WORDS, hide)
    for head, labels in (("trigger", example.triggers), ("cue", example.cues)):
        logits = network.heads[head](vectors, words)
        yield head, functional.cross_entropy(logits, torch.tensor(labels), reduction="sum"), sum(x > 0 for x in labels)
    for head, asked in (("role", example.roles), ("source", example.sources), ("cause", example.causes)):
        if asked.labels:
            logits = pair_logits(network, head, vectors, asked, hide)
            right = max(1, sum(x > 0 for x in asked.labels))
            yield head, functional.cross_entropy(logits, torch.tensor(asked.labels), reduction="sum", ignore_index=IGNORE), right
    at, moods, *said = example.moods
    if at:
        given, rows = vectors[torch.tensor(at)], features(moods, MOODS, hide)
        for head, labels in zip(("polarity", "modality"), said, strict=True):
            yield head, functional.cross_entropy(network.heads[head](given, rows), torch.tensor(labels), reduction="sum"), len(labels)
    if example.kinds:
        sources, kinds = zip(*example.kinds, strict=True)
        logits = network.heads["kind"](vectors[torch.tensor(sources)], torch.zeros(len(sources), 0))
        yield "kind", functional.cross_entropy(logits, torch.tensor(kinds), reduction="sum"), len(sources)
    if example.contents:
        cues = torch.tensor([c[0] for c in example.contents])
        for n, name in ((1, "starts"), (2, "ends")):
            scores = network.pointers[name](cues, vectors, words)
            target = torch.tensor([c[n] for c in example.contents])
            yield name, functional.cross_entropy(scores, target, reduction="sum"), len(target)


def standardise(network: Network, examples: Sequence[Example], frozen: Frozen) -> None:
    """Set the mean and the spread by which words' vectors are brought to 0 and 1, from some of the examples, before training begins."""
    network.eval()
    with torch.no_grad():
        sample = torch.cat([v for e in examples[::4] for v in word_vectors(network, [e], frozen)])
    network.mean, network.spread = sample.mean(0), sample.std(0)


def fit(network: Network, examples: Sequence[Example], plan: Plan, frozen: Frozen, state: Path | None = None) -> None:
    """Train the network in place; its state is kept in a file after each epoch where one is named."""
    torch.manual_seed(plan.seed)
    order = random.Random(plan.seed)
    network.encoder.norm.requires_grad_(False)
    for layer in list(network.encoder.layers)[: frozen.layers]:
        layer.requires_grad_(False)
    heads = [*network.heads.parameters(), *network.pointers.parameters()]
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}], weight_decay=0.01, fused=True
    )  # fmt: skip
    steps = plan.epochs * -(-len(examples) // plan.batch)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min((n + 1) / warm, max(0.02, (steps - n) / (steps - warm))))
    began = time.monotonic()
    for epoch in range(plan.epochs):
        network.train()
        shuffled = list(examples)
        order.shuffle(shuffled)
        told: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for at in range(0, len(shuffled), plan.batch):
            batch = shuffled[at : at + plan.batch]
            summed: dict[str, list[Tensor]] = defaultdict(list)
            over: dict[str, int] = defaultdict(int)
            for as_read, vectors in zip(batch, word_vectors(network, batch, frozen), strict=True):
                example = as_read.mended if as_read.mended is not None and order.random() < plan.mended else as_read
                hide = example.silver or order.random() < plan.grammar_dropout
                with torch.autocast("cpu", torch.bfloat16):
                    for head, loss, rows in losses(network, example, vectors, hide):
                        summed[head].append(loss)
                        over[head] += rows
            total = torch.stack([WEIGHTS[h] * torch.stack(ls).sum() / max(1, over[h]) for h, ls in summed.items()]).sum()
            optimiser.zero_grad()
            total.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
            optimiser.step()
            schedule.step()
            for h, ls in summed.items():
                told[h][0] += float(torch.stack([x.detach() for x in ls]).sum())
                told[h][1] += over[h]
        figures = " ".join(f"{h} {a / max(1, n):.3f}" for h, (a, n) in sorted(told.items()))
        print(f"epoch {epoch + 1}/{plan.epochs} {time.monotonic() - began:.0f}s  {figures}", flush=True)
        if state is not None:
            torch.save(network.state_dict(), state)
    network.eval()
