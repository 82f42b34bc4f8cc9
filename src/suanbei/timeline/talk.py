"""The talk log (沟通记录): who said what when; appointments, explanations ahead, questions, answers, promises.

``records/talk.yaml``, one line an entry, only ever added to. Nothing of it is sent by itself::

    schema: suanbei.talk/1
    entries:
      - {id: T1, kind: question, on: 2026-03-13, how: phone, who: 周宁, to: 省网信办, about: "1-2", text: 是否要截图}
      - {id: T2, kind: answer, on: 2026-03-16, how: phone, who: 省网信办, answers: T1, text: 要，两张}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from suanbei.notation import fold, nearest
from suanbei.timeline.calendar import WorkingCalendar
from suanbei.timeline.ledger import Entry, read_entries
from suanbei.timeline.record import RecordProblem

TALK_FILE = "records/talk.yaml"
TALK_SCHEMA = "suanbei.talk/1"
TALK_FIELDS = ("id", "kind", "on", "at", "how", "who", "to", "about", "answers", "due", "text")


@dataclass(frozen=True, slots=True)
class TalkKind:
    """A kind of talk. ``wait`` working days after it something of ``closed_by`` is expected; 0 for nothing."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    closed_by: tuple[str, ...] = ()
    wait: int = 0
    ask: str = ""  # what is missing when nothing closes it


@dataclass(frozen=True, slots=True)
class TalkRules:
    """The kinds of talk, the channels, and after how many working days an ambiguous remark is pressing."""

    kinds: Mapping[str, TalkKind]
    channels: Mapping[str, str]
    clarify_within: int

    def kind(self, word: str) -> TalkKind:
        """A kind by id, name or alias. Raises RecordProblem with the nearest."""
        words = {fold(w): k for k in self.kinds.values() for w in (k.id, k.name, *k.aliases)}
        if found := words.get(fold(word)):
            return found
        near = nearest(fold(word), words)
        hint = f"，是不是 {words[near].name}？" if near else "。"
        names = "、".join(f"{kind.id}（{kind.name}）" for kind in self.kinds.values())
        raise RecordProblem(f"没有沟通种类“{word}”{hint}可以写：{names}。")

    def channel(self, word: str) -> str:
        """The id of a channel by id or name."""
        for channel, name in self.channels.items():
            if fold(word) in (channel, fold(name)):
                return channel
        names = "、".join(f"{key}（{name}）" for key, name in self.channels.items())
        raise RecordProblem(f"没有沟通方式“{word}”。可以写：{names}。")


@dataclass(frozen=True, slots=True)
class Talk:
    """One thing said, asked, announced or promised."""

    id: str
    kind: TalkKind
    on: date
    text: str
    at: str = ""  # time of the day as written
    how: str = ""
    who: str = ""
    to: str = ""
    about: str = ""  # a remark
    answers: str = ""  # an earlier talk
    due_by: date | None = None


def read_talk_rules(data: Any) -> TalkRules:
    """The regime's talk.yaml."""
    kinds = (
        TalkKind(
            kind["id"],
            kind["name"],
            tuple(kind.get("aliases", ())),
            tuple(kind.get("closed_by", ())),
            int(kind.get("wait", 0)),
            kind.get("ask", ""),
        )
        for kind in data["kinds"]
    )
    return TalkRules({kind.id: kind for kind in kinds}, data["channels"], int(data["clarify_within"]))


def read_talk(text: str, name: str, rules: TalkRules) -> tuple[Talk, ...]:
    """The talk log in the order of the file. Raises RecordProblem naming file and line."""
    found: dict[str, Talk] = {}
    for entry in read_entries(text, name, TALK_SCHEMA):
        talk = _talk(entry, rules)
        if talk.id in found:
            raise RecordProblem(f"{entry.where}：编号 {talk.id} 已经用过。请换一个。")
        if talk.answers and talk.answers not in found:
            raise RecordProblem(f"{entry.where}：answers 指向的 {talk.answers} 不在前面。请核对编号。")
        found[talk.id] = talk
    return tuple(found.values())


def _talk(entry: Entry, rules: TalkRules) -> Talk:
    entry.only(TALK_FIELDS)
    try:
        kind = rules.kind(entry.needed("kind", "question"))
        how = rules.channel(entry.text("how")) if entry.text("how") else ""
    except RecordProblem as problem:
        raise (
            problem if entry.where in str(problem) else RecordProblem(f"{entry.where}：{problem}")
        ) from problem
    told = {key: entry.text(key) for key in ("at", "who", "to", "about", "answers")}
    said = entry.needed("text", "是否要截图")
    return Talk(
        entry.needed("id", "T1"), kind, entry.needed_day("on"), said, how=how, due_by=entry.day("due"), **told
    )


def waiting(talks: tuple[Talk, ...], calendar: WorkingCalendar) -> Iterator[tuple[Talk, date]]:
    """What has had no answer, with the day until which one may wait: the agreed one, else by experience."""
    for talk in talks:
        closed = any(one.answers == talk.id and one.kind.id in talk.kind.closed_by for one in talks)
        if talk.kind.wait and not closed:
            yield talk, talk.due_by or calendar.add(talk.on, talk.kind.wait)


def clarified(mark: str, talks: tuple[Talk, ...]) -> bool:
    """Whether somebody has asked, or been told, about a remark."""
    return any(talk.about == mark for talk in talks)
