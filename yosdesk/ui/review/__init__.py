"""The review of what came back: groups, proposals, and the chosen one large."""
