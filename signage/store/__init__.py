"""The screen's durable, content-addressed store: written by the agent, read by the display and the board."""
