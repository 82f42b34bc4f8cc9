"""`make demo`: reviews the example materials, writes the findings, drafts the materials of an example dossier."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUANBEI = Path(sys.executable).with_name("suanbei")
OUT = ROOT / "build" / "demo"
MATERIALS = "examples/materials"
DOSSIER = "examples/feed/dossier.yaml"


def run(say: str, *arguments: str, expected: int = 0) -> None:
    """One command as a user would type it. Ends the demo when its exit code is not the expected one."""
    print(f"\n▶ {say}\n  $ suanbei {' '.join(arguments)}\n", flush=True)
    code = subprocess.run([SUANBEI, *arguments], cwd=ROOT, check=False).returncode
    if code != expected:
        sys.exit(f"示例没有走通：退出码 {code}，应为 {expected}。")


def main() -> None:
    """Run it all."""
    OUT.mkdir(parents=True, exist_ok=True)
    shown = OUT.relative_to(ROOT)
    # Exit code 1: the example materials have faults that must be mended, planted on purpose.
    run("模拟审查一套示例材料（Word、Excel、PDF，里面留了毛病）", "review", MATERIALS, expected=1)
    for name in ("问题清单.xlsx", "审查报告.html"):
        what = ("review", MATERIALS, "--format", name.rpartition(".")[2], "-o", f"{shown}/{name}")
        run(f"把问题写成{name}", *what, expected=1)
    run("由示例卷宗生成全套材料", "draft", DOSSIER, "-o", f"{shown}/全套材料", "--force")
    run("再审一遍生成的材料和卷宗：不应有必改项", "review", f"{shown}/全套材料", DOSSIER)
    print(
        f"\n示例完成。结果在 {shown}/ ：问题清单.xlsx、审查报告.html、全套材料/（Word、PDF、系统填报信息.xlsx）。"
    )


if __name__ == "__main__":
    main()
