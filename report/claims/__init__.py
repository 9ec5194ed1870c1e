"""Sentences bound to the data: the words are an editor's, and whether they are true is computed.

Numbers flow into the text as expressions. Judgements (names, orders, comparisons, "only", "by a wide margin") are
written by hand inside a span that names a claim, `[…]{claim="id"}`, and `sections/*.claims.yml` says beside each
section what must hold in the tables for the words to be true. Nothing here rewrites a sentence.

Three rooms: `language` judges whether a claim holds in the tables; `accounting` holds the words between the brackets
against what the claim says; `telling` says all of it to people. Arrows go that way round. `published` needs the
language alone: it says in it what a source printed, which is judged in the same way.
"""
