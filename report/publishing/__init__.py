"""Folders that are published: what is ours in them, and how they change."""
