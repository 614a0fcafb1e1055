"""Fields of one record, edited in place."""
