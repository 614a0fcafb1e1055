"""What a person can invoke: declared functions, read by menus, keys, palette and help."""
