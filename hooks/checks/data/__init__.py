"""What stands in data/: whether it can be used, and what the launch waits for."""
