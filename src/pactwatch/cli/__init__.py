"""The command line: results to stdout, messages to stderr, exit codes as `pactwatch --help` lists them.

Every verb has a module of its own, which is imported when the verb is used: `pactwatch --version` reads none of them.
"""

# The group has its own module because a verb's module becomes a name of this package, and one of them is `list`.
from pactwatch.cli.group import VERBS, main

__all__ = ["VERBS", "main"]
