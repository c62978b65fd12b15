"""The hub: it keeps the library, publishes it to the screens, and spreads orders that it cannot make."""
