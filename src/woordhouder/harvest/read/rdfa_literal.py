"""Harvest, read: the text that an RDFa element states as a value."""

from woordhouder.harvest.read.flat_page import Element, FlatPage
from woordhouder.harvest.read.rdf import Literal
from woordhouder.harvest.read.rdfa_dates import lexical_type
from woordhouder.harvest.read.rdfa_plan import Plan


def literal_in(page: FlatPage, element: Element, plan: Plan) -> Literal:
    """Return the value of an element: what `content` says, else its words."""
    shape = plan.shape
    if shape.is_rare or (plan.content is None and page.tags[element].name == "time"):
        return _dated(page, element, plan)
    return Literal(page, element, plan.content, shape.datatype, None if shape.datatype else shape.language)


def _dated(page: FlatPage, element: Element, plan: Plan) -> Literal:
    """Return a value that may stand in `datetime`, or be a date as HTML's `<time>` writes it."""
    shape = plan.shape
    content = plan.content if plan.content is not None else plan.attributes.get("datetime")
    datatype = shape.datatype
    is_dated = "datetime" in plan.attributes or page.tags[element].name == "time"
    if is_dated and plan.content is None and "datatype" not in plan.attributes:
        datatype = lexical_type(content if content is not None else page.text(element))
    return Literal(page, element, content, datatype, None if datatype else shape.language)
