"""Values and rules of signage: pure, no I/O, time is always an argument."""
