"""Editions as folders: which is the newest, which words belong to which numbers, and how the next one begins."""
