"""What a person can act on: an error with a code and its details, translated at the edges."""


class UserError(Exception):
    """An operation was refused; `code` names a sentence of `problems.SENTENCES`, `details` fills its holes."""

    def __init__(self, code: str, **details: object) -> None:
        """Keep the code and the values that its sentence names."""
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        """Return the code with its details, for logs and tests; people read the translated sentence."""
        return f"{self.code}: {', '.join(f'{name}={value}' for name, value in self.details.items())}"


class InvalidValueError(UserError):
    """A text is no value of its field."""


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Somebody asked for long work to stop; it is left as if it had not begun."""
