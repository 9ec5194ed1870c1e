"""The published site and PDF, read once more as a reader would, and held against what they were made of."""
