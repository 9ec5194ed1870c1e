"""What was published and is kept: one archive a version, and where a build stands among them.

Files and bytes only. `archive` writes and checks an archive, `releases` reads a folder of them, `standing` says what a
build knows of them, `reasons` what a person still has to say before a version is released.
"""
