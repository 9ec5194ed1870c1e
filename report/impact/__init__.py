"""What a change of data or words does to the paper, and why.

`impact` is the answer as data; `comparing`, `pages` and `printed` find its parts in two papers, `causes` says why;
`terminal` and `page` show it.
"""
