"""From the text and the artifacts to pages: Jinja, then pandoc or Quarto for the site, WeasyPrint for the PDF.

Nothing here computes a result: whatever a page shows stands in the artifacts that `compute` wrote.
"""
