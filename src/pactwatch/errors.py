"""What can go wrong, as one small tree; every message says what was wrong, where, and what to do."""


class PactwatchError(Exception):
    """Any error that Pactwatch raises on purpose; `exit_code` is what the command line ends with."""

    exit_code = 1


class UsageError(PactwatchError):
    """A command or a call was given words that it does not understand: exit code 2."""

    exit_code = 2


class InputError(PactwatchError):
    """A document could not be read: a part of the run failed and the rest went on: exit code 4."""

    exit_code = 4


class RuleError(PactwatchError):
    """A table or rule file of the coder is not as it should be; names the file, the rule and the reason."""

    def __init__(self, file: str, rule: str, reason: str) -> None:
        super().__init__(f"{file}: {rule}: {reason}")
        self.file, self.rule, self.reason = file, rule, reason


class OutputError(PactwatchError):
    """A result could not be written to its file: exit code 4."""

    exit_code = 4


class RegisterError(PactwatchError):
    """The register could not be opened, read or written: exit code 4."""

    exit_code = 4


class RegisterBusyError(RegisterError):
    """Another process holds the register for longer than the time allowed: exit code 6."""

    exit_code = 6


class RegisterVersionError(RegisterError):
    """The register was made by a newer Pactwatch; it is refused, never half-read: exit code 7."""

    exit_code = 7
