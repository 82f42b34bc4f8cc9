"""Click in Chinese: its own messages come from locale/, its placeholders from here."""

import gettext
import os
from pathlib import Path

import click


def speak_chinese() -> None:
    """Make click take its messages from our catalogue, whatever the system's language is."""
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    os.environ["LANGUAGE"] = "zh_CN"


class ChineseCommand(click.Command):
    """A command whose usage line has Chinese placeholders."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """[选项] instead of [OPTIONS]."""
        return [piece.replace("[OPTIONS]", "[选项]") for piece in super().collect_usage_pieces(ctx)]


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose usage line has Chinese placeholders."""

    command_class = ChineseCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """命令 [参数] instead of COMMAND [ARGS]."""
        pieces = super().collect_usage_pieces(ctx)
        return [piece.replace("COMMAND [ARGS]...", "命令 [参数]…") for piece in pieces]
