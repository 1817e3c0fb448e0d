from dataclasses import replace

import pytest

from tests.fold.build import Telling
from trucebook.model.extraction import Extraction
from trucebook.model.report import Stated
from trucebook.trace.reuse import find_derivations

ORIGINAL = (
    "A source in Ostra told the Harbour Wire that 12 mortars leave the ridge above Delna by dawn. Some 300 wounded "
    "men ride to Velim. The Ostra Brigade keeps 45 rifles at the mill of Karsk."
)
REWRITE = (
    "Silence may come to Ostra. Twelve mortars are to go from the heights of Delna, the Harbour Wire has learned. "
    "Three hundred injured people can expect a bed in Velim, and Karsk has to live with 45 guns."
)
OWN = (
    "Rain fell on Ostra when the mayor, Tomas Brek, opened his window. He counted 9 carts and 60 sheep on the way to "
    "Pirin, and said that the Harbour Wire had it wrong about Velim."
)


def report(id: str, text: str, outlet: str, published: str | None) -> Extraction:
    return Telling(id, text, outlet, published).done()


def wire(published: str | None = "2019-03-04") -> Extraction:
    return report("wire", ORIGINAL, "Harbour Wire", published)


def test_a_full_rewrite_is_found_by_its_cited_origin_and_its_facts():
    (found,) = find_derivations([wire(), report("radio", REWRITE, "Upland Radio", "2019-03-06")])
    assert (found.report, found.source, found.relation) == ("radio", "wire", "rewrite")
    assert found.reasons[0] == "it names Harbour Wire"
    assert "facts of the other" in found.reasons[1]
    assert len(found.pairs) >= 2


def test_uncited_it_is_found_where_nearly_all_its_facts_are_the_others():
    text = REWRITE.replace(", the Harbour Wire has learned", " after nightfall")
    (found,) = find_derivations([wire(), report("radio", text, "Upland Radio", "2019-03-06")])
    assert found.relation == "translation"


def test_an_independent_account_that_names_the_outlet_is_no_rewrite():
    assert find_derivations([wire(), report("courier", OWN, "River Courier", "2019-03-05")]) == ()


@pytest.mark.parametrize("published", ["2019-04-20", None])
def test_weeks_later_or_at_no_known_time_uncited_facts_prove_nothing(published):
    text = REWRITE.replace(", the Harbour Wire has learned", " after nightfall")
    assert find_derivations([wire(), report("radio", text, "Upland Radio", published)]) == ()


def test_an_outlet_does_not_retell_itself():
    assert find_derivations([wire(), report("later", REWRITE, "Harbour Wire", "2019-03-06")]) == ()


def test_a_link_is_a_citation():
    text = REWRITE.replace(", the Harbour Wire has learned", " after nightfall")
    linked = report("radio", text, "Upland Radio", None)
    linked = replace(linked, report=replace(linked.report, received_text="see (http://www.wire.example/1/)."))
    original = wire()
    original = replace(original, report=replace(original.report, url=Stated("https://wire.example/1", "page")))
    (found,) = find_derivations([original, linked])
    assert "it links to https://wire.example/1" in found.reasons


def test_a_twin_from_the_same_template_about_another_truce_is_not_linked():
    twin = ORIGINAL
    for old, new in {"Ostra": "Kamar", "12": "5", "Delna": "Surov", "300": "80", "Velim": "Pradi", "45": "31",
                     "Karsk": "Lom"}.items():  # fmt: skip
        twin = twin.replace(old, new)
    assert find_derivations([wire(), report("twin", twin, "Harbour Wire", "2019-06-17")]) == ()
    assert find_derivations([wire(), report("twin", twin, "Coast Daily", "2019-03-05")]) == ()


def test_a_copy_is_no_retelling_too():
    (found,) = find_derivations([wire(), report("copy", ORIGINAL, "Coast Daily", "2019-03-05")])
    assert found.relation == "verbatim_copy"


def test_a_cut_edge_is_gone_whichever_way_it_is_named():
    both = [wire(), report("radio", REWRITE, "Upland Radio", "2019-03-06")]
    for cut in (("radio", "wire"), ("wire", "radio")):
        assert find_derivations(both, frozenset([cut])) == ()
    assert len(find_derivations(both, frozenset([("radio", "elsewhere")]))) == 1
