"""Tests: what the doctor makes of names: SPF, DKIM, DMARC, PTR, MX."""

from collections.abc import Callable
from ipaddress import ip_address

import pytest

from tests.doctor.setting import IP, WrittenNames, rsa_record, sending, well_set_up
from woordhouder.doctor.finding import Finding, Verdict
from woordhouder.doctor.look_at_dkim import look_at_dkim
from woordhouder.doctor.look_at_dmarc import look_at_dmarc
from woordhouder.doctor.look_at_names import look_at_mail_servers, look_at_reverse
from woordhouder.doctor.look_at_spf import look_at_spf
from woordhouder.doctor.sending import Sending
from woordhouder.doctor.spf import SpfResult, judge_spf
from woordhouder.kit.names import NoAnswer

LOOKS: dict[str, Callable[[Sending, WrittenNames], list[Finding]]] = {
    "SPF": look_at_spf,
    "DKIM": look_at_dkim,
    "DMARC": look_at_dmarc,
    "PTR": look_at_reverse,
    "MX": look_at_mail_servers,
}
HOME, KEY, POLICY = "campagne.example", "s1._domainkey.campagne.example", "_dmarc.campagne.example"
WELL, HINT, UNKNOWN, BROKEN = Verdict.WELL, Verdict.HINT, Verdict.UNKNOWN, Verdict.BROKEN


def found_in(names: WrittenNames, who: Sending) -> dict[str, list[Finding]]:
    return {check: look(who, names) for check, look in LOOKS.items()}


def test_a_good_installation_needs_no_mending() -> None:
    found = found_in(well_set_up(), sending())
    assert {one.verdict for findings in found.values() for one in findings} == {WELL}
    assert not any(one.mend for findings in found.values() for one in findings)


SPF_FAULTS = [
    ([], BROKEN, "zegt niet wie"),
    (["v=spf1 -all"], BROKEN, "fail: -all"),
    (["v=spf1 ip4:198.51.100.0/24 ~all"], BROKEN, "softfail"),
    (["v=spf1 ip4:198.51.100.0/24"], BROKEN, "neutral"),
    (["v=spf1 mx -all", "v=spf1 -all"], BROKEN, "2 records"),
    (["v=spf1 mx +all"], BROKEN, "iedereen"),
    (["v=spf1 ip4:0.0.0.0/0 -all"], BROKEN, "iedereen"),
    (["v=spf1 ipv4:203.0.113.7 -all"], BROKEN, "ipv4"),
    (["v=spf1 ip4:203.0.113 -all"], BROKEN, "ip4:203.0.113"),
    (["v=spf1 include:nergens.example -all"], BROKEN, "nergens.example"),
    (["v=spf1 include:lus.example -all"], BROKEN, "10 lookups"),
    (["v=spf1 a:leeg1.example a:leeg2.example a:leeg3.example mx -all"], BROKEN, "lead to nothing"),
    (["v=spf1 redirect=nergens.example"], BROKEN, "nergens.example"),
    (["v=spf1 include:diep.example -all"], HINT, "9 opzoekingen"),
]


@pytest.mark.parametrize(("records", "verdict", "words"), SPF_FAULTS, ids=[str(one[0])[:50] for one in SPF_FAULTS])
def test_each_fault_of_spf_is_found(records: list[str], verdict: Verdict, words: str) -> None:
    names = well_set_up()
    names.txt[HOME] = records
    names.txt["lus.example"] = ["v=spf1 include:lus.example -all"]
    names.txt["diep.example"] = [
        "v=spf1 " + " ".join(f"include:d{n}.example" for n in range(7)) + " mx:campagne.example"
    ]
    names.txt |= {f"d{n}.example": ["v=spf1 -all"] for n in range(7)}
    (one,) = look_at_spf(sending(), names)
    assert (one.verdict, bool(one.mend)) == (verdict, True)
    assert words in one.found


DKIM_FAULTS = [
    ([], BROKEN, "geen sleutel"),
    ([rsa_record(1024)], BROKEN, "1024 bits"),
    ([rsa_record(2040)], BROKEN, "2040 bits"),
    (["v=DKIM1; k=rsa; p="], BROKEN, "ingetrokken"),
    (["v=DKIM1; k=rsa; p=????"], BROKEN, "base64"),
    (["v=DKIM1; k=rsa; p=AAAA"], BROKEN, "geen RSA"),
    ([rsa_record(2048)[:-60]], BROKEN, "afgekapt"),
    (["v=DKIM1; k=rsa"], BROKEN, "p= ontbreekt"),
    (["v=DKIM2; p=AAAA"], BROKEN, "v=DKIM2"),
    (["v=DKIM1; k=dsa; p=AAAA"], BROKEN, "k=dsa"),
    (["zomaar iets"], BROKEN, "niet te lezen"),
    ([rsa_record(2048), rsa_record(2048)], BROKEN, "2 records"),
    ([rsa_record(2048, "h=sha1; ")], BROKEN, "sha256"),
    ([rsa_record(2048, "s=tlsrpt; ")], BROKEN, "geldt niet"),
    ([rsa_record(2048, "t=y:s; ")], HINT, "proef"),
    (["v=DKIM1; k=ed25519; p=" + "A" * 43 + "="], HINT, "ed25519"),
    (["v=DKIM1; k=ed25519; p=AAAA"], BROKEN, "32 bytes"),
]


@pytest.mark.parametrize(("records", "verdict", "words"), DKIM_FAULTS, ids=[one[2] for one in DKIM_FAULTS])
def test_each_fault_of_dkim_is_found(records: list[str], verdict: Verdict, words: str) -> None:
    names = well_set_up()
    names.txt[KEY] = records
    (one,) = look_at_dkim(sending(), names)
    assert (one.verdict, bool(one.mend)) == (verdict, True)
    assert words in one.found


def test_without_a_said_selector_the_usual_ones_are_tried() -> None:
    (one,) = look_at_dkim(sending(selectors=()), well_set_up())
    assert one.verdict is WELL
    names = well_set_up()
    del names.txt[KEY]
    (one,) = look_at_dkim(sending(selectors=()), names)
    assert one.verdict is BROKEN
    assert "WOORDHOUDER_DKIM_SELECTOR" in one.mend


DMARC_FAULTS = [
    ([], BROKEN, "zegt niet"),
    (["v=DMARC1; p=none; rua=mailto:a@campagne.example"], HINT, "p=none"),
    (["v=DMARC1; p=weg"], BROKEN, "p=weg"),
    (["v=DMARC1; rua=mailto:a@campagne.example"], BROKEN, "geen geldig beleid"),
    (["v=DMARC1; p=reject", "v=DMARC1; p=none"], BROKEN, "2 DMARC"),
    (["v=DMARC1; p=reject; p=none"], BROKEN, "niet te lezen"),
    (["v=DMARC1; p=reject"], HINT, "verslagen"),
]


@pytest.mark.parametrize(("records", "verdict", "words"), DMARC_FAULTS, ids=[one[2] for one in DMARC_FAULTS])
def test_each_fault_of_dmarc_is_found(records: list[str], verdict: Verdict, words: str) -> None:
    names = well_set_up()
    names.txt[POLICY] = records
    (one,) = look_at_dmarc(sending(), names)
    assert (one.verdict, bool(one.mend)) == (verdict, True)
    assert words in one.found


def test_the_domain_above_speaks_for_one_below() -> None:
    below = sending(sender="team@mail.campagne.example", envelope_sender="team@mail.campagne.example")
    names = well_set_up()
    assert [one.verdict for one in look_at_dmarc(below, names)] == [WELL]
    names.txt[POLICY] = ["v=DMARC1; p=reject; sp=none; rua=mailto:a@campagne.example"]
    assert [one.verdict for one in look_at_dmarc(below, names)] == [HINT]


@pytest.mark.parametrize(
    ("returned", "policy", "verdicts"),
    [
        ("terug@mail.campagne.example", "", [WELL]),
        ("terug@mail.campagne.example", "aspf=s; ", [WELL, HINT]),
        ("terug@elders.example", "", [WELL, HINT]),
    ],
)
def test_a_return_address_elsewhere_is_told(returned: str, policy: str, verdicts: list[Verdict]) -> None:
    names = well_set_up()
    names.txt[POLICY] = [f"v=DMARC1; p=reject; {policy}rua=mailto:a@campagne.example"]
    assert [one.verdict for one in look_at_dmarc(sending(envelope_sender=returned), names)] == verdicts


@pytest.mark.parametrize(
    ("ptr", "hosts", "verdict", "words"),
    [
        ([], {}, BROKEN, "geen naam"),
        (["mail.elders.example"], {}, BROKEN, "leidt niet terug"),
        (["mail.elders.example"], {"mail.elders.example": ["198.51.100.1"]}, BROKEN, "leidt niet terug"),
        (["d203-0-113-7.huis.example"], {"d203-0-113-7.huis.example": ["203.0.113.7"]}, HINT, "huisaansluiting"),
    ],
)
def test_each_fault_of_the_reverse_name_is_found(
    ptr: list[str], hosts: dict[str, list[str]], verdict: Verdict, words: str
) -> None:
    names = well_set_up()
    names.ptr["203.0.113.7"] = ptr
    names.hosts |= hosts
    (one,) = look_at_reverse(sending(), names)
    assert (one.verdict, bool(one.mend)) == (verdict, True)
    assert words in one.found


@pytest.mark.parametrize(
    ("mx", "verdict", "words"),
    [
        (["."], BROKEN, "neemt geen mail aan"),
        ([], BROKEN, "geen mailserver"),
        (["weg.example"], BROKEN, "bestaat niet"),
        (["weg.example", "mail.campagne.example"], HINT, "bestaat niet"),
    ],
)
def test_a_domain_that_takes_no_answers_is_found(mx: list[str], verdict: Verdict, words: str) -> None:
    names = well_set_up()
    names.mx[HOME] = mx
    (one,) = look_at_mail_servers(sending(), names)
    assert (one.verdict, bool(one.mend)) == (verdict, True)
    assert words in one.found


def test_where_mails_come_from_must_be_known() -> None:
    here = sending(smtp="smtp://127.0.0.1:25")
    for look in (look_at_spf, look_at_reverse):
        (one,) = look(here, well_set_up())
        assert one.verdict is UNKNOWN
        assert "WOORDHOUDER_SENDING_ADDRESSES" in one.mend
    said = sending(smtp="smtp://127.0.0.1:25", addresses=(IP,))
    assert [one.verdict for one in look_at_spf(said, well_set_up())] == [WELL]


def test_names_that_do_not_answer_are_not_taken_for_absent() -> None:
    names = well_set_up()
    names.silent = {HOME}
    with pytest.raises(NoAnswer):
        look_at_spf(sending(), names)


@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 a:mail.campagne.example/28 -all", SpfResult.ALLOWED),
        ("v=spf1 exists:%{ir}.%{v}._spf.%{d2} -all", SpfResult.ALLOWED),
        ("v=spf1 exists:%{l1r-}.%{o}.q.example -all", SpfResult.ALLOWED),
        ("v=spf1 exists:%{x}.q.example -all", SpfResult.PERMERROR),
        ("v=spf1 ptr:campagne.example -all", SpfResult.ALLOWED),
        ("v=spf1 redirect=ander.example", SpfResult.ALLOWED),
        ("v=spf1 redirect=ander.example -all", SpfResult.FAIL),
        ("v=spf1 ip6:2001:db8::/32 ?all exp=uitleg.example", SpfResult.NEUTRAL),
        ("v=spf1 -include:ander.example all", SpfResult.FAIL),
        ("V=SPF1 MX -ALL", SpfResult.ALLOWED),
        ("v=spf1 a/33 -all", SpfResult.PERMERROR),
    ],
)
def test_an_spf_record_is_judged_as_receiving_servers_do(record: str, result: SpfResult) -> None:
    names = well_set_up()
    names.txt |= {HOME: [record], "ander.example": ["v=spf1 ip4:203.0.113.7 -all"]}
    names.hosts |= {
        "7.113.0.203.in-addr._spf.campagne.example": ["127.0.0.2"],
        "terug.campagne.example.q.example": ["127.0.0.2"],
    }
    assert judge_spf(names, HOME, "terug@campagne.example", IP).result is result


def test_an_address_of_version_6_is_judged_too() -> None:
    names = well_set_up()
    names.txt[HOME] = ["v=spf1 a:six.example//64 -all"]
    names.hosts["six.example"] = ["2001:db8::1"]
    address = ip_address("2001:db8::7")
    assert judge_spf(names, HOME, "terug@campagne.example", address).result is SpfResult.ALLOWED
