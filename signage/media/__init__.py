"""Files that people have become files that screens can show."""
