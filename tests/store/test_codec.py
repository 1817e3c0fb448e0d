"""Extractions come back from their bytes as they went in, and equal ones have equal bytes."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import world
from trucebook.errors import DamagedStore
from trucebook.model.agreement import Provision, ReportAgreement
from trucebook.model.claim import Attribution, Claim
from trucebook.model.extraction import Extraction
from trucebook.model.names import Entity, Mention
from trucebook.model.register import Derivation
from trucebook.model.report import Report
from trucebook.model.span import Span
from trucebook.model.when import TimeExpression
from trucebook.store import codec

SPANS = st.tuples(st.integers(0, 9_999), st.integers(1, 500)).map(lambda pair: Span(pair[0], sum(pair)))
SHORT = st.text(max_size=12)
TYPES = (
    Attribution, Claim, Derivation, Entity, Mention, Provision, Report, ReportAgreement, TimeExpression,
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def short_texts():
    st.register_type_strategy(Span, SPANS)
    st.register_type_strategy(str, SHORT)
    st.register_type_strategy(float, st.floats(0, 1e9))
    yield


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_any_value_comes_back_and_equal_values_have_equal_bytes(kind):
    @settings(max_examples=8, deadline=None, database=None)
    @given(st.from_type(kind))
    def comes_back(value):
        packed = codec.pack(value)
        again = codec.unpack(packed, kind)
        assert again == value
        assert codec.pack(again) == packed
        assert codec.decode(codec.encode(value), kind) == value

    comes_back()


def test_an_extraction_of_the_engine_comes_back(pipeline):
    text = "The River Front and the Republic signed a ceasefire in Harrow on 12 March 2019, a mediator told Reuters."
    made = next(pipeline.extract([world.report(text)]))
    assert made.claims and made.entities and made.agreements
    assert codec.decode_extraction(codec.encode(made)) == made
    assert codec.encode(made) == codec.encode(next(pipeline.extract([world.report(text)])))


def test_bytes_of_an_older_type_still_decode():
    older = {"report": codec.unpack(codec.pack(world.report("a")), dict), "sentences": [{"start": 0, "end": 1}]}
    assert codec.unpack(codec.pack(older), Extraction) == Extraction(world.report("a"), (Span(0, 1),))


@pytest.mark.parametrize("bad", [b"", b"\xff\xff", codec.pack({"start": 3, "end": 1}), codec.pack([1, 2])])
def test_other_bytes_are_refused_with_the_mend(bad):
    with pytest.raises(DamagedStore, match="trucebook verify"):
        codec.unpack(bad, Span)


def test_what_is_not_compressed_is_refused():
    with pytest.raises(DamagedStore, match="trucebook verify"):
        codec.decode_extraction(b"not zlib")


RACE = """
import sys, threading
sys.setswitchinterval(1e-6)
from trucebook.model.agreement import ReportAgreement
from trucebook.model.claim import Claim
from trucebook.model.extraction import Extraction
from trucebook.model.page import AgreementPage
from trucebook.model.report import Report
from trucebook.errors import DamagedStore
from trucebook.store import codec

kinds = [Extraction, AgreementPage, Claim, Report, ReportAgreement] * 4
start = threading.Barrier(len(kinds))

def read(kind):
    start.wait()
    try:
        codec.unpack(b"\\x80", kind)
    except DamagedStore:
        pass

readers = [threading.Thread(target=read, args=(kind,)) for kind in kinds]
for reader in readers:
    reader.start()
for reader in readers:
    reader.join()
"""


def test_the_first_reads_of_a_process_may_come_at_once():
    """Without a lock seven processes of eight crashed here: the types of msgspec are learnt at the first use."""
    for _ in range(3):
        assert subprocess.run([sys.executable, "-c", RACE], check=False, timeout=60).returncode == 0
