"""What people wrote, read once a build, with its lines: project, pages, Markdown, HTML, YAML, data.

Imports none of the other rooms.
"""
