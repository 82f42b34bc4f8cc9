"""Printed copies of Word files, made by LibreOffice where it is installed.

One short-lived process for all files, with a profile of its own that runs no macro and follows no link, a time limit
and copies under names of ours: a file cannot reach the user's own LibreOffice, the network or another file.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

BASIS = "按 LibreOffice 排版"
NOT_INSTALLED = "本机没有安装 LibreOffice"
_SECONDS = 30.0
_SECONDS_A_FILE = 15.0
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.exe",),
}
_ITEM = '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _ITEM.format("DisableMacrosExecution", "true")
    + _ITEM.format("MacroSecurityLevel", "3")
    + _ITEM.format("BlockUntrustedRefererLinks", "true")
    + "</oor:items>"
)


def find_soffice() -> str | None:
    """The program, or None where it is not installed."""
    known = next((place for place in _PLACES.get(sys.platform, ()) if Path(place).is_file()), None)
    return shutil.which("soffice") or known


def print_words(files: Sequence[bytes], soffice: str | None = None) -> list[bytes | str]:
    """A PDF for each .docx, or why there is none (Chinese, without the file's name)."""
    program = soffice or find_soffice()
    if program is None or not files:
        return [NOT_INSTALLED for _ in files]
    with TemporaryDirectory(prefix="suanbei-") as folder:
        home = Path(folder)
        names = [home / f"{number}.docx" for number in range(len(files))]
        for path, data in zip(names, files, strict=True):
            path.write_bytes(data)
        trouble = _convert(program, home, names)
        return [_read(home / "pdf" / f"{path.stem}.pdf", trouble) for path in names]


def _convert(program: str, home: Path, names: Sequence[Path]) -> str:
    """What went wrong, if anything."""
    profile = home / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(home / "pdf")),
        *map(str, names),
    ]
    try:
        process = subprocess.Popen(  # noqa: S603 - the program that the user installed, our own file names
            command,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return f"LibreOffice 启动不了（{error.strerror}）"
    seconds = _SECONDS + _SECONDS_A_FILE * len(names)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return f"LibreOffice 排版超过 {seconds:.0f} 秒，已停止"
    return "LibreOffice 没有排出这份文件"


def _environment(home: Path) -> Mapping[str, str]:
    """The user's own, but with a home of ours: LibreOffice must not touch his settings."""
    return {**os.environ, "HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"}


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):  # the launcher starts the real program as its child
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.wait()


def _read(path: Path, trouble: str) -> bytes | str:
    return path.read_bytes() if path.is_file() else trouble
