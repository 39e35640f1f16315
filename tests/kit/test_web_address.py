"""Kit: many spellings, one page, one address."""

import pytest

from woordhouder.kit.web_address import canonical, redirected

V = "https://voorbeeldgem.example"
SAME = [
    # Ends, scheme, host, port
    (f" {V}/ ", f"{V}/"),
    (f"{V}", f"{V}/"),
    (f"{V}?a=1", f"{V}/?a=1"),
    ("HTTPS://VoorbeeldGem.Example/A", f"{V}/A"),
    (f"{V}:443/a", f"{V}/a"),
    (f"{V}:/a", f"{V}/a"),
    (f"{V}./a", f"{V}/a"),
    (f"{V}:8443/a", f"{V}:8443/a"),
    ("http://v.example:80/", "http://v.example/"),
    ("http://v.example:443/", "http://v.example:443/"),
    ("https://v.example:80/", "https://v.example:80/"),
    ("http://[::1]:80/", "http://[::1]/"),
    ("http://v.example", "http://v.example/"),
    ("http://V.EXAMPLE.:80", "http://v.example/"),
    # What comes after # stays in the browser
    (f"{V}/a#b", f"{V}/a"),
    (f"{V}/#", f"{V}/"),
    (f"{V}/a?b=1#c?d", f"{V}/a?b=1"),
    (f"{V}/a%23b", f"{V}/a%23b"),
    # Sessions in the path
    (f"{V}/a;jsessionid=0A1B", f"{V}/a"),
    (f"{V}/a;JSESSIONID=0A1B?b=1", f"{V}/a?b=1"),
    (f"{V}/a;jsessionid=X.node1/b", f"{V}/a/b"),
    (f"{V}/;jsessionid=X", f"{V}/"),
    (f"{V}/a;v=2", f"{V}/a;v=2"),
    (f"{V}/a;v=2;jsessionid=X", f"{V}/a;v=2"),
    (f"{V}/a;jsessionid=X;v=2", f"{V}/a;v=2"),
    (f"{V}/(S(abc123))/a.aspx", f"{V}/a.aspx"),
    (f"{V}/app/(S(a))/a", f"{V}/app/a"),
    (f"{V}/(s(abc))/a", f"{V}/a"),
    (f"{V}/(F(x))/a", f"{V}/a"),
    (f"{V}/(A(x)S(y))/a", f"{V}/a"),
    (f"{V}/(X(1)S(y)F(z))/(zaal)/a", f"{V}/(zaal)/a"),
    (f"{V}/a?b=1;jsessionid=X&c=2", f"{V}/a?b=1&c=2"),
    # A name in letters of its own
    ("https://MÜNSTER.example/", "https://xn--mnster-3ya.example/"),
    ("https://xn--mnster-3ya.example/", "https://xn--mnster-3ya.example/"),
    ("https://straße.example/", "https://straße.example/"),
    (f"{V}/nota(1)/a", f"{V}/nota(1)/a"),
    (f"{V}/a;phpsessid=1", f"{V}/a"),
    (f"{V}/a;sid=1/b", f"{V}/a/b"),
    (f"{V}/a;side=1", f"{V}/a;side=1"),
    # Sessions in the query; the order of the rest stays
    (f"{V}/a?PHPSESSID=1", f"{V}/a"),
    (f"{V}/a?b=1&PHPSESSID=2&c=3", f"{V}/a?b=1&c=3"),
    (f"{V}/a?jsessionid=1&b=2", f"{V}/a?b=2"),
    (f"{V}/a?sid=1&b=2", f"{V}/a?b=2"),
    (f"{V}/a?b=2&SID=1", f"{V}/a?b=2"),
    (f"{V}/a?CFID=1&CFTOKEN=2&b=3", f"{V}/a?b=3"),
    (f"{V}/a?ASPSESSIONIDQQ=1", f"{V}/a"),
    (f"{V}/a?sessionid=1", f"{V}/a"),
    (f"{V}/a?session_id=1&b", f"{V}/a?b"),
    (f"{V}/a?inside=1", f"{V}/a?inside=1"),
    (f"{V}/a?session=12", f"{V}/a?session=12"),
    (f"{V}/a?sidney=1", f"{V}/a?sidney=1"),
    (f"{V}/a?b=sid=1", f"{V}/a?b=sid=1"),
    (f"{V}/a?b=2&a=1", f"{V}/a?b=2&a=1"),
    (f"{V}/a?a=1&a=2", f"{V}/a?a=1&a=2"),
    (f"{V}/a?", f"{V}/a"),
    (f"{V}/a?b=", f"{V}/a?b="),
    (f"{V}/a??b", f"{V}/a??b"),
    (f"{V}/a?b&&c", f"{V}/a?b&&c"),
    (f"{V}/a?b+c", f"{V}/a?b+c"),
    # Dot segments
    (f"{V}/a/./b", f"{V}/a/b"),
    (f"{V}/a/../b", f"{V}/b"),
    (f"{V}/a/b/..", f"{V}/a/"),
    (f"{V}/a/.", f"{V}/a/"),
    (f"{V}/../a", f"{V}/a"),
    (f"{V}/../../..", f"{V}/"),
    (f"{V}/a/../../b", f"{V}/b"),
    (f"{V}/..a/b", f"{V}/..a/b"),
    (f"{V}/a//b", f"{V}/a//b"),
    (f"{V}/a/%2E%2e/b", f"{V}/b"),
    (f"{V}/a...b", f"{V}/a...b"),
    (f"{V}/a/", f"{V}/a/"),
    (f"{V}/a?b=../c", f"{V}/a?b=../c"),
    (f"{V}/.", f"{V}/"),
    (f"{V}/./", f"{V}/"),
    # Escapes
    (f"{V}/%7ejan", f"{V}/~jan"),
    (f"{V}/%61", f"{V}/a"),
    (f"{V}/a%2fb", f"{V}/a%2Fb"),
    (f"{V}/a%2Fb", f"{V}/a%2Fb"),
    (f"{V}/a b", f"{V}/a%20b"),
    (f"{V}/a%20b", f"{V}/a%20b"),
    (f"{V}/café", f"{V}/caf%C3%A9"),
    (f"{V}/caf%c3%a9", f"{V}/caf%C3%A9"),
    (f"{V}/100%", f"{V}/100%25"),
    (f"{V}/100%25", f"{V}/100%25"),
    (f"{V}/%zz", f"{V}/%25zz"),
    (f"{V}/a?q=één", f"{V}/a?q=%C3%A9%C3%A9n"),
    (f"{V}/a?q=a b", f"{V}/a?q=a%20b"),
    (f"{V}/a?q=%2f", f"{V}/a?q=%2F"),
    (f"{V}/a?q=%41", f"{V}/a?q=A"),
    (f'{V}/a"b', f"{V}/a%22b"),
    (f"{V}/a<b>", f"{V}/a%3Cb%3E"),
    (f"{V}/a[1]", f"{V}/a%5B1%5D"),
    (f"{V}/a|b", f"{V}/a%7Cb"),
    (f"{V}/a'b", f"{V}/a'b"),
    (f"{V}/a(b)", f"{V}/a(b)"),
    (f"{V}/a,b;c=d", f"{V}/a,b;c=d"),
    (f"{V}/@jan", f"{V}/@jan"),
    (f"{V}/a:b", f"{V}/a:b"),
]
LEFT_ALONE = [
    "",
    "geen adres",
    "/pad",
    "mailto:post@voorbeeldgem.example",
    "ftp://v.example/a",
    "javascript:alert(1)",
    "file:///a;jsessionid=1",
    "https://jan@v.example/",
    "https://v.example\\a",
    "https://v.exa\nmple/",
    "https://v.example:99999/",
    "https://v.example:x/",
    "https://[::1/",
    "https:///a",
]


def test_there_are_a_hundred_pairs() -> None:
    assert len(SAME) + len(LEFT_ALONE) >= 100


@pytest.mark.parametrize(("written", "meant"), SAME)
def test_one_page_has_one_address(written: str, meant: str) -> None:
    assert canonical(written) == meant
    assert canonical(meant) == meant


@pytest.mark.parametrize("written", LEFT_ALONE)
def test_what_is_no_whole_web_address_is_left_as_it_is(written: str) -> None:
    assert canonical(written) == written


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", f"{V}/b"),
        ("b", f"{V}/map/b"),
        ("?c", f"{V}/map/a?c"),
        ("//ander.example/x", "https://ander.example/x"),
        ("http://ander.example/x", "http://ander.example/x"),
        ("/b;jsessionid=1#top", f"{V}/b;jsessionid=1"),
        ("http://[", "http://["),
    ],
)
def test_a_redirect_keeps_the_session_that_it_gives(location: str, leads_to: str) -> None:
    assert redirected(f"{V}/map/a", location) == leads_to
