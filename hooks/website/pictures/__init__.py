"""A picture of any size, as a phone should get it."""
