"""What a PDF is to whoever cannot see it: its structure, made from the elements of its HTML, and its metadata."""
