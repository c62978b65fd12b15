"""What the hub answers and is told: plain values, one per document of docs/http.md."""
