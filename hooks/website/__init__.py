"""What readers get: nothing else changes a byte of the published site. Imports `sources` alone."""
