"""What a coordinator can do: each service loads, decides, stores and returns what changed."""
