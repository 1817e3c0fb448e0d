"""Text into paragraphs, sentences, tokens and a dependency parse in Universal Dependencies labels."""
