"""What exhibits are: their definitions and numbers, their drawings, and what readers take along of them."""
