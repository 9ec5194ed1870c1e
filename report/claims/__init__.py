"""Sentences bound to the data: the words are an editor's, and whether they are true is computed.

Numbers flow into the text as expressions. Judgements (names, orders, comparisons, "only", "by a wide margin") are
written by hand inside a span that names a claim, `[…]{claim="id"}`, and `sections/*.claims.yml` says beside each
section what must hold in the tables for the words to be true. Nothing here rewrites a sentence.

`notation` finds the spans, `tables` reads the artifacts as lists of places, `conditions` says what words before
numbers mean, `predicates` is the vocabulary, `evaluate` judges every claim, `coverage` finds what nothing binds,
`compare` says what a change of data does to sentences and claims.
"""
