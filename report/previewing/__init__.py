"""The paper in a browser while it is being written: made anew at every change, and reloaded where the reader was."""
