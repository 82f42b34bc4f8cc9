"""suanbei new: start a dossier folder."""

from pathlib import Path

import click

from suanbei.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option(
    "--type",
    "algorithm_type",
    metavar="类型",
    help="算法类型，如 personalised_push 或 个性化推送类；给出后只列相关的问题。",
)
@click.option(
    "--role",
    metavar="角色",
    help="填报角色：provider（服务提供者）或 technical_supporter（服务技术支持者）。",
)
def command(folder: Path, algorithm_type: str | None, role: str | None) -> None:
    """新建一份卷宗：带中文说明的 dossier.yaml，和放证照、合同、截图的 evidence 文件夹。

    已有的文件不会被覆盖；文件夹里已有卷宗时退出码为 2。
    """
    from suanbei.desk.dossier import start_dossier

    try:
        written = start_dossier(folder, algorithm_type, role)
    except (ValueError, OSError) as problem:  # FolderInUse, DossierProblem, a folder that cannot be written
        click.echo(f"无法新建卷宗：{problem}", err=True)
        raise SystemExit(2) from problem
    click.echo("\n".join(f"已建 {path}" for path in written))
    click.echo("下一步：由运营、法务、技术各自填写标有［运营］［法务］［技术］的项目，不知道的留空。")
