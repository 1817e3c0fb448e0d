"""What spaCy forgets when the second stage sources the first stage's lemmatizer, put back at initialisation.

spaCy 3.8 writes an edit-tree lemmatizer's trees and labels to disk, but not the table from tree to label that training
looks gold trees up in; sourced and trained on, it takes every gold tree for the first label and unlearns its work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.util import registry


def make_restorer() -> Callable[[Any], Any]:
    """A callback that rebuilds the table of the pipeline's lemmatizer."""

    def restore(nlp: Any) -> Any:
        lemmatizer = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
        return nlp

    return restore


registry.callbacks.register("trucebook.restore_lemmatizer.v1", func=make_restorer)
