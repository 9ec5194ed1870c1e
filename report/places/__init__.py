"""What the page of a cluster or quasi-cluster tells: gathered from the artifacts, measured for its pictures."""
