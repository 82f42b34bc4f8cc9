"""时限: working days, stages, deadlines and what is due; pure functions of dates, today comes in as an argument.

A procedure's process (stages, events, clocks) is data of its regime; the numbers of the law come from the law room.
"""

from suanbei.timeline.agenda import Item, State, agenda, event_deadlines
from suanbei.timeline.assumptions import (
    BASIS_WORDS,
    SURE_WORDS,
    Assumptions,
    Chance,
    Span,
    assumption_line,
    read_assumptions,
    with_history,
)
from suanbei.timeline.calendar import CalendarDay, CalendarProblem, WorkingCalendar, YearTable
from suanbei.timeline.deadline import CountedDay, Deadline, deadline
from suanbei.timeline.drawing import Band, Lane, Mark, Stretch, draw_course
from suanbei.timeline.expectation import Expectation, expectation_line, expectation_mapping, expectations
from suanbei.timeline.feed import as_icalendar
from suanbei.timeline.forecast import Forecast, Range, Situation, WhatIf, forecast, situation
from suanbei.timeline.ledger import Value, blank_ledger, with_entries
from suanbei.timeline.points import (
    OpenPoint,
    point_line,
    point_mapping,
    remark_points,
    talk_points,
    validity_points,
)
from suanbei.timeline.process import (
    Clock,
    Duration,
    EventKind,
    Process,
    ProcessProblem,
    RoundEvents,
    Stage,
    read_process,
)
from suanbei.timeline.published import library_tables
from suanbei.timeline.record import (
    FILED,
    RECORD_FILE,
    Record,
    RecordedEvent,
    RecordProblem,
    Standing,
    blank_record,
    read_record,
    standing,
    with_event,
)
from suanbei.timeline.rounds import (
    ROUNDS_FILE,
    ROUNDS_SCHEMA,
    Remark,
    Round,
    Rounds,
    VersionReport,
    lay_out,
    read_rounds,
    remark_entries,
    round_of,
    unanswered,
)
from suanbei.timeline.statutory import statutory_clause, statutory_tables
from suanbei.timeline.talk import TALK_FILE, TALK_SCHEMA, Talk, TalkRules, read_talk, read_talk_rules, waiting
from suanbei.timeline.wording import (
    deadline_mapping,
    deadline_text,
    item_line,
    item_mapping,
    left_words,
    pressing,
    written_day,
)
from suanbei.timeline.year_file import read_kept, read_year_file, write_kept

__all__ = [
    "BASIS_WORDS",
    "FILED",
    "RECORD_FILE",
    "ROUNDS_FILE",
    "ROUNDS_SCHEMA",
    "SURE_WORDS",
    "TALK_FILE",
    "TALK_SCHEMA",
    "Assumptions",
    "Band",
    "CalendarDay",
    "CalendarProblem",
    "Chance",
    "Clock",
    "CountedDay",
    "Deadline",
    "Duration",
    "EventKind",
    "Expectation",
    "Forecast",
    "Item",
    "Lane",
    "Mark",
    "OpenPoint",
    "Process",
    "ProcessProblem",
    "Range",
    "Record",
    "RecordProblem",
    "RecordedEvent",
    "Remark",
    "Round",
    "RoundEvents",
    "Rounds",
    "Situation",
    "Span",
    "Stage",
    "Standing",
    "State",
    "Stretch",
    "Talk",
    "TalkRules",
    "Value",
    "VersionReport",
    "WhatIf",
    "WorkingCalendar",
    "YearTable",
    "agenda",
    "as_icalendar",
    "assumption_line",
    "blank_ledger",
    "blank_record",
    "deadline",
    "deadline_mapping",
    "deadline_text",
    "draw_course",
    "event_deadlines",
    "expectation_line",
    "expectation_mapping",
    "expectations",
    "forecast",
    "item_line",
    "item_mapping",
    "lay_out",
    "left_words",
    "library_tables",
    "point_line",
    "point_mapping",
    "pressing",
    "read_assumptions",
    "read_kept",
    "read_process",
    "read_record",
    "read_rounds",
    "read_talk",
    "read_talk_rules",
    "read_year_file",
    "remark_entries",
    "remark_points",
    "round_of",
    "situation",
    "standing",
    "statutory_clause",
    "statutory_tables",
    "talk_points",
    "unanswered",
    "validity_points",
    "waiting",
    "with_entries",
    "with_event",
    "with_history",
    "working_calendar",
    "write_kept",
    "written_day",
]


def working_calendar(imported: tuple[YearTable, ...] = ()) -> WorkingCalendar:
    """The calendar of all known years; imported tables replace the package's own."""
    published = {**library_tables(), **{table.year: table for table in imported}}
    return WorkingCalendar(published, statutory_tables())
