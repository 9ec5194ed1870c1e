"""From an editor's words to plain Quarto markdown: sections, their notation, and their expansion for a medium."""
