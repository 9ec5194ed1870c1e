"""What people are told of claims: meaning, margin, what is true now, proposals, and marks on pages."""
