"""The edition's tables in a spreadsheet and back: a workbook without traps, and a reader of what any program saved.

What a cell holds is read as the column wants it. A text that can mean one thing only is written as the tables want it,
and the repair is told; one with two readings becomes a question; nothing is guessed. Bytes come in and texts go out:
reading and writing files is left to the door.
"""
