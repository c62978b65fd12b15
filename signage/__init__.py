"""Digital signage whose screens need nothing but their own disk."""
