"""deadline, record, remind and calendar from the command line."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from suanbei.cli.main import suanbei
from timeline.conftest import NOTICE

_TODAY = "--as-of=2026-11-22"
EXAMPLE = Path(__file__).parents[2] / "examples" / "feed" / "dossier.yaml"


@pytest.fixture
def run(tmp_path: Path) -> "Runner":
    return Runner(tmp_path)


class Runner:
    """Runs commands with a data folder and a folder of cases of their own."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.cases = folder / "cases"
        self.cases.mkdir()

    def __call__(self, *words: str | Path) -> Result:
        return CliRunner().invoke(suanbei, [*map(str, words)], env={"SUANBEI_DATA": str(self.data)})

    def case(self, name: str, *events: str) -> Path:
        folder = self.cases / name
        folder.mkdir()
        for event in events:
            word, on = event.split()
            assert self("record", folder, word, "--on", on, _TODAY).exit_code == 0
        return folder


def test_deadline_for_people(run: Runner) -> None:
    result = run("deadline", "变更", "--on", "2026年12月18日", _TODAY)
    assert result.exit_code == 0
    assert result.output.startswith("【暂定】最迟 2027年1月4日（周一）　还有 43 天（30 个工作日）")
    assert "ALGO-REC:24.2 《互联网信息服务算法推荐管理规定》第二十四条第二款" in result.output
    assert "2027 年放假安排还没有公布" in result.output
    assert " 10  2027-01-04 周一  工作日　未公布，暂算" in result.output


def test_deadline_for_programs(run: Runner) -> None:
    told = json.loads(run("deadline", "change", "--on", "2026-03-02", "--format", "json", _TODAY).stdout)
    assert (told["schema"], told["event"], told["due_by"]) == ("suanbei.deadline/1", "change", "2026-03-16")
    assert told["clause"]["id"] == "ALGO-REC:24.2"
    assert told["provisional"] is False
    assert [day["number"] for day in told["days"]][-1] == 10
    assert next(day["date"] for day in told["days"] if not day["counted"]) == "2026-03-07"
    assert told["counting"]["basis"] == "practice"


def test_deadline_as_calendar(run: Runner, tmp_path: Path) -> None:
    out = tmp_path / "d.ics"
    assert (
        run("deadline", "change", "--on", "2026-03-02", "--format", "ics", "-o", out, _TODAY).exit_code == 0
    )
    assert len(Calendar.from_ical(out.read_bytes()).walk("VEVENT")) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("serice_start", "--on", "2026-03-02"), "是不是 service_start"),
        (("change", "--on", "2026-02-30"), "不是日期"),
        (("change", "--on", "2040-12-30"), "没有 2041 年的放假数据"),
        (("change",), "--on"),
    ],
)
def test_wrong_use_ends_with_two(run: Runner, words: tuple[str, ...], told: str) -> None:
    result = run("deadline", *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not result.stdout


def test_record_shows_stage_and_what_runs(run: Runner) -> None:
    folder = run.case("甲", "提供服务 2026-11-20")
    result = run("record", folder, "提交", "--on", "2026-11-21", "--note", "王明在系统提交", _TODAY)
    assert "阶段：初审（网信部门办，2026-11-21 起）" in result.output
    assert "首次备案填报" not in result.output  # done
    assert "王明在系统提交" in (folder / "records" / "events.yaml").read_text(encoding="utf-8")
    assert [path.name for path in (folder / "records").iterdir()] == ["events.yaml"]


def test_a_number_in_the_note_or_the_dossier_makes_a_change_start_its_clock(run: Runner) -> None:
    folder = run.case("甲", "变更 2026-11-20")
    said = run("record", folder, _TODAY).output
    assert "待核　2026-11-20 登记了“变更”，但当时还没有登记发放备案编号" in said
    assert "2026-12-04" not in said
    run(
        "record",
        folder,
        "备案公示",
        "--on",
        "2026-11-21",
        "--note",
        "网信算备110101000000001260015号",
        _TODAY,
    )
    assert "2026-12-04" in run("record", folder, _TODAY).output


def test_record_takes_the_name_from_the_dossier(run: Runner) -> None:
    folder = run.case("乙")
    shutil.copy(EXAMPLE, folder)
    run("record", folder, "上线", "--on", "2026-11-20", _TODAY)
    name = (folder / "records" / "events.yaml").read_text(encoding="utf-8").splitlines()[2]
    assert name.startswith("name: ")
    assert "乙" not in name


def test_record_of_nothing_says_how_to_begin(run: Runner) -> None:
    assert "登记第一件事" in run("record", run.case("丙")).stderr
    assert run("record", run.cases / "没有", "上线").exit_code == 2


def test_remind_puts_what_presses_first(run: Runner) -> None:
    run.case("甲", "发号 2026-01-05", "变更 2026-11-02")  # due 2026-11-16
    run.case("乙", "提供服务 2026-11-16")  # due 2026-11-30
    run.case("丙", "发号 2026-01-05", "终止服务 2026-11-20")
    result = run("remind", run.cases, _TODAY)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[0] == "2026-11-22　3 份备案，2 项已逾期或 10 天内到期"
    assert lines[1].startswith("  甲　已逾期　2026-11-16")
    assert lines[2].startswith("  乙　将到期　2026-11-30")
    told = json.loads(run("remind", run.cases, _TODAY, "--format", "json").stdout)
    assert told["pressing"] == 2
    assert {case["stage"]["id"] for case in told["filings"]} == {"publication", "preparation"}


def test_remind_is_silent_for_cron_when_nothing_presses(run: Runner) -> None:
    run.case("丙", "发号 2026-01-05", "终止服务 2026-11-20")
    result = run("remind", run.cases, _TODAY, "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_remind_writes_one_calendar_for_one_or_for_all(run: Runner, tmp_path: Path) -> None:
    one = run.case("甲", "发号 2026-01-05", "变更 2026-11-02", "终止服务 2026-11-20")
    run.case("乙", "提供服务 2026-11-16")
    for folder, events in ((one, 2), (run.cases, 3)):
        run("remind", folder, _TODAY, "--format", "ics", "-o", tmp_path / "all.ics")
        assert len(Calendar.from_ical((tmp_path / "all.ics").read_bytes()).walk("VEVENT")) == events


def test_a_broken_record_is_never_passed_over(run: Runner) -> None:
    run.case("甲", "发号 2026-01-05", "变更 2026-11-02")
    broken = run.case("乙", "发号 2026-01-05", "变更 2026-11-02") / "records" / "events.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("change", "chang"), encoding="utf-8")
    result = run("remind", run.cases, _TODAY)
    assert result.exit_code == 2
    assert "没有事件“chang”" in result.stderr
    assert "已逾期　2026-11-16" in result.stdout


def test_update_announces_days_and_deadlines_that_moved(run: Runner) -> None:
    run.case("甲", "发号 2026-01-05", "终止服务 2027-01-20", "变更 2026-12-18")
    result = run("calendar", "update", NOTICE, "--cases", run.cases, _TODAY)
    assert result.exit_code == 0
    assert "已导入 2027 年：29 天放假，6 天调休上班。该年的暂定期限从现在起按它重算。" in result.output
    assert "2027年1月31日（周日）：周末 → 春节调休上班" in result.output
    assert "期限变了的 1 项：\n  甲　办理注销备案：2027-02-19 → 2027-02-23" in result.output
    assert "原暂定 2027-02-19" in run("remind", run.cases, _TODAY).output
    assert "暂定" not in run("deadline", "service_end", "--on", "2027-01-20", _TODAY).output
    assert "原有的该年数据已被替换" in run("calendar", "update", NOTICE, _TODAY).output


def test_a_refused_update_changes_nothing(run: Runner, tmp_path: Path) -> None:
    empty = tmp_path / "2027.json"
    empty.write_text('{"year": 2027, "papers": [], "days": []}', encoding="utf-8")
    for file in (empty, tmp_path / "none.json"):
        assert run("calendar", "update", file).exit_code == 2
    assert not run.data.exists()


def test_show_a_published_and_an_unpublished_year(run: Runner) -> None:
    told = json.loads(run("calendar", "show", "2026", "--format", "json").stdout)
    assert (told["published"], told["working_days"]) == (True, 248)
    assert {"date": "2026-10-10", "weekday": "周六", "working": True, "reason": "国庆节调休上班"} in told[
        "days"
    ]
    assert "放假安排还没有公布" in run("calendar", "show", "2027").output
    assert run("calendar", "show", "2050").exit_code == 2


def test_records_are_no_papers_to_review(run: Runner) -> None:
    folder = run.case("甲")
    shutil.copy(EXAMPLE, folder)
    before = run("review", folder)
    run("record", folder, "上线", "--on", "2026-11-20", _TODAY)
    after = run("review", folder)
    assert (after.exit_code, after.stdout) == (before.exit_code, before.stdout)


def test_the_dossier_says_whether_the_yearly_check_applies(run: Runner) -> None:
    folder = run.case("甲", "公示 2026-08-03")
    assert "年度核验" not in run("record", folder, _TODAY).output
    dossier = EXAMPLE.read_text(encoding="utf-8")
    (folder / "dossier.yaml").write_text(
        dossier.replace("companion: false", "companion: true"), encoding="utf-8"
    )
    assert "未到期　2027-08-03" in run("record", folder, _TODAY).output
