"""What claims mean and whether they hold: lists, numbers, conditions and predicates over the artifacts."""
