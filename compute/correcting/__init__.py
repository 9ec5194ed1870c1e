"""A correction from what a person types to its row in corrections.csv.

`tables` understands what is typed against the tables as they are now, `change` says it as corrections.csv does,
`undoing` takes one back, `telling` says what stands there and how much it changes.
"""
