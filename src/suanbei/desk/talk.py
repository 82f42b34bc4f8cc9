"""The talk log of a filing: add to it, show it with what still waits for an answer. Nothing is ever sent."""

import json
from datetime import date
from pathlib import Path

from suanbei.desk.ledgers import add_to_talk, rounds_of, talk_rules, talks_of
from suanbei.desk.working_days import load_calendar
from suanbei.timeline import RecordProblem, Talk, Value, waiting


def add_talk(folder: Path, kind: str, text: str, on: date, due_by: date | None, **told: str) -> str:
    """Write one piece of talk down; returns its id. ``told``: at, how, who, to, about, answers."""
    rules, talks = talk_rules(), talks_of(folder)
    about = told.get("about", "")
    if about and about not in (known := {remark.id for remark in rounds_of(folder).remarks}):
        said = f"已有 {'、'.join(sorted(known))}" if known else "还没有登记意见"
        raise RecordProblem(f"没有退回意见 {about}，{said}。先用 suanbei rounds notice 登记。")
    mark = f"T{len(talks) + 1}"
    how = rules.channel(told["how"]) if told.get("how") else ""
    head: dict[str, Value] = {"id": mark, "kind": rules.kind(kind).id, "on": on}
    add_to_talk(folder, [{**head, **told, "how": how, "due": due_by, "text": text}])
    return mark


def as_text(folder: Path, data: Path, today: date) -> str:
    """The log by day; what has no answer says until when one may wait."""
    talks = talks_of(folder)
    if not talks:
        return "还没有沟通记录。登记一条：suanbei talk add 文件夹 提问 “是否要截图” --how 电话 --about 1-2"
    due = {talk.id: due_by for talk, due_by in waiting(talks, load_calendar(data))}
    return "\n".join(_line(talk, due.get(talk.id), today) for talk in sorted(talks, key=lambda t: t.on))


def _line(talk: Talk, due_by: date | None, today: date) -> str:
    channel = talk_rules().channels.get(talk.how, "")
    people = " → ".join(filter(None, (talk.who, talk.to)))
    linked = "".join(
        f"［{word} {mark}］" for word, mark in (("意见", talk.about), ("回", talk.answers)) if mark
    )
    when = f"{talk.on} {talk.at}".strip()
    head = "　".join(filter(None, (talk.id, when, talk.kind.name, channel, people)))
    wait = (
        "" if due_by is None else f"　◆ {talk.kind.ask}，{due_by} " + ("已过" if due_by < today else "前催问")
    )
    return f"{head}　{linked}{talk.text}{wait}"


def as_json(folder: Path, data: Path) -> str:
    """The same for programs."""
    talks = talks_of(folder)
    due = {talk.id: f"{due_by}" for talk, due_by in waiting(talks, load_calendar(data))}
    told = [
        {
            "id": talk.id,
            "kind": talk.kind.id,
            "on": f"{talk.on}",
            "at": talk.at,
            "how": talk.how,
            "who": talk.who,
            "to": talk.to,
            "about": talk.about,
            "answers": talk.answers,
            "text": talk.text,
            "waiting_until": due.get(talk.id),
        }
        for talk in talks
    ]
    return json.dumps({"schema": "suanbei.talk_view/1", "talk": told}, ensure_ascii=False, indent=1)
