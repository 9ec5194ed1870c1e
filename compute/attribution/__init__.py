"""Why something is otherwise now: what each of several changes has to do with it, whatever their order.

`combinations` is an edition after some of the changes only, `parts` are the changes that are told apart, `shares`
divides an effect among them, `effects` computes what the method finds after each combination.
"""
