"""The display process: draws what the store holds, at the time it is."""
