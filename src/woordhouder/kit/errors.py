"""Kit: the errors that rooms derive their own from; `web/errors.py` turns them into pages."""


class WoordhouderError(Exception):
    """Something a person can act on. The message says what, which one and what to do."""


class NotFound(WoordhouderError):
    """What was asked for is not here, or not for this reader."""


class NotAllowed(WoordhouderError):
    """This person may not do this."""


class BadInput(WoordhouderError):
    """What came in cannot be taken as it is."""


class Conflict(WoordhouderError):
    """Somebody else was first, or the state has changed meanwhile."""


class Unreadable(WoordhouderError):
    """A paper cannot be read at all."""
