"""Kit: whose fault a mail server says it is. Pure decisions."""

import re

_SAYS_SO = re.compile(
    r"(?<![\d.])4\.(?:4\.(?!5)\d|1\.2)(?![\d.])"
    r"|unreachable|timed? ?out|no route to|connection (?:refused|reset|lost)|cannot connect|could not connect"
    r"|(?:host|domain|name server|MX)[\w ]{0,20} not found|lookup fail|unverified address|verification in progress",
    re.IGNORECASE,
)


def is_far_end_silent(code: int, answer: str) -> bool:
    """Tell whether a 4xx says that nobody answers there: all mails to that domain would meet the same.

    A full mailbox, a grey list or a busy server of our own are no such thing (RFC 3463: 4.4.x is the way there,
    4.4.5 the crowd at our own server, 4.1.2 the domain's name).
    """
    return code // 100 == 4 and _SAYS_SO.search(answer) is not None
