"""The command line, made from the list of commands: what was typed becomes options, or help, or wrong use."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from typing import NoReturn

from report.terminal.commands import COMMANDS, GROUPS
from report.terminal.screen import console, warn, watched

PROGRAM = "build.py"
WITHOUT = f"Without a command, {PROGRAM} builds site and PDF of the newest edition. {PROGRAM} COMMAND --help says more."


def parsed(arguments: Sequence[str]) -> Namespace:
    """The options of the command that was typed, `command` among them; without any command, those of `build`."""
    unnamed = not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help"))
    return parser().parse_args([*(["build"] if unnamed else []), *arguments])


def parser() -> ArgumentParser:
    """Of all commands."""
    top = Top(prog=PROGRAM, description="Compute and publish the paper.")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", required=True, prog=PROGRAM, parser_class=Parser)
    for command in COMMANDS:
        text = command.help[0].upper() + command.help[1:] + "."
        added = commands.add_parser(
            command.name, help=command.help, description=text, epilog=f"Example:\n  {command.example}"
        )
        for option in command.options:
            added.add_argument(option.name, **option.settings)  # type: ignore[arg-type]
    return top


def formatter(prog: str) -> HelpFormatter:
    """How the help of a command is set."""
    from rich_argparse import RawDescriptionRichHelpFormatter

    made = RawDescriptionRichHelpFormatter(prog)
    made.console = console(sys.stderr if watched(sys.stdout) else sys.stdout)  # help goes to one, usage to the other
    return made


class Parser(ArgumentParser):
    """Of one command; how help is set is loaded only when somebody asks for some."""

    def format_help(self) -> str:
        """The help of the command."""
        self.formatter_class = formatter
        return super().format_help()

    def format_usage(self) -> str:
        """How the command is typed."""
        self.formatter_class = formatter
        return super().format_usage()

    def error(self, message: str) -> NoReturn:
        """Wrong use, told as every problem is."""
        self.print_usage(sys.stderr)
        warn(f"{self.prog}: {message}")
        raise SystemExit(2)


class Top(Parser):
    """The program itself, whose help lists the commands by who needs them when."""

    def print_help(self, file=None) -> None:
        """The list of commands."""
        from rich.table import Table

        out = console(file or sys.stdout)
        out.print(f"{self.description} Type {PROGRAM} COMMAND.\n")
        listed = Table.grid(padding=(0, 2))
        for group in GROUPS:
            rows = [(f"  {command.name}", command.help) for command in COMMANDS if command.group == group]
            for row in [(f"[bold]{group}[/]", ""), *rows, ("", "")] if rows else []:
                listed.add_row(*row)
        out.print(listed)
        out.print(WITHOUT)
