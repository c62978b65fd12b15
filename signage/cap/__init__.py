"""CAP 1.2 at the borders: alerts out as strict XML and feeds, other people's alerts in, tolerantly. Never the trust."""
