"""From microdata to everything that the paper prints; `compute.method` says how.

Frames in, frames and Vega-Lite specifications out: nothing here knows of HTML. `compute.intake` alone reads input
files, `compute.artifacts` alone writes what comes out. Whoever imports one part loads only what that part needs.
"""
