"""E-mail addresses and telephone numbers are found as people print them, and no figure is taken for one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.redaction.contacts import contacts
from extract.redaction.policy import Policy

HIDES = Policy()


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Ask j.ash@harrowmere.example.", "Ask [e-mail]."),
        ("E:jo.o'neil+planning@lists.harrowmere.gov.uk; or", "E:[e-mail]; or"),
        ("<clerk@harrowmere.org>", "<[e-mail]>"),
        ("a@b.uk b@c.uk", "[e-mail] [e-mail]"),
        ("rosalind.fairweather@harrowmere.gov.u\nk\n20 mph zones", "[e-mail]\n20 mph zones"),
        ("Email:\nrosalind.f@harrowmere\n.gov.uk", "Email:\n[e-mail]"),
        ("Ada Fairweather\nrosalind.\nfairweather@harrowmere.gov.uk", "Ada Fairweather\n[e-mail]"),
        ("planning-\npolicy@harrowmere.gov.uk", "[e-mail]"),
        ("write to transparency@cabinet-\noffice.gov.uk today", "write to [e-mail] today"),
        ("a@b.uk+c@d.uk", "[e-mail][e-mail]"),
        ("j.ash @ harrowmere.gov.uk", "[e-mail]"),
        ("j.ash (at) harrowmere (dot) gov (dot) uk", "[e-mail]"),
    ],
)  # fmt: skip
def test_addresses(printed: str, shown: str) -> None:
    assert HIDES.masked(printed) == shown


@pytest.mark.parametrize(
    "number",
    [
        "01632 960140", "(01632) 960140", "01632-960140", "01632 960 140", "01632960140", "0161 496 0000",
        "020 7946 0000", "(020) 7946 0000", "02079460000", "023 80 946 102", "07700 900123", "07700 900 123",
        "03000 960 066", "0300 0960815", "0800 496012", "0808 157 0000", "+44 1632 960140", "+44 (0)1632 960140",
        "+441632960140", "0044 1632 960140", "0117 92 22 000",
    ],
)  # fmt: skip
@pytest.mark.parametrize("frame", ["{}", "Tel: {}", "Call {}, or write.", "Ada Ash\n{}\nHead of Roads", "{} / {}"])
def test_numbers(number: str, frame: str) -> None:
    masks = ["[telephone]"] * frame.count("{}")
    assert HIDES.masked(frame.format(*[number] * len(masks))) == frame.format(*masks)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("01632 960058 01632 960913", "[telephone] [telephone]"),
        ("Telephone: 834102 (mornings)", "Telephone: [telephone] (mornings)"),
        ("Tel no: 834102", "Tel no: [telephone]"),
        ("Tel: (01204) 96012", "Tel: [telephone]"),
        ("Fax: +353 1 496 0123", "Fax: [telephone]"),
        ("01632 960140 ext. 4321", "[telephone] ext. [telephone]"),
        ("Direct Dial/Ext: 01632960043", "Direct Dial/Ext: [telephone]"),
        ("Extension: 4321", "Extension: [telephone]"),
        ("the line 01632\n960140", "the line [telephone]"),
    ],
)
def test_what_stands_around_a_number(printed: str, shown: str) -> None:
    assert HIDES.masked(printed) == shown


@pytest.mark.parametrize(
    "printed",
    [
        "2024-25 2025-26 2026-27", "2024 2025 2026 2027", "0 1955 1607 1343 1493", "0.25 0.5 0.75 0.125",
        "£1,063,250 £2,007,750", "-94,351.4 -28,637.6", "10,000 0 – 17 years", "14 January 2026 at 10.00",
        "01/02/2026 - 28/02/2026", "2026-01-14", "pages 011 - 024", "007 8123", "0000 0000 000",
        "Ref: 01234567890", "UPRN 01632960140", "invoice no. 01632 960140", "NHS number 02079 460000",
        "company number 01632960", "01955 160 734 1493 1403 1290", "450 320 01632 960140 12 14",
        "0101\n0102\n0103\n0104", "01234\n05678\n09012", "ISBN 0-330-28987-X", "020 2019 2020",
        "0161.496", "3@5", "5 @ £3.50", "@harrowmere", "Precept @\n£1,691.19", "extension of 1200 square metres",
        "Extension 2020", "Telephone calls answered 95 97 93", "mobile: 2023 2024", "rate of 0800 to 1700 hours",
        "0300 hours", "1 in 01632", "24/00096/FUL", "35/80 (44%)",
    ],
)  # fmt: skip
def test_figures_dates_and_references_stay(printed: str) -> None:
    assert contacts(printed) == []


_figure = st.one_of(
    st.integers(-10_000_000, 10_000_000).map(lambda n: f"{n:,}"),
    st.integers(-99_999, 99_999).map(str),
    st.floats(-1e6, 1e6).map(lambda x: f"{x:.1f}"),
    st.integers(1990, 2039).map(lambda y: f"{y}-{(y + 1) % 100:02d}"),
    st.integers(0, 100).map(lambda n: f"{n}%"),
    st.dates(date(1900, 1, 1)).map(lambda day: day.strftime("%d/%m/%Y")),
    st.dates(date(1900, 1, 1)).map(lambda day: day.isoformat()),
    st.sampled_from(["Q1", "n/a", "-", "£m", "per 10,000", "tbc", "Red", "1st", "10.30am", "(5)"]),
)


@settings(derandomize=True)
@given(st.lists(_figure, max_size=12), st.sampled_from([" ", "\n", "  ", " – ", "\t", ", "]))
def test_no_row_of_figures_holds_a_contact(figures: list[str], between: str) -> None:
    assert contacts(between.join(figures)) == []


_texts = st.text(alphabet="ab.@ 0123456789+()-\n:[]TelExt", max_size=60) | st.text(max_size=40)


@settings(derandomize=True)
@given(_texts)
def test_masking_twice_is_masking_once(text: str) -> None:
    once = HIDES.masked(text)
    assert HIDES.masked(once) == once


@settings(derandomize=True)
@given(_texts)
def test_what_is_not_masked_is_as_it_was(text: str) -> None:
    kept = re.split(r"\[(?:e-mail|telephone)\]", HIDES.masked(text))
    at = 0
    for part in kept:
        at = text.index(part, at) + len(part)
