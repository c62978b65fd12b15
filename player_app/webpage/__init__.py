"""Pictures of web pages, drawn by a program of its own that the hub starts: no display ever opens a page."""
