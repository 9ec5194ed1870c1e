"""How a folder is published: it is the old one or the new one, whatever ends the program and when.

`output.publish` brings what was made elsewhere (`scratch`) to where readers look. `comparison` finds out what is
ours there, what changed and what the user keeps; `staging` puts the new folder together beside the old one and
exchanges the two (`exchange`); where folders cannot be exchanged, `journal` replaces file by file. `ending` is for
commands that are ended before they are done.
"""
