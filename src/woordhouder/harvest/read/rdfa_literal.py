"""Harvest, read: the text that an RDFa element states as a value."""

from woordhouder.harvest.read.flat_page import Element, FlatPage
from woordhouder.harvest.read.rdf import Literal
from woordhouder.harvest.read.rdfa_dates import lexical_type
from woordhouder.harvest.read.rdfa_plan import TIME_IN_WORDS, Plan


def literal_in(page: FlatPage, element: Element, plan: Plan) -> Literal:
    """Return the value of an element: what `content` says, else its words."""
    shape = plan.shape
    datatype = shape.datatype
    if TIME_IN_WORDS in plan.attributes and "datatype" not in plan.attributes:
        datatype = lexical_type(page.text(element))
    return Literal(page, element, plan.content, datatype, None if datatype else shape.language)
