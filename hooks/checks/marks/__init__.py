"""What stands on a page: headings, tables, markers, HTML, marks that are left over."""
