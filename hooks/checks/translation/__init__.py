"""Whether a translation says what its source says, and is made as it is."""
