"""Write synthetic newswire with its trees: ``python training/newswire.py TRAIN_CONLLU OUT [--count N] [--seed S]``.

UD English EWT holds web text; the plain declaratives of agency copy are rare in it.  This draws such sentences from a
small grammar with a lexicon of its own (``newswire_words.yml``), in EWT's conventions.  ``TRAIN_CONLLU`` is EWT's train
part: morphological features and a share of the nouns, adjectives and verbs are taken from it.  The same seed writes
the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from newswire_nouns import Nouns
from newswire_sentences import Sentences
from newswire_tree import Features, Word, conllu, is_tree, text_of
from newswire_words import read_lexicon

WORDS = Path(__file__).parent / "newswire_words.yml"
COUNT, SEED = 10_000, 1
_SHORTEST, _LONGEST = 4, 40


def sentences(train: Path, count: int, seed: int, rejected: Counter[str]) -> Iterator[list[Word]]:
    """``count`` sentences, all different, each a tree that spaCy's English tokenizer cuts into the same words."""
    import spacy

    tokenizer = spacy.blank("en")
    source = Sentences(Nouns(Random(seed), read_lexicon(WORDS, train)))
    seen: set[str] = set()
    while len(seen) < count:
        words = source.draw()
        text = text_of(words)
        if not _SHORTEST <= len(words) <= _LONGEST:
            rejected["length"] += 1
        elif text in seen:
            rejected["duplicate"] += 1
        elif not is_tree(words):
            rejected["no tree"] += 1
        elif [token.text for token in tokenizer.make_doc(text)] != [word.form for word in words]:
            rejected["tokens"] += 1
        else:
            seen.add(text)
            yield words


def write(train: Path, target: Path, count: int = COUNT, seed: int = SEED) -> Counter[str]:
    """Write ``count`` sentences as CoNLL-U; returns how many draws were rejected, by reason."""
    features = Features(train)
    rejected: Counter[str] = Counter()
    with target.open("w", encoding="utf-8") as out:
        for number, words in enumerate(sentences(train, count, seed, rejected), 1):
            out.write(conllu(words, features, f"newswire-{number:05}"))
    return rejected


def main() -> None:
    """Write the file and say what was rejected."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("train", type=Path)
    reader.add_argument("out", type=Path)
    reader.add_argument("--count", type=int, default=COUNT)
    reader.add_argument("--seed", type=int, default=SEED)
    options = reader.parse_args()
    rejected = write(options.train, options.out, options.count, options.seed)
    print(f"{options.count} sentences; rejected {dict(rejected)}")


if __name__ == "__main__":
    main()
