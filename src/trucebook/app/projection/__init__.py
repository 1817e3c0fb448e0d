"""The folded register as rows, renewed or made anew; ``renewal`` starts it."""
