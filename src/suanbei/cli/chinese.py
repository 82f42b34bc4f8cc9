"""Click in Chinese: headings and messages of its own that a user would otherwise read in English."""

import click


class ChineseCommand(click.Command):
    """A command whose help has Chinese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """用法 instead of Usage."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """选项 instead of Options."""
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with Chinese help."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示帮助。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose help has Chinese headings and whose unknown commands get a suggestion."""

    command_class = ChineseCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then commands."""
        ChineseCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)
