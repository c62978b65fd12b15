"""Measurements of the whole system by real processes, each beside a baseline in the same run."""
