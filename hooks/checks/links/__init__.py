"""Where links, addresses and redirects lead."""
