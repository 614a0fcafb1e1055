"""Models of Qt: they hold ids and ask for rows; they never write."""
