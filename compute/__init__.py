"""From microdata to what the paper prints; `compute.method` says how, and `compute.whole` adds other years and sources.

Frames in, frames and Vega-Lite specifications out: nothing here knows of HTML. `compute.intake` alone reads a
data folder, `compute.artifacts` alone writes what comes out; `tests/house/test_architecture.py` lists who else reads a
file, and why. Whoever imports one part loads only what that part needs.
"""
