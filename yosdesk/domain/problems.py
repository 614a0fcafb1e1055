"""Sentences for what went wrong: what happened, where, and what to do. Codes are stable; the edges translate."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_, Translator

SENTENCES: Mapping[str, str] = {
    # files
    "no_such_file": N_("The file %(file)s does not exist. Check its name and folder."),
    "no_such_folder": N_("The folder %(folder)s does not exist. Make it first, or choose another."),
    "not_a_file": N_("%(file)s is not an ordinary file. Choose a programme file (.yosdesk)."),
    "file_exists": N_("%(file)s exists already. Choose another name, or remove it first."),
    "file_vanished": N_("The programme file %(file)s is no longer there. Put it back, then open it again."),
    "file_replaced": N_(
        "Another file has taken the place of %(file)s while it was open. Close the programme and open it again."
    ),
    "empty_file": N_("%(file)s is empty (0 bytes), so it is not a programme. Restore a backup of it."),
    "not_a_programme": N_("%(file)s is not a yosdesk programme. Choose a file that yosdesk made."),
    "foreign_schema": N_("%(file)s holds triggers or views that yosdesk never makes (%(names)s), so it is not opened."),
    "newer_schema": N_(
        "%(file)s was written by a newer yosdesk (schema %(found)s, known is %(known)s). Update yosdesk."
    ),
    "damaged": N_("%(file)s is damaged (%(reason)s). Restore the newest backup from the folder beside it."),
    "foreign_log": N_(
        "The log %(log)s beside %(file)s is not its own, so it is not opened. Move the log elsewhere and open it again."
    ),
    "stopped": N_("Stopped; nothing was changed."),
    "disk_full": N_("The disk is full, so nothing was saved in %(file)s. Make room, then try again."),
    "disk_fault": N_(
        "The disk reported a fault with %(file)s (%(reason)s); nothing was saved. Copy your data to another disk."
    ),
    "read_only": N_("%(file)s cannot be changed: it, or its folder, is read-only. Copy it to a folder of yours."),
    "cannot_read": N_("%(file)s cannot be read (%(reason)s). Check that you may open it."),
    "cannot_write": N_("%(file)s cannot be written (%(reason)s). Choose another folder."),
    "programme_busy": N_("%(file)s is in use by another program. Try again in a moment."),
    "programme_locked": N_(
        "%(file)s is open in another yosdesk (process %(process)s on %(computer)s). Work there, or close it."
    ),
    "backup_damaged": N_("The copy %(file)s did not pass its check and was not kept. Check the disk."),
    "unknown_format": N_("%(file)s has an ending that yosdesk does not write. Use .xlsx or .csv."),
    "too_long_for_cell": N_(
        "“%(text)s…” has %(length)s characters; a cell holds %(longest)s. Shorten it, or export CSV."
    ),
    # partners' files
    "not_a_list_file": N_("%(file)s is no list that yosdesk reads. Save it as an Excel workbook (.xlsx) or CSV."),
    "file_too_large": N_(
        "%(file)s has %(size)s MB; %(largest)s MB are possible. Split it, or remove pictures from it."
    ),
    "empty_list_file": N_("%(file)s is empty (0 bytes). Ask for it to be sent again."),
    "damaged_list_file": N_("%(file)s is damaged and cannot be read. Ask for it to be sent again."),
    "suspicious_file": N_("%(file)s is made in a way that no honest workbook is (%(why)s), so it is not opened."),
    "encoding_unclear": N_(
        "The letters of %(file)s can be read in several ways. Save it as CSV in UTF-8, or as a workbook."
    ),
    "password_needed": N_("%(file)s is protected by a password. Give the password, or ask for an unprotected copy."),
    "wrong_password": N_("That password does not open %(file)s. Check it and try again."),
    "list_file_too_much": N_(
        "%(file)s needs more memory than a list may. Delete empty rows and columns, then save it anew."
    ),
    "list_file_too_long": N_(
        "The number of values in %(file)s, %(count)s, is above the %(most)s that a list may hold. Split it, or leave "
        "out the sheets and columns that are not the list."
    ),
    "reading_takes_too_long": N_(
        "Reading %(file)s took too long and was stopped. Delete what is not the list, then save it anew."
    ),
    "no_table": N_("%(file)s holds no table with headings. Put one heading above each column, the rows below."),
    "headings_unknown": N_(
        "No heading on sheet %(sheet)s of %(file)s is known. If row %(row)s is a record, put headings above it."
    ),
    "names_alone": N_(
        "No heading on sheet %(sheet)s of %(file)s says what its one column holds. Say what, with --as %(entity)s."
    ),
    "no_name": N_("The row has no name or title, so it is left out. Write one in the list, then take it in again."),
    "no_rows": N_("%(file)s has headings but no rows below them, so nothing is taken in."),
    "formula_grid": N_("%(file)s is a sheet that formulas draw, not a list. Send the list that it is drawn from."),
    "table_on_its_side": N_(
        "The records on sheet %(sheet)s of %(file)s stand in columns. Copy them and paste them transposed, as rows."
    ),
    "sheet_left": N_("Sheet %(sheet)s of %(file)s is left out: no heading of it is taken as %(wanted)s. Say which is."),
    "amounts_in_unit": N_("Sheet %(sheet)s of %(file)s: the amounts under “%(heading)s” are counted in “%(unit)s”."),
    "tables_side_by_side": N_(
        "Two tables stand beside each other on sheet %(sheet)s of %(file)s. Give each a sheet of its own."
    ),
    "tables_stacked": N_(
        "Tables with other headings follow below on sheet %(sheet)s of %(file)s. Give each a sheet of its own."
    ),
    "no_title_column": N_(
        "No column of %(file)s is taken as %(field)s. Say which one is, with --map 'Heading=%(wanted)s'."
    ),
    "not_a_decisions_file": N_("%(file)s is no list of decisions. It must be a JSON list of objects."),
    "not_a_decision": N_(
        "%(text)s is no decision on a list. Say row (create, skip) or choose (a value) of a cell, dates or decimal "
        "of a column."
    ),
    "decision_fits_nothing": N_("The decision on %(place)s fits no row of %(file)s. Check the sheet and the cell."),
    "no_such_sheet": N_("%(file)s has no sheet “%(sheet)s” with a table. It has: %(sheets)s."),
    "no_such_heading": N_("%(file)s has no heading “%(heading)s”. It has: %(headings)s."),
    "list_file_changed": N_("%(file)s was changed after it was looked at. Look at it again first."),
    "macros_not_run": N_("%(file)s holds macros; they were not run."),
    "links_not_followed": N_("%(file)s refers to other files or sites; they were not opened."),
    "objects_not_opened": N_("%(file)s holds embedded objects; they were not opened."),
    "hidden_sheets": N_("%(file)s has hidden sheets that were not read: %(sheets)s. Name one with --sheet to read it."),
    "cell_error": N_("The cell holds the error %(text)s, so no value is taken from it."),
    "cell_uncalculated": N_("The cell's formula was never calculated, so no value is taken from it."),
    "cell_disagreement": N_("The cell can be read in two ways (%(text)s), so no value is taken from it."),
    "cell_merged": N_(
        "The cell is merged with those above it, so how much of %(text)s belongs to this row is not known."
    ),
    "from_formula": N_("The value was calculated by the formula %(text)s; the stored value counts."),
    # workbooks that come back
    "slipped_ids": N_(
        "On sheet %(sheet)s rows and ids no longer belong together (%(count)s rows): only some columns were sorted. "
        "Nothing was taken; match the rows by title and date, or ask for the file again."
    ),
    "mass_missing": N_(
        "%(count)s of %(all)s rows of sheet %(sheet)s are missing. Nothing was taken; continue if they were meant to "
        "go."
    ),
    "column_emptied": N_(
        "The whole column “%(field)s” of sheet %(sheet)s was emptied (%(count)s cells). Nothing was taken; continue "
        "if that was meant."
    ),
    "mass_same": N_(
        "%(count)s cells of column “%(field)s” of sheet %(sheet)s have the one new value “%(text)s”. Nothing was "
        "taken; continue if that was meant."
    ),
    "column_unfit": N_(
        "%(count)s cells of column “%(field)s” of sheet %(sheet)s hold values of another kind. Nothing was taken; "
        "continue to take the other columns."
    ),
    "columns_swapped": N_(
        "The columns “%(field)s” and “%(other)s” of sheet %(sheet)s seem to have changed places. Nothing was taken; "
        "continue if they are right as they stand."
    ),
    "column_twice": N_(
        "The column “%(field)s” stands twice on sheet %(sheet)s (%(columns)s), with different values. Nothing was "
        "taken; say which one counts, or continue with the first."
    ),
    "columns_by_heading": N_(
        "The grey row of field codes is gone from sheet %(sheet)s; its columns were told by their headings "
        "(%(columns)s). Nothing was taken; look at them, then continue."
    ),
    "older_return": N_(
        "%(file)s is older than %(other)s, which came back on %(when)s. Nothing was taken; continue if it counts."
    ),
    "other_programme": N_("%(file)s belongs to another programme, so nothing was taken. Open that programme first."),
    "newer_exchange": N_("%(file)s was issued by a newer yosdesk. Update yosdesk, then receive it."),
    "not_issued": N_(
        "%(file)s holds no id of ours: it is no workbook that was issued. Take it in as a foreign list instead."
    ),
    "base_damaged": N_(
        "The values that %(file)s carries from its issue were altered, so they are not used. What was kept here is "
        "used if there is any."
    ),
    "carriers_differ": N_(
        "%(file)s names two issues (%(found)s): it was put together from several files. Everything is left to look at."
    ),
    "no_base": N_(
        "It is not known what %(file)s was sent with, so every difference is left to look at and nothing is automatic."
    ),
    "already_imported": N_("%(file)s was already imported on %(when)s; nothing was changed."),
    "parallel_copy": N_(
        "%(file)s is another copy of the workbook that came back on %(when)s; where it still reads as it was sent, "
        "what came back then stays (%(count)s fields)."
    ),
    "reverted_or_parallel": N_(
        "The cell reads as it was sent, though an earlier return changed it. Take theirs if it was meant to go back."
    ),
    "copied_row": N_("The row of %(id)s stands several times and each was edited. Say which values count."),
    "id_repaired": N_("The damaged id was read as %(id)s, which its check character confirms."),
    "id_damaged": N_("“%(text)s” is no id that can be told. Say which record the row is of, or make it a new one."),
    "extra_column": N_(
        "The column “%(heading)s” of sheet %(sheet)s is none of ours (%(count)s filled cells). Say which field it is, "
        "or leave it out."
    ),
    "sheet_copied": N_("The sheet %(sheet)s is a copy of %(other)s and was not read."),
    "leading_zeros": N_(
        "“%(text)s” stands as a number where “%(kept)s” was sent as text. Write it as text, or take it as it is."
    ),
    "new_value_unknown": N_(
        "“%(text)s” names a row of this file that was not taken. Take that row first, or choose another."
    ),
    "cannot_be_cancelled": N_("%(id)s has no stage to be cancelled. Keep it, or delete it."),
    "no_rows_to_issue": N_("No record of %(name)s is there to be issued. Choose other rows with --where."),
    "no_such_organisation": N_("There is no organisation “%(text)s”. Give its id, or its name exactly as it stands."),
    "no_fields_to_issue": N_("None of these fields may be seen by a partner: %(fields)s. Choose others."),
    "not_faithful": N_(
        "%(file)s was not written: read again, it would differ in %(count)s places (%(first)s). Report this."
    ),
    "no_such_issue": N_("There is no issued workbook %(text)s. The register lists what was issued."),
    "nothing_to_remind": N_("All cells of %(file)s came back filled, so there is nothing to ask for again."),
    "no_such_suggestion": N_("There is no open suggestion %(number)s."),
    "erased_stays": N_("This person was erased here and is not taken in again. Delete the row from the workbook."),
    "not_a_choice_for": N_("“%(text)s” is no decision. Use mine, theirs, base or a value."),
    "review_changed": N_("The programme was changed since the decision on %(field)s was made, so it is asked again."),
    "not_from_here": N_(
        "%(file)s does not come from this programme: their histories have no operation in common. Nothing was taken."
    ),
    "earlier_change_blocks": N_(
        "%(field)s was changed since, by operation %(operation)s (%(label)s). Undo that first, or leave it."
    ),
    # values
    "control_character": N_("“%(text)s” holds a character that no document can carry. Type the text anew."),
    "lost_letter": N_("“%(text)s” has lost a letter in another program. Type the text anew."),
    "text_too_long": N_("The text has %(length)s characters; %(longest)s are possible. Shorten it."),
    "not_a_web_address": N_("“%(text)s” is no web address. Write it as https://example.org."),
    "not_a_mail_address": N_("“%(text)s” is no e-mail address. Write it as name@example.org."),
    "not_a_whole_number": N_("“%(text)s” is no whole number. Write digits, such as 120."),
    "ambiguous_number": N_("“%(text)s” can be read in two ways. Write it without a point between thousands."),
    "number_out_of_range": N_(
        "“%(text)s” is out of range: the number must be at least %(least)s and have at most 15 digits."
    ),
    "not_an_amount": N_("“%(text)s” is no amount of money. Write it as 1200.50 EUR."),
    "currencies_differ": N_(
        "“%(text)s” is in %(currency)s, but its heading says %(column)s. Write the amount with the right one."
    ),
    "not_a_currency": N_("“%(text)s” is no currency. Write its three letters, such as EUR."),
    "too_many_decimals": N_("“%(text)s” has more decimals than %(currency)s knows. Round it."),
    "not_a_day": N_("“%(text)s” is no date. Write it as 2014-03-05 or 5.3.2014."),
    "ambiguous_day": N_("“%(text)s” can be two days. Write it as 2014-03-05 or 5.3.2014."),
    "year_missing": N_("“%(text)s” has no full year. Write all four digits of it."),
    "day_long_ago": N_("“%(text)s” lies long ago, as a day does that was typed without its year. Write all of it."),
    "struck_out": N_("“%(text)s” is struck through. Say whether it still holds, or was cancelled."),
    "not_one_day": N_("“%(text)s” is more than one day. Write start and end each in its field."),
    "not_a_number": N_("“%(text)s” is no number. Write digits, such as 1200.50."),
    "no_such_day": N_("“%(text)s” is a day that does not exist. Check day and month."),
    "day_out_of_range": N_("“%(text)s” is not between %(first)s and %(last)s. Check the year."),
    "not_a_time": N_("“%(text)s” is no time of day. Write it as 14:30."),
    "hour_with_zone": N_("“%(text)s” names a time zone beside the hour. Write the zone in the field of time zones."),
    "ambiguous_zone": N_("“%(text)s” names a time zone that may be any of: %(zones)s. Say which for the column."),
    "zone_out_of_season": N_(
        "“%(text)s” is a time that %(zone)s does not keep on that day. Say for the column what is meant: %(zones)s."
    ),
    "zones_differ": N_("“%(text)s” is another time zone than the row says elsewhere. Write hours and zone by hand."),
    "not_a_time_zone": N_("“%(text)s” is no time zone. Write it as Europe/Moscow."),
    "not_a_choice": N_("“%(text)s” is not one of the choices. Choose one of: %(choices)s."),
    "not_in_list": N_("“%(text)s” is not in the list. Choose one of: %(choices)s; or add it to the list first."),
    "not_a_list": N_("“%(text)s” is no list of texts. Separate the members with semicolons."),
    "not_a_country": N_("“%(text)s” is no country that yosdesk knows. Write its name or its two-letter code."),
    "not_a_language": N_("“%(text)s” is no language that yosdesk knows. Write its name or its two-letter code."),
    "no_such_record": N_("There is no record “%(text)s” here. Check its name or id."),
    "several_records": N_("Several records are called “%(text)s” (%(ids)s). Name one by its id."),
    # rules
    "required": N_("“%(field)s” must not be empty. Write something there."),
    "ends_before_start": N_("The end (%(ends)s) lies before the start (%(starts)s). Correct one of them."),
    "more_consortium_than_all": N_(
        "%(consortium)s participants of the consortium are more than all %(actual)s. Correct one of them."
    ),
    "not_a_numbering": N_("“%(text)s” is no numbering. Use a pattern such as {year}-{count:03}."),
    "one_programme": N_("A programme file holds one programme. Change its facts, or make another file."),
    "entry_in_use": N_(
        "“%(entry)s” is the value of %(count)s records. Give them another first, or mark it “No longer offered”."
    ),
    "entry_exists": N_("The list has the code “%(entry)s” already. Choose another code."),
    "language_in_use": N_(
        "Texts of %(count)s records are written in “%(language)s”. Empty them first, or keep the language."
    ),
    "programme_stays": N_("The programme's own facts cannot be removed. Change them instead."),
    # asking
    "no_such_entity": N_("There is no kind of record “%(entity)s”. Use one of: %(entities)s."),
    "no_such_field": N_("There is no field “%(field)s” in %(entity)s. Use one of: %(fields)s."),
    "no_such_language": N_("“%(field)s” names a language that the programme does not have. Use one of: %(languages)s."),
    "not_a_condition": N_("“%(text)s” is no condition. Write field=value, field!=value, field<value or field~words."),
    "only_yes_or_no": N_("“%(text)s” asks for what is either so or not. Write %(part)s=yes or %(part)s=no."),
    "range_reversed": N_("“%(first)s” lies after “%(last)s”. Write the smaller value first."),
    "range_of_two_currencies": N_("“%(first)s” and “%(last)s” are amounts of two currencies. Write both in one."),
    "not_an_assignment": N_("“%(text)s” is no assignment. Write ID field=value, with quotes around blanks."),
    "no_display": N_("There is no display to open a window on. Use a subcommand; yosdesk --help lists them."),
    # findings of a check
    "file_damaged": N_("The file is damaged: %(what)s. Restore the newest sound backup."),
    "operations_lost": N_(
        "What was saved last in %(file)s is gone (operations: %(count)s): the log beside it was removed or damaged "
        "when yosdesk did not close it. Compare it with the newest backup."
    ),
    "journal_broken": N_("The journal was altered at operation %(operation)s (%(why)s). Compare with a backup."),
    "record_differs": N_("Record %(record)s is not what the journal says. Compare with a backup."),
    "search_differs": N_("The search text of %(record)s is out of step. Run check with --mend to write it anew."),
    "document_damaged": N_("The document %(sha256)s is damaged. Add the file again."),
    "document_without_file": N_("A document is a file. Drop it on the page of documents, or name it with file=PATH."),
    "file_says_it": N_("The file itself says what “%(field)s” is. Leave it out."),
    "document_missing": N_("The bytes of the document %(sha256)s are missing. Add the file again."),
    "no_programme": N_("No programme is open. Open one, or make a new one."),
    # series and templates
    "series_needs_two": N_("A series has at least two events. Choose two or more."),
    "template_too_large": N_("The event's texts are too long for a template. Shorten its abstract, then try again."),
    "no_such_template": N_("There is no template “%(text)s”. Save an event as a template first, or name one there is."),
    # clashes
    "clash_person": N_("“%(name)s”: %(what)s is at the same time at %(others)s (%(day)s). Move one, or send another."),
    "clash_venue": N_("“%(name)s”: %(what)s is taken at the same time by %(others)s (%(day)s). Move one of them."),
    "clash_partner": N_("“%(name)s”: %(what)s holds %(others)s at the same time (%(day)s). Ask if both can be done."),
    "close_city": N_("“%(name)s” comes close to %(others)s in %(what)s (%(day)s). Agree on the days."),
    "close_country": N_("“%(name)s” comes close to %(others)s in one country, %(what)s (%(day)s). Agree on the days."),
    "close_theme": N_("“%(name)s” comes close to %(others)s on one theme, %(what)s (%(day)s). Agree on the days."),
    "close_audience": N_(
        "“%(name)s” comes close to %(others)s for one audience, %(what)s (%(day)s). Agree on the days."
    ),
    "on_weekend": N_("“%(name)s” falls on a weekend (%(day)s). Make sure that this is meant."),
    "on_holiday": N_("“%(name)s” falls on a public holiday there (%(day)s: %(what)s). Choose another day."),
    "wrong_order": N_("“%(name)s” ends (%(day)s) before it starts. Correct one of the days."),
    "late_call": N_("The call for “%(name)s” ends on %(day)s, after the event has begun. Correct the deadline."),
    "late_registration": N_("The registration for “%(name)s” ends on %(day)s, after the event. Correct the deadline."),
    "no_such_clash": N_("There is no finding “%(text)s” now. List the findings again."),
    "not_taking_place": N_("%(text)s is no event that takes place, so it clashes with nothing. Choose another."),
    "no_days_to_move": N_("%(text)s has no day yet, so no week can be offered. Set its start first."),
    "no_day_to_shift": N_("“%(name)s” has no day yet, so it cannot be moved by days. Set its start first."),
    "moved_out_of_range": N_("The days would lie outside of %(first)s to %(last)s, so nothing was moved."),
    # stages
    "stage_field_missing": N_("“%(field)s” is missing. Fill it in."),
    "stage_office_silent": N_("%(office)s has not agreed yet. Ask for its answer."),
    "stage_office_refuses": N_("%(office)s refuses. Talk to it, or decline the event."),
    "stage_day_open": N_("The day is not fixed yet. Fix it, then say that it is certain."),
    "stage_not_begun": N_("The event begins only on %(day)s. Wait until then."),
    "stage_no_photo_credit": N_("There is no photo copyright line. Ask whose photo it is."),
    "stage_tasks_open": N_("%(count)s tasks are still open. Finish or drop them."),
    "stage_no_reason": N_("The stage “%(stage)s” needs a reason. Write one."),
    "stage_already": N_("The event is at “%(stage)s” already."),
    "stage_no_such_step": N_("No event goes from “%(from)s” to “%(stage)s”. It can go to: %(choices)s."),
    "stage_other_role": N_("Events are usually moved to “%(stage)s” by: %(roles)s. Move them anyway only if agreed."),
    "not_an_office": N_("%(text)s is no office of this programme. Name the offices in the settings first."),
    # selection
    "scale_not_upwards": N_("The highest score (%(highest)s) must be above the lowest one (%(lowest)s)."),
    "score_outside_scale": N_(
        "%(text)s is no score of “%(criterion)s”, which goes from %(lowest)s to %(highest)s. Give another score."
    ),
    "score_without_criterion": N_("The call has no criterion for %(text)s. Add the criterion first."),
    "scale_too_narrow": N_(
        "%(count)s scores lie outside %(lowest)s to %(highest)s. Change those scores first, or keep the wider scale."
    ),
    "too_many_criteria": N_("A call has at most %(most)s criteria. Put some of them together."),
    "no_calls": N_(
        "There is no call for proposals yet. Make one on the page Selection, or add a record of the kind call."
    ),
    "several_calls": N_("There are several calls for proposals. Name one of them: %(names)s."),
    "no_such_call": N_("There is no call “%(text)s”. Give its title or its id."),
    "no_such_person": N_("There is nobody called “%(text)s”. Give a name or an id."),
    "no_proposals": N_("The call has no proposals yet. Put events into it first."),
    "no_criteria": N_("The call has no criteria yet. Say first what proposals are scored by."),
    "no_minutes": N_("A decision needs its minutes: when and where it was taken, and why. Write them first."),
    "no_assessments": N_("%(name)s has nothing to review in this call. Assign proposals first."),
    # undo
    "nothing_to_undo": N_("There is nothing to undo."),
    "nothing_to_redo": N_("There is nothing to redo."),
    "no_such_operation": N_("There is no operation %(operation)s. See the history for their numbers."),
    "already_undone": N_("Operation %(operation)s is undone already. Use redo to bring it back."),
    "already_redone": N_("Operation %(operation)s was taken back already."),
    "not_undone": N_("Operation %(operation)s is not undone, so there is nothing to redo."),
    "creation_stays": N_("Operation %(operation)s made the programme and cannot be undone."),
    "erased_operation": N_("The values of operation %(operation)s were erased, so it cannot be undone."),
}

# Why: parts of sentences that fill the hole %(why)s of others, with holes of their own.
CAUSES: Mapping[str, str] = {
    "too_many_parts": N_("the number of its parts, %(count)s, is above %(most)s"),
    "part_twice": N_("its part %(part)s is there twice"),
    "part_outside": N_("its part %(part)s leads out of it"),
    "part_encrypted": N_("its part %(part)s is locked by itself"),
    "part_inflates": N_("its part %(part)s grows beyond measure when it is unpacked"),
    "part_with_entities": N_("its part %(part)s defines words of its own (a DTD)"),
    "entry_altered": N_("its change number %(entry)s is not what was written"),
    "entries_altered": N_("changes of it were added or are missing"),
    "head_altered": N_("who, when or why is not what was written"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding to show: its code, where it stands (`Events!F9`), and what its sentence names."""

    code: str
    cell: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


def sentence(translate: Translator, code: str, details: Mapping[str, object]) -> str:
    """Return the translated sentence of a code, its holes filled; a hole without a detail shows as …."""
    holes = {**dict.fromkeys(_holes(SENTENCES[code]), "…"), **details}
    declared = ENTITIES.get(str(holes.get("entity", "")))
    if declared and holes.get("field") in {field.code for field in declared.fields}:
        holes["field"] = translate(declared.field(str(holes["field"])).label)
    cause = CAUSES.get(str(holes.get("why", "")))
    if cause:
        holes["why"] = translate.told(cause, {**dict.fromkeys(_holes(cause), "…"), **details})
    return translate.told(SENTENCES[code], holes)


def sentence_of(translate: Translator, error: UserError) -> str:
    """Return the translated sentence of an error."""
    return sentence(translate, error.code, error.details)


def _holes(text: str) -> list[str]:
    return [piece.partition(")")[0] for piece in text.split("%(")[1:]]
