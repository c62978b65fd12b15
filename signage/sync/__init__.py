"""The agent's half: fetch, verify, store, report. Knows no Qt and no hub, only what they say to each other."""
