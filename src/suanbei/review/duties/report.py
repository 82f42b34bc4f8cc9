"""The self-check as a report: rows in words for every format, counts by chapter and department."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from suanbei.review.duties.check import DutyState, DutyStatus
from suanbei.review.duties.evidence import Evidence
from suanbei.review.model import Basis
from suanbei.review.report import BASIS_NAMES, DEPARTMENT_NAMES
from suanbei.review.vocabulary import Vocabulary

NOTE = (
    "自评只看卷宗说了什么、附了什么；“有陈述、有佐证”不等于已经做到，内容是否属实、是否充分要有人核对。"
    "结论供自查使用，不代表主管部门。"
)
NO_RULE = "人工核对"
_MOST_MISSING, _MOST_RULES = 5, 6
_DEPARTMENTS = {str(one): name for one, name in DEPARTMENT_NAMES.items()}


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty as people read it."""

    id: str
    duty: str
    force: str  # 应当; 应当（实务）
    clauses: str
    chapter: str  # 《算法安全自评估报告》用户权益
    shown: str  # every place where it has to be seen
    status: DutyStatus
    department: str
    gap: str  # what is missing and who answers, what a rule found, what ran out
    evidence: str
    wanted: str  # what usually evidences it
    rules: str


@dataclass(frozen=True)
class SelfCheckReport:
    """All duties of a filing."""

    name: str
    described: str  # 个性化推送类，服务提供者
    as_of: date
    states: tuple[DutyState, ...]
    papers: tuple[Evidence, ...]  # attachments and licences
    words: Vocabulary
    titles: Mapping[str, str]  # clause id → title
    role_note: str = ""
    whole: bool = False  # the duties that don't apply are listed too

    @property
    def gaps(self) -> tuple[DutyState, ...]:
        """What is binding and still open, gaps before missing facts."""
        found = (state for state in self.states if state.open)
        return tuple(sorted(found, key=lambda state: list(DutyStatus).index(state.status)))

    @property
    def applicable(self) -> tuple[DutyState, ...]:
        """What applies, or may apply."""
        return tuple(s for s in self.states if s.status is not DutyStatus.NOT_APPLICABLE)

    @property
    def listed(self) -> tuple[DutyState, ...]:
        """What the list of duties shows."""
        return self.states if self.whole else self.applicable

    @property
    def exit_code(self) -> int:
        """1 when something binding is open, or when no duty applies: that is no good news."""
        return 1 if self.gaps or not self.applicable else 0

    @property
    def verdict(self) -> str:
        """What stands where the gaps would stand; empty when there are some."""
        if not self.applicable:
            return "按卷宗填的类型和角色，没有一项义务适用：请先核对算法类型和填报角色。"
        return "" if self.gaps else "应当、不得的义务没有发现缺口；人工核对的项目还要有人看。"

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know about the whole."""
        return tuple(filter(None, (NOTE, self.role_note)))

    def counts(self) -> dict[DutyStatus, int]:
        """Duties by status, all of them."""
        return {status: sum(state.status is status for state in self.states) for status in DutyStatus}

    def by_chapter(self) -> dict[str, Counter[DutyStatus]]:
        """Counts of what applies, by the chapter that shows it first."""
        return self._grouped([(self.chapter(state), state) for state in self.applicable])

    def by_department(self) -> dict[str, Counter[DutyStatus]]:
        """Counts of what applies, by who answers."""
        return self._grouped([(DEPARTMENT_NAMES[state.department], state) for state in self.applicable])

    @staticmethod
    def _grouped(pairs: list[tuple[str, DutyState]]) -> dict[str, Counter[DutyStatus]]:
        groups: dict[str, Counter[DutyStatus]] = {}
        for name, state in pairs:
            groups.setdefault(name, Counter())[state.status] += 1
        return groups

    def papers_ending(self) -> tuple[Evidence, ...]:
        """Expired papers and those with thirty days or less, the earliest first."""
        ending = [one for one in self.papers if one.expired or one.expires_soon]
        return tuple(sorted(ending, key=lambda one: one.valid_until or self.as_of))

    def chapter(self, state: DutyState) -> str:
        """《材料》章节 of the first place, the section cut to two levels."""
        spot = state.duty.shown[0]
        section = ".".join(spot.section.split(".")[:2])
        return self._spot(spot.material, section)

    def _spot(self, material: str, section: str) -> str:
        name = f"《{self.words.label('materials', material)}》"
        return name + (self.words.label("sections", section) if section else "")

    def row(self, state: DutyState) -> DutyRow:
        """A state in words."""
        duty = state.duty
        practice = "" if duty.basis == "law" else f"（{BASIS_NAMES[Basis(duty.basis)]}）"
        return DutyRow(
            duty.id,
            duty.duty,
            duty.force.label + practice,
            self._clauses(state),
            self.chapter(state),
            "、".join(self._spot(spot.material, spot.section) for spot in duty.shown),
            state.status,
            DEPARTMENT_NAMES[state.department],
            "；".join(gap_lines(state)),
            "、".join(map(_named, state.evidence)),
            "、".join(duty.evidence),
            self._rules(state),
        )

    def _clauses(self, state: DutyState) -> str:
        titles = "、".join(self.titles[clause] for clause in state.duty.clauses)
        return f"{titles}（已由{state.successor}接替，请对照新文件）" if state.successor else titles

    @staticmethod
    def _rules(state: DutyState) -> str:
        shown = "、".join(f"{rule.id} {rule.title}" for rule in state.rules[:_MOST_RULES])
        more = len(state.rules) - _MOST_RULES
        return (shown + (f"等 {len(state.rules)} 条" if more > 0 else "")) or NO_RULE


def _named(one: Evidence) -> str:
    """F18《等级保护备案证明》（有效期至 2027-06-15）; the last day only where one is known."""
    dated = one.valid_until is not None or not one.listed
    return f"{one.id}{f'《{one.title}》' if one.title else ''}{f'（{one.validity}）' if dated else ''}"


def gap_lines(state: DutyState) -> Iterator[str]:
    """What is open about a duty, one thing a line."""
    if state.why:
        yield f"人工核对：{state.why}" if state.status is DutyStatus.BY_HAND else state.why
    if state.missing:
        yield f"卷宗没有写：{_missing(state)}"
    for finding in state.findings:
        yield f"{finding.rule} {finding.message}"
    for one in state.evidence:
        if not one.usable or one.expires_soon:
            yield f"附件 {one.id}{f'《{one.title}》' if one.title else ''}{one.validity}"
    if state.status is DutyStatus.STATED:
        yield f"没有附件佐证，可用：{'、'.join(state.duty.evidence)}"


def _missing(state: DutyState) -> str:
    """By section, with who answers: “干预策略 · 词库”的词库规模、词库分类（技术）."""
    groups: dict[tuple[str, str], list[str]] = {}
    for fact in state.missing:
        section, _, label = fact.label.rpartition(" · ")
        groups.setdefault((section, fact.department), []).append(label)
    return "；".join(_group(section, who, labels) for (section, who), labels in groups.items())


def _group(section: str, who: str, labels: list[str]) -> str:
    more = f"等 {len(labels)} 项" if len(labels) > _MOST_MISSING else ""
    named = "、".join(labels[:_MOST_MISSING]) + more
    return f"“{section}”的{named}（{_DEPARTMENTS[who]}）" if section else f"{named}（{_DEPARTMENTS[who]}）"
