"""The manager: the window in which communications staff and the operator of alerts do their work."""
