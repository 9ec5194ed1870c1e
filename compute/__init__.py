"""From a data folder to what the paper prints, step by step; in brackets stands what a step rests on.

`intake`
    A folder of tables becomes an `edition`, or every problem in it is told. Files are read as text (`schema`, `sheets`,
    `alphabets`, `headers`, `rows`), corrected (`corrections`, `correction`, `corrected_rows`), read cell by cell
    (`values`, `cells`, `blanks`, `days`, `slips`, `characters`, `addresses`, `settings`), and row is held against row
    (`references`, `altered_ids`). `errors` says what a problem is, `questions` asks a person.
`method`
    The edition becomes a `result`: spatial clusters are found, merged and named (`spatial`, `sphere`, `merging`,
    `naming`), get a status (`joining`, `status`), are measured and ranked (`measuring`, `brokerage`, `ranking`,
    `order`), and the ranking is tried with other methods and weights (`robustness`, `weightings`).
`exhibits`, `facts`, `specifications`
    The result gets the rows of every table and figure, the values that a sentence may quote (`examples`, `subjects`),
    and the Vega-Lite of the figures (`tokens`). `unprintable` refuses what no font has.
`whole`
    The result gets why ranks changed since the year before, what the pages of places show (`places`, `place_rows`),
    and what every column means (`codebook`).
`artifacts`
    All of it is written, as CSV and JSON.

What people add to stands in tables: `indicators`, `regions`, `columns`, and the modules of `exhibits` and
`specifications`; `definitions` holds them together. `kept` asks a cache, where it is given one, for what was made
before of the same content.

The other modules answer what commands ask: what is worth a look (`screening`), what differs between two editions and
why (`differences`, `changes`, `attribution`), what a person corrects (`correcting`), tables in a spreadsheet
(`spreadsheets`), the next year (`editions`), and what the source printed (`replication`).

Between the two ends are frames and specifications: nothing here knows of HTML. `intake` alone reads a data folder,
`artifacts` alone writes; `tests/house/test_architecture.py` lists who else reads a file, and why. Whoever imports one
part loads only what that part needs.
"""
