"""From an editor's words to plain Quarto markdown: sections, their expansion, their notation, and where they will stand."""
