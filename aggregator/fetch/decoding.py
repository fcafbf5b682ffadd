"""Content codings undone within a bound (RFC 9110, 8.4; RFC 1950-1952, 7932, 8878).

A reply of a few hundred bytes can mean a gigabyte, so no decoder here ever makes more than the
bound and one piece.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import brotli
import zstandard

from aggregator.fetch.faults import FetchFault
from aggregator.model import FailureKind

_PIECE = 64 * 1024
_MOST_CODINGS = 2
_ZSTD_SLICE = 128
"""Bytes handed to zstd at once: a block of 4 bytes may mean 128 KiB (RFC 8878, 3.1.1.2)."""
_ZSTD_WINDOW = 8 * 1024 * 1024
"""RFC 9659: what a client on the web must allow, and no more."""

_NO_CODING = frozenset({"", "identity", "none", "utf-8", "utf8", "binary", "8bit", "7bit"})
"""All but the first two are no codings, but servers name them and browsers do not mind."""


def decode(body: bytes, content_encoding: str, *, limit: int, cut: bool = False) -> bytes:
    """Undo the codings that `Content-Encoding` lists, the last one first.

    Args:
        body: As it came over the wire.
        content_encoding: The header's value, "" where there is none.
        limit: Bytes the result may have, and every step between.
        cut: Return what fits into the limit instead of refusing.

    Raises:
        FetchFault: TOO_LARGE, or BAD_ENCODING for an unknown coding, a third coding, broken data
            and data that ends too early.
    """
    names = [name.strip().lower() for name in content_encoding[:200].split(",")]
    codings = [name for name in names if name not in _NO_CODING]
    if len(codings) > _MOST_CODINGS:
        raise FetchFault(
            FailureKind.BAD_ENCODING, f"more than {_MOST_CODINGS} content codings: {codings[:4]}"
        )
    for name in reversed(codings):
        pieces = _DECODERS.get(name)
        if pieces is None:
            raise FetchFault(FailureKind.BAD_ENCODING, f"unknown content coding {name[:40]!r}")
        body = _collect(name, pieces(body), limit=limit, cut=cut)
    if len(body) > limit and not cut:
        raise _too_large(limit)
    return body[:limit]


def _collect(name: str, pieces: Iterator[bytes], *, limit: int, cut: bool) -> bytes:
    whole = bytearray()
    try:
        for piece in pieces:
            whole += piece
            if len(whole) > limit:
                if cut:
                    break
                raise _too_large(limit)
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        raise FetchFault(FailureKind.BAD_ENCODING, f"broken {name} data: {error}") from error
    return bytes(whole)


def _too_large(limit: int) -> FetchFault:
    return FetchFault(FailureKind.TOO_LARGE, f"more than {limit:,} bytes when decoded")


def _gzip(data: bytes) -> Iterator[bytes]:
    """Every member of the file; what follows the last one and is no member is dropped."""
    while True:
        inflater = zlib.decompressobj(wbits=31)
        yield from _inflate(inflater, data)
        data = inflater.unused_data
        if not data.startswith(b"\x1f\x8b"):
            return


def _deflate(data: bytes) -> Iterator[bytes]:
    """Inflate with the zlib header that the standard wants, or without, as some servers send it."""
    wrapped = len(data) >= 2 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    yield from _inflate(zlib.decompressobj(wbits=15 if wrapped else -15), data)


def _inflate(inflater: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    while not inflater.eof:
        piece = inflater.decompress(data, _PIECE)
        data = inflater.unconsumed_tail
        yield piece
        if not inflater.eof and not data and len(piece) < _PIECE:
            raise EOFError("it ends too early")


def _brotli(data: bytes) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    piece = decoder.process(data, output_buffer_limit=_PIECE)
    while piece:
        yield piece
        # All input may be taken in while output is still to come, so only silence is the end.
        piece = b"" if decoder.is_finished() else decoder.process(b"", output_buffer_limit=_PIECE)
    if not decoder.is_finished():
        raise EOFError("it ends too early")


def _zstd(data: bytes) -> Iterator[bytes]:
    """Every frame of the body."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    rest = memoryview(data)
    while True:
        frame = decompressor.decompressobj()
        while rest and not frame.eof:
            piece, rest = rest[:_ZSTD_SLICE], rest[_ZSTD_SLICE:]
            yield frame.decompress(piece)
        if not frame.eof:
            raise EOFError("it ends too early")
        rest = memoryview(frame.unused_data + bytes(rest))
        if not rest:
            return


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
