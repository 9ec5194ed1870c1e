"""What texts are printed in: our own faces and no others, whatever the machine has."""
