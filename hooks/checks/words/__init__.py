"""The words that readers read: watched, spelt, easy."""
