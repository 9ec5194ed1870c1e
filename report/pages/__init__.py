"""The top of the report: the whole paper, its pages, and what makes a site and a PDF of them."""
