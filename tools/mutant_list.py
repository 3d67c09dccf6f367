"""The mutants: for each module that holds rules, one small fault per rule (see ``tools/mutants.py``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault.

    Attributes:
        name: What goes wrong.
        old, new: The text of the module that is replaced, which stands there once, and what replaces it.
        equivalent: Why no test can tell it from the original; empty when one must.
    """

    name: str
    old: str
    new: str
    equivalent: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """One module and its mutants.

    Attributes:
        name: What the command calls it.
        module, tests: The ends of the paths of its file below ``src`` and of the tests that hold its rules below
            ``tests``: as much as only one file has, so that moving a room does not matter.
    """

    name: str
    module: str
    tests: str
    mutants: tuple[Mutant, ...]


BLANKS = (
    Mutant("covered_sideways_says_the_merge", " or source.column != cell.column or", " or"),
    Mutant("empty_merge_ends_table_before", "self._anchored.get(cell.anchor, ", "self._anchored.get(None, "),
    Mutant(
        "page_crossing_is_a_merge",
        "(FillRule.BLANK_ABOVE if cell.across_page else FillRule.MERGED)",
        "FillRule.MERGED",
    ),
    Mutant(
        "ditto_of_a_lost_cell",
        "if above is None or not above.text:\n            out.doubts",
        "if above is None:\n            out.doubts",
    ),
    Mutant(
        "single_cells_are_remembered",
        "cell.blank and cell.rowspan > 1 and out.values",
        "cell.blank and out.values",
        equivalent="what is remembered is asked for by the rows that a cell covers, and a cell of one row covers none",
    ),
    Mutant(
        "only_table_before_fills_a_merge",
        "_FROM_ABOVE = (FillRule.TABLE_BEFORE, FillRule.BLANK_ABOVE)",
        "_FROM_ABOVE = (FillRule.TABLE_BEFORE,)",
    ),
    Mutant(
        "table_before_outlives_a_row", "above is None or self.current.get(position) is not above or", "above is None or"
    ),
    Mutant(
        "heading_below_starts_no_group",
        "FillRule.BLANK_BELOW)\n                started = True",
        "FillRule.BLANK_BELOW)",
    ),
    Mutant("spacing_starts_a_group", "squeeze(above.text) != squeeze(own.text)", "above.text != own.text"),
    Mutant(
        "first_level_ends_table_before", "(deeper or spread or column.key == LEVELS[0]) and", "(deeper or spread) and"
    ),
    Mutant(
        "uncovered_blank_heading_goes_on",
        "if self._merges_known:",
        "if False:",
    ),
    Mutant("blank_support_always_doubted", " and not self._spans_known:", ":"),
    Mutant(
        "blank_below_lost_is_empty",
        "(lost=True)\n        if below",
        "()\n        if below",
    ),
    Mutant(
        "banner_keeps_table_before",
        "        self.current.clear()\n        self._before.clear()",
        "        self.current.clear()",
        equivalent="a value of the table before counts only while it is also the current one, and these are cleared",
    ),
    Mutant("three_dittos_are_few", "_FEWEST_DITTOS = 2", "_FEWEST_DITTOS = 3"),
    Mutant("page_without_column_ends_it", "self.current = kept | {p", "self.current = {p"),
    Mutant("numbers_head_without_gaps", "if (False, False) not in printed or any(", "if any("),
    Mutant(
        "unworded_below_an_empty_value",
        "elif position in self._worded and above.text:",
        "elif position in self._worded:",
        equivalent="a current value without a text is a lost one, and that has been answered before",
    ),
    Mutant("dittos_repeat", " and not is_ditto(text) for above", " for above"),
    Mutant("stroke_is_a_value", " or says_none(cell.text):", ":"),
    Mutant("merged_stroke_is_a_value", "if says_none(source.text):", "if False:"),
    Mutant("basis_leaves_its_group", '(column.key == "basis" and self._same_group(out))', 'column.key == "basis"'),
    Mutant("numbers_never_head", 'if column.key == "seq" and self._numbers_head:', "if False:"),
    Mutant(
        "left_blank_untold",
        "in self._filled:\n            out.doubts.append(",
        "in self._filled:\n            repr(",
    ),
    Mutant("unmerged_untold", "if position in self._merged:", "if False:"),
)

THREEWAY = (
    Mutant(
        "forbidden_deletion_applied",
        "may_delete:\n        return [sides.cell(Class.DELETED)]",
        "may_delete:\n        return [sides.cell(Class.DELETED, applied=True)]",
    ),
    Mutant("deletion_not_applied", "sides.cell(Class.DELETED, applied=True)", "sides.cell(Class.DELETED)"),
    Mutant(
        "added_row_fills_any_column", "if not scope.may_add or column not in scope.allowed:", "if not scope.may_add:"
    ),
    Mutant(
        "added_blank_out_of_scope",
        "kind = Class.OUT_OF_SCOPE if theirs is not None else Class.UNCHANGED",
        "kind = Class.OUT_OF_SCOPE",
    ),
    Mutant("our_blank_is_overwritten", "    if ours == base:\n", "    if ours == base or ours is None:\n"),
    Mutant(
        "equal_additions_contested", "kind = Class.SAME if theirs == ours else Class.ADD_ADD", "kind = Class.ADD_ADD"
    ),
    Mutant("our_new_column_is_no_change", "dict.fromkeys([*base, *ours])", "dict.fromkeys([*base])"),
    Mutant("second_copy_unread_out_of_scope", "_out_of_scope(sides, rows[1:])", "_out_of_scope(sides, rows[2:])"),
    Mutant(
        "copies_contradict_out_of_scope",
        "for column in row.values if column in scope.allowed}",
        "for column in row.values}",
    ),
    Mutant("return_to_deleted_has_no_place", "sides.cell(Class.OURS, place=row.place)", "sides.cell(Class.OURS)"),
    Mutant("returned_rows_first", "dict.fromkeys([*base, *ours, *by_key])", "dict.fromkeys([*by_key, *ours, *base])"),
    Mutant(
        "result_stays_ours",
        "result = theirs if applied else ours\n        return",
        "result = ours\n        return",
    ),
    Mutant(
        "unchanged_copy_is_duplicate",
        "for column in sides.changed_by(row):\n        yield sides.cell(Class.DUPLICATE",
        "for column in row.values:\n        yield sides.cell(Class.DUPLICATE",
    ),
    Mutant(
        "change_to_deleted_always_contested",
        "Class.DELETE_MODIFY if column in allowed else Class.OUT_OF_SCOPE",
        "Class.DELETE_MODIFY",
    ),
    Mutant(
        "our_own_row_untold",
        "base is None:\n        return [sides.cell(Class.OURS)]",
        "base is None:\n        return []",
    ),
)

CALENDAR = (
    Mutant("firm_to_the_last_day", "LAST_FIRM_DAY = (12, 24)", "LAST_FIRM_DAY = (12, 31)"),
    Mutant(
        "forwards_counts_the_start",
        "bisect_right(days, ordinal) + n - 1",
        "bisect_left(days, ordinal) + n - 1",
    ),
    Mutant(
        "backwards_counts_the_start",
        "else bisect_left(days, ordinal) + n",
        "else bisect_right(days, ordinal) + n",
    ),
    Mutant("last_firm_day_provisional", "return day > self.firm_through", "return day >= self.firm_through"),
    Mutant(
        "worked_new_year_announces",
        "one is not None and not one.working",
        "one is not None",
    ),
    Mutant("saturday_worked", "n % 7 not in (6, 0)", "n % 7 != 0"),
    Mutant("next_years_notice_unread", "years=(year, min(year + 1, LAST_YEAR))", "years=(year,)"),
    Mutant("one_entered_year_only", "while self._is_entered(year + 1):", "if self._is_entered(year + 1):"),
    Mutant("festival_within_two_days", "for distance in range(1, 9):", "for distance in range(1, 3):"),
    Mutant("saturday_without_a_name", "if day.weekday() > 4 else", "if day.weekday() > 5 else"),
    Mutant(
        "last_announced_year_estimated", "if day.year > self.announced_through", "if day.year >= self.announced_through"
    ),
    Mutant(
        "between_excludes_the_end",
        "return bisect_right(days, b.toordinal())",
        "return bisect_left(days, b.toordinal())",
    ),
    Mutant("between_reaches_any_end", "        self._check(a)\n        self._check(b)\n", "        self._check(a)\n"),
    Mutant(
        "last_year_is_never_entered",
        "if year > LAST_YEAR:",
        "if year >= LAST_YEAR:",
    ),
    Mutant("missing_notice_is_the_days_own", "return self.announced_through + 1 if", "return day.year if"),
    Mutant("any_start_for_no_days", "        self._check(start)\n        if n == 0:", "        if n == 0:"),
)

LIMITS_LEFT_OUT = (
    Mutant("anything_before_a_joint_is_a_limit", "if _ENDED.search(clause.text[: joint.start()])]", "if True]"),
    Mutant("what_is_told_is_parted_too", " and not _limits(first) | _limits(second) <= told", ""),
    Mutant("only_the_first_must_be_told", "_limits(first) | _limits(second) <= told", "_limits(first) <= told"),
    Mutant("only_the_second_must_be_told", "_limits(first) | _limits(second) <= told", "_limits(second) <= told"),
    Mutant("two_bare_amounts_are_parted", " and not (_is_bare(first) and _is_bare(second))", ""),
    Mutant("next_year_is_another_day", '[day.removeprefix("next-") for day in', "[day for day in"),
    Mutant("a_period_is_no_limit", 'if rule.kind == "recurring" else set()', "if False else set()"),
)

REQUESTS = (
    Mutant("the_first_day_of_a_stop_counts", "stop.first <= day <= stop.last", "stop.first < day <= stop.last"),
    Mutant("the_last_day_of_a_stop_counts", "stop.first <= day <= stop.last", "stop.first <= day < stop.last"),
    Mutant("rest_days_count", 'amount.unit == "day" or calendar.is_workday(day)', "True"),
    Mutant("days_are_working_days", 'amount.unit == "day" or calendar.is_workday(day)', "calendar.is_workday(day)"),
    Mutant("no_limit_of_its_own_is_extended", "part.action == LENGTHENED and part.n", "False"),
    Mutant("nothing_is_moved_off_a_rest_day", "on_workday(ends[-1], amounts[-1], calendar)", "ends[-1]"),
    Mutant(
        "every_limit_is_an_applications", "return rule if asked or rule.trigger_missing or", "return rule if True or"
    ),
    Mutant("months_can_be_stopped", 'rule.unit not in ("workday", "day")', "False"),
)

NOTICE_CHANGES = (
    Mutant(
        "a_year_not_announced_changes",
        "if day.year <= calendar.announced_through]\n    return [(day",
        "]\n    return [(day",
    ),
    Mutant("what_is_as_it_was_is_changed", 'calendar.is_workday(day) == (kind == "休")', "True"),
)

LAYOUT = (
    Mutant(
        "a_demand_heads", 'heads = role == "content" and (may_head(own) or', 'heads = role == "content" and (True or'
    ),
    Mutant("kinds_are_headings", "_different(texts) < _different(names)", "False"),
    Mutant("every_category_is_a_kind", "_different(texts) < _different(names)", "True"),
    Mutant("only_agencies_are_in_charge", '(role == "agency" and _IN_CHARGE.search(title) is not None)', "False"),
)

RIVAL_TITLES = (
    Mutant(
        "what_is_printed_once_heads_nothing",
        "if len(columns[best[0]]) < len(texts):  # it is printed once for several of them",
        "if False:",
    ),
    Mutant("a_demand_gives_way_to_another", "if not may_head(own) and not may_head(other):", "if False:"),
    Mutant("the_first_of_two_times_counts", "return said == [False, True]", "return False"),
    Mutant("a_limit_is_like_any_time", "for pattern in (_PUBLISHED, _LIMIT):", "for pattern in (_PUBLISHED,):"),
    Mutant("as_long_as_a_name_will_do", "passage >= _MUCH_LONGER * name", "passage >= name"),
    Mutant("any_length_will_do", "passage >= _MUCH_LONGER * name", "True"),
)

CONTENTS = (
    Mutant("nothing_is_said_below_unknown_titles", "return title.means is None or (", "return False and ("),
    Mutant("attributes_tell", "and not (ATTRIBUTE.search(plain(titles[index].text)) or", "and not (False or"),
)

UNKNOWN_HEADER = (
    Mutant("a_row_of_items_titles_them", "if kind is not None and meaning(cell.text) is None and", "if False and"),
    Mutant("words_do_not_count", "if typed < (1 if told else 2):", "if typed < 2:"),
    Mutant("a_history_is_a_catalogue", "if any(map(_NO_CATALOGUE.match, texts)):", "if False:"),
)

SUBJECTS = (
    Subject("blanks", "blanks.py", "test_blank_rules.py", BLANKS),
    Subject("threeway", "threeway.py", "test_threeway.py", THREEWAY),
    Subject("calendar", "deadlines/calendar.py", "deadlines/test_calendar.py", CALENDAR),
    Subject("limits", "grammar/limits_left_out.py", "deadlines/grammar", LIMITS_LEFT_OUT),
    Subject("requests", "deadlines/requests.py", "deadlines/test_requests.py", REQUESTS),
    Subject("layout", "columns/layout.py", "reading/columns/test_unlisted_titles.py", LAYOUT),
    Subject("rivals", "columns/rival_titles.py", "reading/columns/test_unlisted_titles.py", RIVAL_TITLES),
    Subject("contents", "columns/columns_of_contents.py", "reading/columns/test_unlisted_titles.py", CONTENTS),
    Subject("headers", "columns/unknown_header.py", "reading/columns/test_unlisted_titles.py", UNKNOWN_HEADER),
    Subject("adjusting", "deadlines/adjusting.py", "deadlines/test_adjusting.py", NOTICE_CHANGES),
)
