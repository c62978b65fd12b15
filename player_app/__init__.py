"""The lobby PC: an agent that keeps the disk true, a display that draws it."""
