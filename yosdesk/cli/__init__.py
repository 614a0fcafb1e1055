"""The terminal: one file a subcommand; they read words, call a service, print what came of it."""

SUBCOMMANDS = (
    "new",
    "list",
    "show",
    "add",
    "set",
    "remove",
    "erase",
    "import",
    "export",
    "issue",
    "receive",
    "issued",
    "remind",
    "history",
    "undo",
    "redo",
    "clashes",
    "check",
    "backup",
    "restore",
)
