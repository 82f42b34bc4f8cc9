"""The `suanbei` command: a group that loads a command when it is named, so that --help stays quick."""

from importlib import import_module

import click

from suanbei import __version__
from suanbei.cli.chinese import ChineseGroup, speak_chinese

# name → (module with `command`, one line of help). The line stands here so that --help imports no command.
COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("suanbei.cli.new", "新建一份卷宗"),
    "import": ("suanbei.cli.import_papers", "由现成材料填一份卷宗，每个值写明来源"),
    "review": ("suanbei.cli.review", "模拟审查材料，列出问题、位置、依据和改法"),
    "wording": ("suanbei.cli.wording", "逐行检查一份文字的用语"),
    "explain": ("suanbei.cli.explain", "说明一条规则"),
    "rules": ("suanbei.cli.rules", "列出全部规则"),
    "checklist": ("suanbei.cli.checklist", "人工核对清单：文件看不出来、要有人去核的事"),
    "self-check": ("suanbei.cli.self_check", "合规自评：逐项义务的陈述、佐证、缺口和责任部门"),
    "draft": ("suanbei.cli.draft", "由卷宗生成全套材料"),
    "fill": ("suanbei.cli.fill", "用卷宗填自己的 Word 模板"),
    "package": ("suanbei.cli.package", "提交前预检，打成提交包；核对、再导出已冻结的包"),
    "memo": ("suanbei.cli.memo", "写沟通备忘：目的、做法、风险控制三句话"),
    "notice": ("suanbei.cli.notice", "退回通知拆成逐条任务，对到材料、章节和规则"),
    "revise": ("suanbei.cli.revise", "整改说明：两版之间改了什么、为哪条意见、依据什么、在第几页"),
    "schema": ("suanbei.cli.schema", "输出卷宗的 JSON Schema"),
    "law": ("suanbei.cli.law", "查条款，列法规，核对文字里的法规引用"),
    "triage": ("suanbei.cli.triage", "定性：要不要备案、按什么类型和角色、还有哪些手续"),
    "ask": ("suanbei.cli.ask", "常见问题：明文、实务还是未见明文，依据哪条，把握多大"),
    "classify": ("suanbei.cli.classify", "逐行判断 CSV 里各算法的类型"),
    "deadline": ("suanbei.cli.deadline", "算一个期限：最迟哪天、逐日怎样数、依据哪条"),
    "record": ("suanbei.cli.record", "登记备案经过中的一件事，看走到哪个阶段"),
    "rounds": ("suanbei.cli.rounds", "补正轮次：退回意见、分派、答复、各版对比"),
    "talk": ("suanbei.cli.talk", "沟通记录：预约、提前说明、提问、答复、承诺"),
    "forecast": ("suanbei.cli.forecast", "预估到发号还要几天：范围、假设、改好哪项能早几天"),
    "remind": ("suanbei.cli.remind", "列出各份备案快到期和已逾期的事项，可导出日历"),
    "snapshot": ("suanbei.cli.snapshot", "留存备案时的卷宗和材料，核对有没有被动过"),
    "drift": ("suanbei.cli.drift", "系统与备案时比变了什么：变更、新备案、注销还是不需要"),
    "amend": ("suanbei.cli.amend", "起草变更说明和变更清单"),
    "deregister": ("suanbei.cli.deregister", "起草注销说明"),
    "display": ("suanbei.cli.display", "核对产品页面标明的备案编号和公示链接"),
    "calendar": ("suanbei.cli.calendar", "工作日历：看一年，导入新公布的放假安排"),
    "registry": ("suanbei.cli.registry", "公示清单：导入、查询、核对备案编号"),
}


class LazyGroup(ChineseGroup):
    """Commands by name; only the named one is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and take its `command`."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is not a click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        if COMMANDS:
            with formatter.section("命令"):
                formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="suanbei %(version)s", help="显示版本号。")
@click.pass_context
def suanbei(context: click.Context) -> None:
    """算备：互联网信息服务算法备案材料的定性、自查、模拟审查与成文。

    结论只是模拟审查意见，不代表主管部门；材料只在本机处理，不上传。
    """
    from suanbei.cli.places import cache_folder
    from suanbei.desk.keeping import Keeping

    keeping = Keeping(cache_folder())
    keeping.open()
    context.call_on_close(keeping.close)


def main() -> None:
    """Run the command line."""
    speak_chinese()
    suanbei()
