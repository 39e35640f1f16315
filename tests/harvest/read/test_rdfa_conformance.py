"""Harvest, read: small pages for each rule of RDFa 1.1 in HTML, read as another processor reads them."""

import pytest

from tests.harvest.read.oracle import ours, theirs

PREFIX = 'prefix="ex: http://ex.example/ns# dct: http://purl.org/dc/terms/"'
CASES = {
    "a property takes the text": '<p property="dct:title">Fietsstraat <b>Dorpsplein</b></p>',
    "content goes before text": '<p property="dct:title" content="Anders">Fietsstraat</p>',
    "empty content is a value": '<p property="dct:title" content="">Fietsstraat</p>',
    "resource is the value": '<p property="dct:subject" resource="/id/1">tekst</p>',
    "href is the value": '<a property="dct:subject" href="/id/1">tekst</a>',
    "src is the value": '<img property="dct:subject" src="/1.png">',
    "content goes before href": '<a property="dct:subject" content="tekst" href="/id/1">t</a>',
    "datatype keeps href out": '<a property="dct:subject" datatype="xsd:string" href="/id/1">tekst</a>',
    "about sets the subject": '<p about="/id/2" property="dct:title">tekst</p>',
    "resource with content sets the subject": '<p resource="/id/2" property="dct:title" content="x">tekst</p>',
    "resource sets the children's subject": '<div resource="/id/2"><p property="dct:title">tekst</p></div>',
    "href sets the children's subject": '<a href="/id/2"><span property="dct:title">tekst</span></a>',
    "a typed resource": '<div typeof="ex:Zitting" resource="/id/3"><p property="dct:title">t</p></div>',
    "a typed nameless node": '<div typeof="ex:Zitting"><p property="dct:title">t</p></div>',
    "a typed about": '<div typeof="ex:Zitting" about="/id/3"><p property="dct:title">t</p></div>',
    "property and typeof chain": (
        '<div about="/id/3"><div property="ex:doet" typeof="ex:Punt"><p property="dct:title">t</p></div></div>'
    ),
    "property, resource and typeof chain": (
        '<div about="/id/3"><div property="ex:doet" resource="/id/4" typeof="ex:Punt">'
        '<p property="dct:title">t</p></div></div>'
    ),
    "property and resource without typeof do not chain": (
        '<div about="/id/3"><div property="ex:doet" resource="/id/4"><p property="dct:title">t</p></div></div>'
    ),
    "about with property and typeof": '<div about="/id/3" property="dct:title" typeof="ex:Punt">t</div>',
    "content with typeof types a nameless subject": '<span property="ex:na" typeof="ex:Punt" content="x"></span>',
    "several types": '<div typeof="ex:Besluit ex:Soort" resource="/id/5">t</div>',
    "an empty typeof": '<div typeof="" property="ex:doet"><p property="dct:title">t</p></div>',
    "several properties": '<p property="dct:title ex:naam">t</p>',
    "rel with href": '<a rel="ex:doet" href="/id/6">t</a>',
    "rev with href": '<a rev="ex:doet" href="/id/6">t</a>',
    "rel and rev": '<a rel="ex:a" rev="ex:b" href="/id/6">t</a>',
    "rel waits for its child": '<div about="/id/1" rel="ex:doet"><p about="/id/7" property="dct:title">t</p></div>',
    "rev waits for its child": '<div about="/id/1" rev="ex:doet"><p about="/id/7" property="dct:title">t</p></div>',
    "rel waits for several": '<div rel="ex:doet"><p about="/id/7">a</p><p resource="/id/8">b</p></div>',
    "rel makes a node for a bare property": '<div rel="ex:doet"><p property="dct:title">t</p></div>',
    "rel with typeof": '<div rel="ex:doet" typeof="ex:Punt"><p property="dct:title">t</p></div>',
    "rel with resource chains": '<div rel="ex:doet" resource="/id/9"><p property="dct:title">t</p></div>',
    "rel and property together": '<a rel="ex:doet" property="dct:title" href="/id/9">t</a>',
    "rel waits for a bare link": '<div rel="ex:doet"><p><a href="/id/9">t</a></p><img src="/1.png"></div>',
    "rev waits for a bare link": '<div rev="ex:doet"><a href="/id/9">t</a></div>',
    "rel, property and typeof together": '<div rel="ex:doet" property="ex:a" typeof="ex:Punt">t</div>',
    "a nameless node is no property": '<p property="_:a dct:title" rel="_:b">t</p>',
    "plain words in rel mean nothing beside property": '<a rel="noopener" property="ex:doet" href="/id/9">t</a>',
    "a rel word under a vocabulary": '<div vocab="http://ex.example/ns#"><a rel="noopener" href="/x">t</a></div>',
    "a vocabulary for terms": '<div vocab="http://ex.example/ns#"><p property="openbaar">t</p></div>',
    "a vocabulary of this site": '<div vocab="/woorden#"><p property="openbaar">t</p></div>',
    "a vocabulary elsewhere": '<div vocab="//ex.example/ns#"><p property="openbaar" typeof="Punt">t</p></div>',
    "an empty vocab ends it": (
        '<div vocab="http://ex.example/ns#"><div vocab=""><p property="openbaar">t</p></div></div>'
    ),
    "a term without vocabulary is nothing": '<p property="openbaar">t</p>',
    "a prefix inside": '<div prefix="q: http://q.example/"><p property="q:a">t</p></div>',
    "a prefix declared twice": '<div prefix="ex: http://andere.example/"><p property="ex:a">t</p></div>',
    "a prefix in the old way": '<div xmlns:q="http://q.example/"><p property="q:a">t</p></div>',
    "the new way of declaring goes before the old": (
        '<div xmlns:q="http://oud.example/" prefix="q: http://q.example/"><p property="q:a">t</p></div>'
    ),
    "prefixes know no capitals": '<div prefix="EX2: http://q.example/"><p property="ex2:a">t</p></div>',
    "an undeclared prefix is an address": '<p property="besluit:x">t</p>',
    "the initial context": '<p property="dc:title"><span property="foaf:name skos:prefLabel">t</span></p>',
    "a whole address as property": '<p property="http://ex.example/ns#a">t</p>',
    "a safe CURIE": '<p about="[ex:iets]" property="dct:title">t</p>',
    "a CURIE as resource": '<p property="ex:doet" resource="ex:iets">t</p>',
    "a nameless CURIE": '<p about="_:a" property="ex:doet" resource="_:b"></p><p about="_:b" property="ex:x">t</p>',
    "a datatype": '<p property="ex:aantal" datatype="xsd:integer">14</p>',
    "an empty datatype": '<p property="ex:aantal" datatype="">14 <b>x</b></p>',
    "a datatype without prefix": '<p property="ex:aantal" datatype="integer">14</p>',
    "datatype around typed things": (
        '<div property="ex:tekst" datatype="xsd:string">a<div typeof="ex:Artikel">b</div></div>'
    ),
    "a language": '<p lang="nl" property="dct:title">t</p>',
    "time with datetime": '<time property="ex:op" datetime="2026-01-26T20:00:00+01:00">26 januari</time>',
    "time as text": '<time property="ex:op">2026-01-26</time>',
    "time with content and datatype": '<time property="ex:op" datatype="xsd:date" content="2026-01-26">x</time>',
    "a moment goes before a resource": (
        '<span property="ex:op" datetime="2026-01-26T20:00:00Z" resource="/id/1">t</span>'
        '<time property="ex:op" typeof="ex:Punt" href="/id/1">2026-01-26</time>'
    ),
    "a moment that is none": '<time property="ex:op" datetime="morgen" lang="nl">t</time>',
    "lists inside a thing belong to what is around it": (
        '<div about="/1"><div property="ex:doet" resource="/2" typeof="ex:Punt"><p property="ex:rij" inlist>b</p>'
        '</div><p property="ex:rij" inlist>a</p></div>'
    ),
    "lists behind a relation belong to its other end": (
        '<div about="/1"><div rel="ex:doet" resource="/2"><p property="ex:rij" inlist>b</p></div></div>'
    ),
    "a list of texts": '<p property="ex:rij" inlist="">a</p><p property="ex:rij" inlist="">b</p>',
    "a list of resources": '<a rel="ex:rij" inlist="" href="/1">a</a><a rel="ex:rij" inlist="" href="/2">b</a>',
    "lists of two subjects": (
        '<div about="/1"><p property="ex:rij" inlist="">a</p></div>'
        '<div about="/2"><p property="ex:rij" inlist="">b</p></div>'
    ),
    "an empty fragment": '<div resource="#" typeof="ex:Document"></div>',
    "an empty resource is the page": '<p property="ex:doet" resource="">t</p>',
    "a fragment": '<p property="ex:doet" resource="#deel">t</p>',
    "a relative address": '<p property="ex:doet" resource="../besluit/3">t</p>',
    "elements between do not count": '<div about="/1"><div><div><p property="dct:title">t</p></div></div></div>',
    "meta and link in the body": (
        '<div about="/1"><meta property="ex:a" content="b"><link property="ex:c" href="/d"></div>'
    ),
    "a comment is no text": '<p property="dct:title">a<!-- nee -->b</p>',
}


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>t</title></head><body {PREFIX}>{body}</body></html>".encode()


@pytest.mark.parametrize("name", CASES)
def test_a_rule_is_read_as_another_processor_reads_it(name: str) -> None:
    page = _page(CASES[name])
    assert ours(page) == theirs(page)


def test_a_base_element_is_what_addresses_are_resolved_against() -> None:
    page = (
        '<html><head><base href="https://elders.example/a/"></head>'
        f'<body {PREFIX}><p property="ex:a" resource="b">t</p></body></html>'
    ).encode()
    assert ours(page) == theirs(page)
    assert ours(page) == {("<https://elders.example/a/>", "http://ex.example/ns#a", "<https://elders.example/a/b>")}


def test_a_type_on_the_body_is_the_type_of_the_page() -> None:
    page = f'<html><head></head><body {PREFIX} typeof="ex:Pagina"><p property="ex:a">t</p></body></html>'.encode()
    assert ours(page) == theirs(page)
