"""What a source printed, judged by the language in which the text's own claims are judged.

A statement's columns say of what kind it is; each kind has a predicate that says the same, and a way to write down what
is true now.
"""
