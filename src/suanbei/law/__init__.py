"""Room: see docs/design.md."""
