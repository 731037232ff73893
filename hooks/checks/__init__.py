"""What the editor is told. Without this room the published site is the same to the byte.

Imports `sources` and `website`; a check is a pure function that yields findings.
"""
