"""Which of several products a statement is about: 青圃间 as an app and 青圃间 as a mini program have their own figures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from suanbei.notation import narrow
from suanbei.review.claims.definitions import Definitions
from suanbei.review.model import Claim

_NAME, _FORM = "product_name", "service_form"


@dataclass(frozen=True, slots=True)
class Product:
    """A product as a form lists it."""

    name: str
    form: str = ""  # an option of service_form
    tag: str = ""  # the qualifier of its statements


def by_product(documents: Iterable[list[Claim]], definitions: Definitions) -> Iterator[Claim]:
    """The claims of each document; where there are several products, each holds for its own."""
    listed = [sorted(claims, key=lambda c: c.place.paragraph or 0) for claims in documents]
    products = _products([record for claims in listed for record in _records(claims)])
    for claims in listed:
        yield from _scoped(claims, products, definitions) if len(products) > 1 else claims


def _records(claims: list[Claim]) -> Iterator[list[Claim]]:
    """The claims of a form from one product's name to the next."""
    record: list[Claim] = []
    for claim in claims:
        if claim.key == _NAME and claim.origin == "form":
            if record:
                yield record
            record = []
        if record or claim.key == _NAME:
            record.append(claim)
    if record:
        yield record


def _products(records: list[list[Claim]]) -> tuple[Product, ...]:
    plain = dict.fromkeys(_product(record) for record in records if record[0].origin == "form")
    times = Counter(product.name for product in plain)
    return tuple(
        replace(p, tag=p.name if times[p.name] == 1 else f"{p.name}（{p.form}）")
        for p in plain
        if times[p.name] == 1 or p.form
    )


def _product(record: list[Claim]) -> Product:
    form = next((claim.value for claim in record if claim.key == _FORM), "")
    return Product(record[0].value, form)


def _scoped(claims: list[Claim], products: tuple[Product, ...], definitions: Definitions) -> Iterator[Claim]:
    tags = {
        id(claim): tag for record in _records(claims) if (tag := _tag(record, products)) for claim in record
    }
    several = len(set(tags.values())) > 1
    for claim in claims:
        tag = tags.get(id(claim), "") if several and claim.origin == "form" else ""
        tag = tag or _heading_tag(claim.place.section, products, definitions)
        scoped = tag and definitions.types[claim.key].per_product
        yield replace(claim, qualifier=tag) if scoped else claim


def _tag(record: list[Claim], products: tuple[Product, ...]) -> str:
    this = _product(record)
    same_name = [product for product in products if product.name == this.name]
    exact = [product for product in same_name if product.form == this.form]
    return (exact or same_name)[0].tag if record[0].origin == "form" and same_name else ""


def _heading_tag(section: tuple[str, ...], products: tuple[Product, ...], definitions: Definitions) -> str:
    """The product that the nearest heading names, by its name, its form or both; nothing when two fit alike."""
    forms = dict(definitions.types[_FORM].options)
    for heading in reversed(section):
        words = narrow(heading)
        fits = {
            p.tag: (p.name in words) + bool(p.form in forms and forms[p.form].search(words)) for p in products
        }
        best = max(fits.values())
        winners = [tag for tag, fit in fits.items() if fit == best]
        if best and len(winners) == 1:
            return winners[0]
    return ""
