"""The frozen value types as bytes and back: msgpack with the fields' names, compressed.

Equal values give equal bytes.  A field added to a type later must have a default: old bytes then still decode.
"""

from __future__ import annotations

import hashlib
import threading
import zlib
from typing import Any, TypeVar

import msgspec

from trucebook.errors import DamagedStore
from trucebook.model.extraction import Extraction

Value = TypeVar("Value")

# zlib's own middle: a report of 20 claims takes 8 KB; level 9 saves one part in a hundred and takes twice the time.
_LEVEL = 6
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def pack(value: object) -> bytes:
    """``value`` as msgpack; raises UnicodeEncodeError for a text with half a character in it (a lone surrogate)."""
    return _ENCODER.encode(value)


def pack_freely(value: object) -> bytes:
    """As :func:`pack` for values with keys that are no text; what has no order in them has none in the bytes."""
    return msgspec.msgpack.encode(value)


def unpack(packed: bytes, kind: type[Value]) -> Value:
    """The value of type ``kind`` that :func:`pack` was given; raises DamagedStore for other bytes."""
    try:
        found: Value = _DECODERS[kind].decode(packed)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DamagedStore(f"a stored {kind.__name__} cannot be read: {error}", mend="run: trucebook verify") from error
    return found


def encode(value: object, level: int = _LEVEL) -> bytes:
    """``value`` packed and compressed, as it stands in a ``body`` column; ``level`` 1 of zlib is the fastest."""
    return zlib.compress(pack(value), level)


def decode(body: bytes | memoryview, kind: type[Value]) -> Value:
    """The value of type ``kind`` in a ``body`` column; raises DamagedStore for other bytes."""
    return unpack(uncompressed(body), kind)


def decode_extraction(body: bytes | memoryview) -> Extraction:
    """The extraction in a ``body`` column; raises DamagedStore for other bytes."""
    return decode(body, Extraction)


def uncompressed(body: bytes | memoryview) -> bytes:
    """The packed bytes of a ``body`` column; raises DamagedStore where they cannot be unpacked."""
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise DamagedStore("a stored value cannot be unpacked", mend="run: trucebook verify") from error


def digest(packed: bytes) -> str:
    """SHA-256 of packed bytes in hexadecimal; of what was packed, since compressors differ between machines."""
    return hashlib.sha256(packed).hexdigest()


class _Decoders(dict[type, msgspec.msgpack.Decoder[Any]]):
    """A decoder for each type asked for, built once: building one walks all the types inside.

    One thread at a time: msgspec keeps what it learns of a type on the type before it has learnt all, and a second
    thread that builds on that crashes the process.
    """

    def __init__(self) -> None:
        super().__init__()
        self._turn = threading.Lock()

    def __missing__(self, kind: type) -> msgspec.msgpack.Decoder[Any]:
        with self._turn:
            decoder: msgspec.msgpack.Decoder[Any] = self.get(kind) or msgspec.msgpack.Decoder(kind)
            self[kind] = decoder
        return decoder


_DECODERS = _Decoders()
