"""The stage: what a screen shows, drawn with Qt Quick from plain values."""
