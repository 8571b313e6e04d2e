"""What can go wrong with a file as a whole. A page that fails alone is a `Page` with its `error` set."""


class ReadingError(Exception):
    """A file that cannot be read. `message` is one clear sentence without the file's name; `advice` what to do."""

    status = "failed"
    code = "unreadable"

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.message = message
        self.advice = advice


class NotAPdf(ReadingError):
    """The bytes are not those of a PDF."""

    code = "not-a-pdf"


class Encrypted(ReadingError):
    """The file asks for a password."""

    code = "encrypted"


class Damaged(ReadingError):
    """The file is a PDF and no engine can open it."""

    code = "damaged"


class Empty(ReadingError):
    """The file has no bytes or no pages."""

    code = "empty"
