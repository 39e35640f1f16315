"""Doctor: whether a domain lets an address send mail in its name (RFC 7208)."""

from dataclasses import dataclass
from enum import Enum

from woordhouder.doctor.spf_record import Directive, SpfFault, SpfRecord, expanded, spf_record
from woordhouder.kit.names import IpAddress, Names, NoAnswer

_MOST_QUESTIONS = 10
_MOST_EMPTY = 2
_MOST_NAMES = 10


class SpfResult(Enum):
    """What a receiving server concludes; the words of the standard."""

    ALLOWED = "pass"
    FAIL = "fail"
    SOFTFAIL = "softfail"
    NEUTRAL = "neutral"
    NONE = "none"
    PERMERROR = "permerror"


_BY_SIGN = {"+": SpfResult.ALLOWED, "-": SpfResult.FAIL, "~": SpfResult.SOFTFAIL, "?": SpfResult.NEUTRAL}


@dataclass(frozen=True)
class SpfVerdict:
    """The conclusion; why: the fault of the record, or the term that decided. question_count: of ten allowed."""

    result: SpfResult
    why: str
    question_count: int


def judge_spf(names: Names, domain: str, sender: str, address: IpAddress) -> SpfVerdict:
    """Conclude as a receiving server would of a mail from `sender`; raises NoAnswer when names do not answer."""
    asked = _Asked(names, sender, address)
    try:
        result, why = asked.judge(domain)
    except SpfFault as fault:
        return SpfVerdict(SpfResult.PERMERROR, str(fault), asked.question_count)
    return SpfVerdict(result, why, asked.question_count)


class _Asked:
    """One conclusion under way: the questions that were asked so far are counted over all records together."""

    def __init__(self, names: Names, sender: str, address: IpAddress) -> None:
        self._names, self._sender, self._address = names, sender, address
        self.question_count = self._empty_count = 0

    def judge(self, domain: str) -> tuple[SpfResult, str]:
        record = spf_record(self._names, domain)
        if record is None:
            return SpfResult.NONE, domain
        for directive in record.directives:
            if self._matches(directive, domain):
                return _BY_SIGN[directive.sign], directive.term
        return self._redirected(record, domain)

    def _redirected(self, record: SpfRecord, domain: str) -> tuple[SpfResult, str]:
        if record.redirect is None:
            return SpfResult.NEUTRAL, "no term fits"
        self._count_question()
        target = self._expanded(record.redirect, domain)
        result, why = self.judge(target)
        if result is SpfResult.NONE:
            raise SpfFault(f"redirect={target} leads to a domain without a record")
        return result, why

    def _matches(self, directive: Directive, domain: str) -> bool:
        if directive.name == "all":
            return True
        if directive.network is not None:
            return self._address in directive.network
        self._count_question()
        target = self._expanded(directive.target or domain, domain)
        if directive.name == "include":
            result, _ = self.judge(target)
            if result is SpfResult.NONE:
                raise SpfFault(f"include:{target} leads to a domain without a record")
            return result is SpfResult.ALLOWED
        if directive.name == "ptr":
            return self._has_name_under(target)
        hosts = [target]
        if directive.name == "mx":
            hosts = self._names.mail_servers(target)
            self._note_empty(hosts)
            if len(hosts) > _MOST_NAMES:
                raise SpfFault(f"{directive.term}: {len(hosts)} mail servers are too many")
        found = [address for host in hosts if host != "." for address in self._names.addresses(host)]
        if directive.name != "mx":
            self._note_empty(found)
        if directive.name == "exists":
            return any(address.version == 4 for address in found)
        return any(directive.covers(found_one, self._address) for found_one in found)

    def _has_name_under(self, target: str) -> bool:
        try:
            names = self._names.names_of(self._address)[:_MOST_NAMES]
        except NoAnswer:
            # The standard: an error in this lookup is no match.
            return False
        fitting = [name for name in names if name == target or name.endswith(f".{target}")]
        return any(self._address in self._names.addresses(name) for name in fitting)

    def _expanded(self, said: str, domain: str) -> str:
        return expanded(said, self._sender, domain, self._address)

    def _count_question(self) -> None:
        self.question_count += 1
        if self.question_count > _MOST_QUESTIONS:
            raise SpfFault(f"more than {_MOST_QUESTIONS} lookups are needed")

    def _note_empty(self, found: object) -> None:
        self._empty_count += not found
        if self._empty_count > _MOST_EMPTY:
            raise SpfFault(f"more than {_MOST_EMPTY} names lead to nothing")
