"""Kit: the words of a page as a browser shows them, also where its tags are broken."""

import pytest

from woordhouder.kit.shown_text import shown_text
from woordhouder.kit.web_charset import web_charset


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("een<p>twee</p>drie", "een twee drie"),
        ("<b>een</b>s <i>per</i><u>jaar</u>", "eens perjaar"),
        ("<title>een</title><p>twee", "een twee"),
        ('<p title="a > b">een', "een"),
        ("<p title=a>b>een", "b>een"),
        ("een <!-- twee --> drie <!-- vier", "een drie"),
        ("een <!--> twee <!---> drie <!-- x --!> vier", "een twee drie vier"),
        ("een <script>twee</script> drie <style>vier", "een drie"),
        ("<textarea>een <b>twee</textarea>", "een <b>twee"),
        ("een < twee <3 </ drie> vier", "een < twee <3 vier"),
        ("een <p class='twee drie", "een"),
        ("&eacute;&#233;n &lt;b&gt; &amp;", "één <b> &"),
        ("<h3><![CDATA[Straten & pleinen <deel 1>]]></h3>", "Straten & pleinen <deel 1>"),
        ("<script>//<![CDATA[\n</script>een<![CDATA[twee]]>", "eentwee"),
        ("een <p title=&#1; class='>'>twee <p title=&#99999999999; class='>'>drie", "een twee drie"),
        ("<ARTICLE CLASS='a'>een</ARTICLE><Title>twee <b></Title><tItLe/>drie", "een twee <b> drie"),
        ("een <p title=a == 'b>c' =d>twee <p title='a' = b>drie <p a='>", "een twee drie"),
        ("een</script>twee</title x='>'>drie", "een twee drie"),
        ("<p>een</p>" * 25_000, " ".join(["een"] * 25_000)),
        ("<div>" * 3_000 + "diep", "diep"),
        ("</body></html> een <html/> twee", "een twee"),
    ],
)
def test_a_page_shows_these_words(page: str, words: str) -> None:
    assert " ".join(shown_text(page).split()) == words


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *(("utf-8", "utf-8"), ("Windows-1252", "cp1252"), ("ISO-8859-1", "cp1252"), ("latin1", "cp1252")),
        *(("iso-8859-15", "iso8859-15"), ("hex", None), ("zlib", None), ("idna", None), ("unicode_escape", None)),
        *(("bestaat-niet", None), ("a\0b", None), ("é", None), ("", None), ("utf-7", None)),
    ],
)
def test_only_signs_that_the_web_knows_are_believed(said: str, name: str | None) -> None:
    assert web_charset(said) == name
