"""Which columns the table of an entity shows at first, and what it says while it is empty."""

from yosdesk.i18n import N_

COLUMNS = {
    "event": ("number", "title", "status", "starts", "ends", "country", "city", "themes", "organiser"),
    "organisation": ("name", "type", "country", "city", "website", "language", "source"),
    "person": ("name", "organisation", "role", "mail", "phone", "languages"),
    "task": ("title", "event", "channel", "owner", "due", "status", "language"),
    "budget_line": ("title", "event", "category", "partner", "planned", "committed", "spent"),
    "note": ("title", "text", "day", "event", "organisation", "person"),
    "list_entry": ("list", "code", "label", "position", "retired"),
    "document": ("title", "file_name", "event", "organisation", "language", "credit"),
    "series": ("title", "kind", "website", "note"),
    "criterion": ("number", "title", "weight", "lowest", "highest", "explanation"),
    "assessment": ("event", "reviewer", "conflict", "conflict_reason", "comment"),
}
EMPTY = {
    "event": N_("No event here yet. Press Ctrl+N for a new one, or take in a list with Ctrl+I."),
    "organisation": N_("No organisation here yet. Press Ctrl+N to add partners, organisers and offices."),
    "person": N_("Nobody here yet. Press Ctrl+N to add the people you write to."),
    "task": N_("No task here yet. Press Ctrl+N to write down what has to be done, for whom and until when."),
    "budget_line": N_("No budget line here yet. Press Ctrl+N to plan the first cost."),
    "note": N_("No note here yet. Press Ctrl+N to write down what was said and agreed."),
    "list_entry": N_("No entry here yet."),
    "series": N_("No series yet. Select events that repeat or tour in the events table and press Ctrl+Alt+S."),
    "criterion": N_("No criterion here yet. Press Ctrl+N to say what proposals are scored by."),
    "assessment": N_("Nothing to score yet. Assign the proposals to reviewers first."),
    "document": N_("No document here yet. Drop files on this page; they are copied into the programme."),
}
