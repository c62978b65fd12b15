"""Signed documents and the rules for believing them. No I/O: bytes and a time in, decisions out."""
