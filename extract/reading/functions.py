"""PDF functions, as in tint transforms of Separation and DeviceN: sampled, exponential, stitched, calculated."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1

_TOKEN = re.compile(rb"[{}]|[^\s{}]+")


def evaluate(function: Any, values: Sequence[float]) -> list[float] | None:
    """The results of a PDF function; None for one that cannot be worked out."""
    function = resolve1(function)
    attributes = function.attrs if isinstance(function, PDFStream) else function
    if not isinstance(attributes, dict):
        return None
    domain = _numbers(attributes, "Domain", [0.0, 1.0] * len(values))
    inputs = [min(max(float(v), domain[2 * i]), domain[2 * i + 1]) for i, v in enumerate(values)]
    kind = resolve1(attributes.get("FunctionType"))
    out: list[float] | None
    if kind == 0:
        out = _sampled(function, attributes, domain, inputs)
    elif kind == 2:
        out = _exponential(attributes, inputs[0])
    elif kind == 3:
        out = _stitched(attributes, domain, inputs[0])
    elif kind == 4:
        out = _calculated(function.get_data(), inputs)
    else:
        return None
    limits = _numbers(attributes, "Range", [])
    if out is None or len(limits) < 2 * len(out):
        return out
    return [min(max(v, limits[2 * i]), limits[2 * i + 1]) for i, v in enumerate(out)]


def _numbers(attributes: dict[str, Any], key: str, default: list[float]) -> list[float]:
    values = resolve1(attributes.get(key))
    return [float(resolve1(v)) for v in values] if isinstance(values, list) else default


def _exponential(attributes: dict[str, Any], x: float) -> list[float]:
    low, high = _numbers(attributes, "C0", [0.0]), _numbers(attributes, "C1", [1.0])
    power = float(resolve1(attributes.get("N", 1)))
    return [a + x**power * (b - a) for a, b in zip(low, high, strict=False)]


def _stitched(attributes: dict[str, Any], domain: list[float], x: float) -> list[float] | None:
    parts = resolve1(attributes["Functions"])
    edges = [domain[0], *_numbers(attributes, "Bounds", []), domain[1]]
    encode = _numbers(attributes, "Encode", [0.0, 1.0] * len(parts))
    at = next((i for i in range(len(parts) - 1) if x < edges[i + 1]), len(parts) - 1)
    low, high = edges[at], edges[at + 1]
    share = (x - low) / (high - low) if high > low else 0.0
    return evaluate(parts[at], [encode[2 * at] + share * (encode[2 * at + 1] - encode[2 * at])])


def _sampled(function: Any, attributes: dict[str, Any], domain: list[float], inputs: list[float]) -> list[float]:
    """The nearest sample (for several inputs) or the line between two (for one)."""
    sizes = [int(v) for v in _numbers(attributes, "Size", [])]
    bits = int(resolve1(attributes["BitsPerSample"]))
    limits = _numbers(attributes, "Range", [])
    count = len(limits) // 2
    decode = _numbers(attributes, "Decode", limits)
    data = function.get_data()
    places = [
        (v - domain[2 * i]) / ((domain[2 * i + 1] - domain[2 * i]) or 1) * (sizes[i] - 1)
        for i, v in enumerate(inputs)
    ]

    def sample(cells: list[int]) -> list[float]:
        index = 0
        for i in reversed(range(len(sizes))):
            index = index * sizes[i] + min(max(cells[i], 0), sizes[i] - 1)
        out = []
        for j in range(count):
            start = (index * count + j) * bits
            raw = int.from_bytes(data[start // 8 : (start + bits + 7) // 8], "big")
            raw = raw >> (-(start + bits) % 8) & ((1 << bits) - 1)
            out.append(decode[2 * j] + raw / ((1 << bits) - 1) * (decode[2 * j + 1] - decode[2 * j]))
        return out

    if len(places) > 1:
        return sample([round(p) for p in places])
    low, high = sample([math.floor(places[0])]), sample([math.floor(places[0]) + 1])
    share = places[0] - math.floor(places[0])
    return [a + share * (b - a) for a, b in zip(low, high, strict=True)]


_TWO: dict[bytes, Callable[[float, float], float]] = {
    b"add": lambda a, b: a + b,
    b"sub": lambda a, b: a - b,
    b"mul": lambda a, b: a * b,
    b"div": lambda a, b: a / b if b else 0.0,
    b"idiv": lambda a, b: int(a / b) if b else 0,
    b"mod": lambda a, b: math.fmod(a, b) if b else 0.0,
    b"exp": lambda a, b: a**b if a > 0 else 0.0,
    b"eq": lambda a, b: float(a == b),
    b"ne": lambda a, b: float(a != b),
    b"gt": lambda a, b: float(a > b),
    b"ge": lambda a, b: float(a >= b),
    b"lt": lambda a, b: float(a < b),
    b"le": lambda a, b: float(a <= b),
    b"and": lambda a, b: float(int(a) & int(b)),
    b"or": lambda a, b: float(int(a) | int(b)),
}
_ONE: dict[bytes, Callable[[float], float]] = {
    b"neg": lambda a: -a,
    b"abs": abs,
    b"sqrt": lambda a: math.sqrt(max(a, 0)),
    b"sin": lambda a: math.sin(math.radians(a)),
    b"cos": lambda a: math.cos(math.radians(a)),
    b"ceiling": math.ceil,
    b"floor": math.floor,
    b"round": round,
    b"truncate": int,
    b"cvi": int,
    b"cvr": float,
    b"not": lambda a: float(not a),
}


def _calculated(program: bytes, inputs: list[float]) -> list[float] | None:
    """A PostScript calculator function."""
    tokens = _TOKEN.findall(program)
    stack = list(inputs)
    try:
        _run(_block(tokens, [1])[0], stack)
    except (IndexError, ValueError, OverflowError):
        return None
    return stack


def _block(tokens: list[bytes], at: list[int]) -> tuple[list[Any], int]:
    """The tokens up to the closing brace, blocks within as lists."""
    out: list[Any] = []
    while tokens[at[0]] != b"}":
        token = tokens[at[0]]
        at[0] += 1
        out.append(_block(tokens, at)[0] if token == b"{" else token)
    at[0] += 1
    return out, at[0]


def _run(block: list[Any], stack: list[Any]) -> None:
    for token in block:
        if isinstance(token, list):
            stack.append(token)
        elif token in _TWO:
            b, a = stack.pop(), stack.pop()
            stack.append(_TWO[token](a, b))
        elif token in _ONE:
            stack.append(_ONE[token](stack.pop()))
        elif token == b"if":
            then, test = stack.pop(), stack.pop()
            if test:
                _run(then, stack)
        elif token == b"ifelse":
            other, then, test = stack.pop(), stack.pop(), stack.pop()
            _run(then if test else other, stack)
        elif not _shuffled(token, stack):
            stack.append(float(token))


def _shuffled(token: bytes, stack: list[Any]) -> bool:
    """Carry out an operator that only moves what is on the stack; False for any other token."""
    if token == b"pop":
        stack.pop()
    elif token == b"exch":
        stack[-1], stack[-2] = stack[-2], stack[-1]
    elif token == b"dup":
        stack.append(stack[-1])
    elif token == b"copy":
        count = int(stack.pop())
        stack.extend(stack[-count:] if count else [])
    elif token == b"index":
        stack.append(stack[-1 - int(stack.pop())])
    elif token == b"roll":
        by, count = int(stack.pop()), int(stack.pop())
        part = stack[-count:]
        by %= count
        stack[-count:] = part[-by:] + part[:-by] if by else part
    elif token in (b"true", b"false"):
        stack.append(float(token == b"true"))
    else:
        return False
    return True
