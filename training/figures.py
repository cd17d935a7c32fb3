"""Figures of the heads on held-out reports, with and without what the grammar read."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from riwaya.extract.encoder.layout import HEADS, MOODS, WORDS
from training.examples import Example
from training.fitting import Frozen, features, pair_logits, word_vectors
from training.network import Network


def head_figures(network: Network, examples: Sequence[Example], frozen: Frozen, hide: bool) -> dict[str, float]:
    """Return F1 (or accuracy for moods, kinds and the ends of contents) of each head by its most probable label, given right triggers and cues."""
    counts: dict[str, list[int]] = {h: [0, 0, 0] for h in (*HEADS, "event", "starts", "ends")}

    def add(name: str, said: Sequence[int], right: Sequence[int]) -> None:
        c = counts[name]
        for s, r in zip(said, right, strict=True):
            if r >= 0:
                c[0] += s == r and s > 0
                c[1] += s > 0
                c[2] += r > 0

    def accurate(name: str, said: Sequence[int], right: Sequence[int]) -> None:
        hits = sum(s == r for s, r in zip(said, right, strict=True))
        counts[name] = [counts[name][0] + hits, counts[name][1] + len(right), counts[name][2] + len(right)]

    network.eval()
    with torch.no_grad():
        for e in examples:
            (v,) = word_vectors(network, [e], frozen)
            words = features(e.words, WORDS, hide)
            said = network.heads["trigger"](v, words).argmax(1).tolist()
            add("trigger", said, e.triggers)
            add("event", [min(1, s) for s in said], [min(1, s) for s in e.triggers])
            add("cue", network.heads["cue"](v, words).argmax(1).tolist(), e.cues)
            for head, pairs in (("role", e.roles), ("source", e.sources), ("cause", e.causes)):
                if pairs.labels:
                    add(head, pair_logits(network, head, v, pairs, hide).argmax(1).tolist(), pairs.labels)
            at, moods, *right = e.moods
            if at:
                rows, asked = features(moods, MOODS, hide), v[torch.tensor(at)]
                for head, labels in zip(("polarity", "modality"), right, strict=True):
                    accurate(head, network.heads[head](asked, rows).argmax(1).tolist(), labels)
            if e.kinds:
                at, kinds = zip(*e.kinds, strict=True)
                accurate("kind", network.heads["kind"](v[torch.tensor(at)], torch.zeros(len(at), 0)).argmax(1).tolist(), kinds)
            if e.contents:
                cues = torch.tensor([c[0] for c in e.contents])
                for n, name in ((1, "starts"), (2, "ends")):
                    accurate(name, network.pointers[name](cues, v, words).argmax(1).tolist(), [c[n] for c in e.contents])
    return {h: 2 * t / (p + g) if p + g else 0.0 for h, (t, p, g) in counts.items()}
