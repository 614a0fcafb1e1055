"""One file a format: each reads a guarded file into sheets of plain values, inside the reading child."""
