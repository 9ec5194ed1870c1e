"""Do the words between the brackets say more than their claims bear out? Every word with a meaning is accounted for."""
