//! The pieces that texts are spelled of: letters and words that the readers of dates, numbers, names,
//! citations and sentences look for.

/// The pieces.
pub const TEXTS: &[&str] = &[
    "а", "в", "и", "к", "о", "с", "у", "А", "В", "И", "Л", "О", "ё", "й", "ъ", "х",
    "ф.", "оп.", "д.", "Л. ", "л. ", "об.", "ф. 5, оп. 1, д. 17, л. 3–4 об.", "С. 12–15. ", "Т. 2. ", "Вып. ", "№ ", "Там же. ",
    "Указ. соч. ", "ГАРФ", "РГИА. ", "F. ", "op. ", "d. ", "ll. ", "f. 3v", "Ibid. ", "P. 7–9. ", "Vol. ", "pp. ", "no. ", "[12, с. 5]",
    "[3; 4, p. 9]", " // ", ". — ", "М.: ", "СПб., ", "London: ", "et al. ", "и др. ", "DOI: 10.1000/", "ISBN 978-5-", "ISSN 0028-0836", "https://example.org/",
    "1905", "1939 г. ", "гг.", "в 1917–1918 гг. ", "XIX в.", "XX века", "до н. э. ", "AD ", "BC", "19th century", "nineteenth", "the 1930s", "1930-е годы", "конец ",
    "января", "8 сентября 1939 г.", "September 8, 1939", "May", "мая", "7 November", "25 октября (7 ноября) 1917 г.", "01.02.1903", "1903-02-01", "03/04/1939", "Monday", "в среду ", "ст. ст.", "O.S.",
    "восемь", "двадцать пять", "тысяч", "млн", "миллиарда ", "1 500,5", "1,500.5", "one hundred and ", "eight", "twenty-five", "million", "half", "полтора", "пол", "дюжина", "dozen", "%", "½", "IV", "XVI", "-е", "-го", "th ", "°", "км", "miles", "p.m.", "12:30", "в 5 часов",
    "Иван", "Петровна", "Н. К. Лоушкина", "Лунин", "Ivan", "Mrs. ", "Lunin", "Tōgō", "O’Neil", "de ", "фон ", "Санкт-Петербург", "St. Petersburg", "Маньчжурия", "-", "–", "—", "«", "»", "“", "”", "‘", "’", "„", "\"", "'",
    "т. е. ", "и т. д.", "etc.", "e.g. ", "Mr. ", "г-н ", "проф. ", "… ", "?!", "!», ", ".\u{a0}", "\u{ad}", "\u{200b}", "\u{301}", "\u{2028}", "\u{feff}", "\u{202e}", "\r\n", "\n\n", "\t", "🛥", "日本", "İ", "ß", "ﬁ", "ᾳ", "²", "①", "٣", "\\", "{", "}", "|", "~", "^", "_", "*", "#", "&amp;", "]]>",
];

/// What a TEI text is made of.
pub const TEI: &[&str] = &[
    "p", "s xml:id='s{n}'", "s", "s part='I' xml:id='s{n}' next='#s9'", "s part='F'", "seg type='s'", "seg", "seg xml:id='g{n}'", "head", "ab", "lg", "l", "list", "item", "label",
    "table", "row", "cell", "quote", "q", "said", "hi rend='italic'", "emph", "foreign xml:lang='fr'", "title", "persName", "date", "bibl", "bibl xml:id='r{n}'", "biblStruct", "listBibl",
    "note place='foot' n='{b}'", "note xml:id='n{b}'", "note target='#a{b}'", "noteGrp", "ref target='#n{b}'", "ref target='#r{b}'", "ptr target='#n{b}'/", "anchor xml:id='a{b}'/", "lb/", "lb break='no'/", "pb n='{b}'/",
    "choice", "sic", "corr", "abbr", "expan", "app", "lem", "rdg", "subst", "add", "del", "cit", "stage", "sp", "speaker", "formula", "figure", "div", "div type='bibliography'", "div type='notes'",
    "front", "back", "titlePage", "docTitle", "epigraph", "opener", "salute", "address", "addrLine", "closer", "w", "pc", "x:y xmlns:x='urn:x'", "idno type='DOI'", "author", "floatingText", "body", "gap/",
];

/// What stands around the body of a TEI text.
pub const IN_TEI: &str = "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='ru'><teiHeader><fileDesc><titleStmt><title>Да</title></titleStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>";

/// What an alignment file is made of.
pub const LINKS: &[&str] = &[
    "linkGrp type='alignment' subtype='sentence' corresp='a.xml b.xml'", "linkGrp type='alignment' subtype='note' corresp='a.xml b.xml'", "linkGrp type='alignment' subtype='bibl'", "linkGrp",
    "link target='a.xml#s{b} b.xml#s{b}'/", "link xml:id='b{n}' target='#s{b} #s1 #s2' cert='0.9' ana='#verified' resp='#x'/", "link targets='#s{b} #s{n}' n='1:1'/", "link target='#p{b} #p1' source='ni:///sha-256-32;AAAAAA'/",
    "ptr xml:id='p{b}' target='a.xml#s{b} a.xml#s2'/", "ptr n='1:0' type='omission' target='a.xml#s{b}'/", "ptr n='0:1' type='addition' target='b.xml#s{b}'/", "link target='a.xml#n{b} b.xml#n{b}' ana='#stale'/", "link target='#s{b}' cert='NaN'/",
    "list type='wording'", "list type='gone'", "noteGrp type='wording'", "note", "note type='gone' target='a.xml#s{b}'", "note corresp='#b{b}' type='wording'", "seg type='original'", "seg type='translation'", "seg", "standOff", "ab", "listAnnotation type='gone'", "listAnnotation type='wording'", "note target='#b{b}'", "note type='original'",
];

/// What stands around the links.
pub const IN_LINKS: &str = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><standOff>{}</standOff></TEI>";

/// What a text of Word's is made of, notes, styles and numbering with it.
pub const WORD: &[&str] = &[
    "w:p", "w:p", "w:r", "w:r", "w:t", "w:t", "w:pPr", "w:rPr", "w:pStyle w:val='S{b}'/", "w:rStyle w:val='S{b}'/", "w:i/", "w:b/", "w:i w:val='0'/", "w:smallCaps/", "w:vertAlign w:val='superscript'/", "w:vanish/",
    "w:footnoteReference w:id='{b}'/", "w:endnoteReference w:id='{b}'/", "w:footnote w:id='{b}'", "w:endnote w:id='{b}'", "w:footnote w:type='separator' w:id='{b}'", "w:footnoteRef/", "w:footnoteReference w:customMarkFollows='1' w:id='{b}'/",
    "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:gridSpan w:val='{b}'/", "w:vMerge/", "w:vMerge w:val='restart'/", "w:sectPr", "w:footnotePr", "w:numFmt w:val='chicago'/", "w:numRestart w:val='eachSect'/", "w:numStart w:val='{b}'/", "w:br/", "w:br w:type='page'/", "w:tab/", "w:noBreakHyphen/", "w:softHyphen/", "w:sym w:font='Symbol' w:char='F06{b}'/",
    "w:ins", "w:del", "w:delText", "w:moveFrom", "w:moveTo", "w:fldSimple w:instr='NOTEREF _Ref{b}'", "w:fldChar w:fldCharType='begin'/", "w:fldChar w:fldCharType='separate'/", "w:fldChar w:fldCharType='end'/", "w:instrText", "w:hyperlink r:id='r{b}'", "w:bookmarkStart w:id='{b}' w:name='_Ref{b}'/", "w:bookmarkEnd w:id='{b}'/",
    "w:numPr", "w:numId w:val='{b}'/", "w:ilvl w:val='{b}'/", "w:num w:numId='{b}'", "w:abstractNumId w:val='{b}'/", "w:abstractNum w:abstractNumId='{b}'", "w:lvl w:ilvl='{b}'", "w:lvlText w:val='%1.%2'/", "w:numFmt w:val='russianLower'/", "w:start w:val='{b}'/", "w:style w:styleId='S{b}' w:type='paragraph'", "w:name w:val='heading {b}'/", "w:name w:val='footnote text'/", "w:basedOn w:val='S{b}'/", "w:outlineLvl w:val='{b}'/",
    "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:pict", "w:txbxContent", "w:sdt", "w:sdtContent", "w:ruby", "w:rubyBase", "w:rt",
];

/// What a text of LibreOffice's is made of.
pub const ODT: &[&str] = &[
    "text:p", "text:p", "text:p text:style-name='P{b}'", "text:h text:outline-level='{b}'", "text:span text:style-name='T{b}'", "text:span", "text:s text:c='{b}'/", "text:s text:c='99999999999'/", "text:tab/", "text:line-break/", "text:soft-page-break/", "text:a xlink:href='https://x.org/?a={b}'",
    "text:note text:note-class='footnote' text:id='f{n}'", "text:note text:note-class='endnote'", "text:note-citation", "text:note-citation text:label='*'", "text:note-body", "text:note-ref text:ref-name='f{b}'", "text:list text:style-name='L{b}'", "text:list-item", "text:list-item text:start-value='{b}'", "text:list-header",
    "table:table", "table:table-row", "table:table-row table:number-rows-repeated='{b}00000'", "table:table-cell", "table:table-cell table:number-columns-repeated='{b}000000' table:number-columns-spanned='{b}'", "table:covered-table-cell/", "table:table-header-rows", "table:table-row-group", "text:tracked-changes", "text:changed-region text:id='c{b}'", "text:deletion", "text:insertion", "text:change text:change-id='c{b}'/", "text:change-start text:change-id='c{b}'/",
    "text:section", "text:table-of-content", "text:index-body", "draw:frame", "draw:text-box", "office:annotation", "text:ruby", "text:ruby-base", "text:ruby-text", "text:hidden-text", "text:bibliography-mark", "text:numbered-paragraph", "text:reference-mark-start text:name='{b}'/", "text:bookmark-ref text:ref-name='{b}'",
    "style:style style:name='P{b}' style:family='paragraph' style:parent-style-name='P{b}'", "style:style style:name='T{b}' style:family='text'", "style:text-properties fo:font-style='italic'/", "style:text-properties text:display='none'/", "style:text-properties style:text-position='super 58%'/", "text:list-style style:name='L{b}'", "text:list-level-style-number text:level='{b}' style:num-format='1' text:start-value='{b}'/", "text:outline-style",
];

/// What a web page is made of; the tags need not close.
pub const HTML: &[&str] = &[
    "<p>", "</p>", "<h1>", "</h1>", "<h3>", "<div>", "</div>", "<span>", "</span>", "<i>", "</i>", "<b>", "</em>", "<em>", "<sup>", "</sup>", "<a href='#fn1' id='ref1'>", "<a href='#fn2'>", "<a href='#ref1'>", "</a>", "<li id='fn1'>", "<li id='fn2'>", "</li>", "<ol>", "</ol>", "<ul>", "<p id='fn1'>", "<div class='footnotes'>", "<section role='doc-endnotes'>", "<aside epub:type='footnote' id='fn2'>", "</aside>", "<table>", "<tr>", "<td colspan=99999999>", "</td>", "</table>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<br>", "<hr>", "<nav>", "</nav>", "<script>", "</script>", "<style>.x{font-style:italic}</style>", "<span class=x>", "<template>", "</template>", "<svg>", "</svg>", "<math>", "<select>", "<option>", "<html lang=en>", "<title>", "</title>", "<meta charset=windows-1251>", "<body>", "<article>", "<main>", "&nbsp;", "&#x410;", "<!--", "-->", "<p style='font-style:italic'>", "<dl>", "<dt>", "<dd>", "<img alt='да'>", "<sup>1</sup>", "[1]",
];

/// What Markdown and plain text are made of.
pub const MARKDOWN: &[&str] = &[
    "\n\n", "\n", "# ", "## ", "[^1]", "[^2]", "\n[^1]: ", "\n[^2]: ", "[^x]", "^[", "]", "*", "**", "_", "`", "```\n", "> ", "- ", "1. ", "12 ", "\n1 ", "\n2 ", "¹", "²", " ³ ", "<sup>1</sup>", "<sup>", "</sup>", "$^{1}$", "$^{2}$ ", "\n---\n", "\n***\n", "| a | b |\n|---|---|\n", "|", "    ", "\t", "![да](x.png)", "[да](https://x.org)", "<br>", "&nbsp;", "\\", "~~", "^2^", "\n## Литература\n\n", "\n## References\n\n", "\n## Примечания\n\n", "\n---\ntitle: Да\nlang: ru\n---\n", "author: ", "\n\n\u{c}\n\n", "\n\n — 12 — \n\n", "слово-\nперенос", "<!-- page 3 -->", "{.unnumbered}", "\\[1\\]", "[1, с. 5]", "*) ", "\n* ", "†", "(1)", "\n1) ", "\r\n", "    1 Там же. С. 5.\n",
];

/// What bitexts in XML are made of.
pub const BITEXT: &[&str] = &[
    "tu", "tu tuid='t{n}'", "tuv xml:lang='ru'", "tuv xml:lang='en'", "seg", "seg", "prop type='x-unit'", "prop type='x-kind'", "prop type='x-certainty'", "prop type='x-status'", "prop type='x-ratio'", "prop type='x-title'", "note", "bpt i='{b}' type='italic'", "ept i='{b}'", "bpt i='{b}' x='1'", "ph x='{b}' type='fnote'", "ph", "hi type='bold'", "sub", "it pos='begin'", "ut",
    "file id='f{n}'", "unit id='u{n}'", "segment id='s{b}' state='final'", "segment subState='x:y'", "source", "target", "ignorable", "pc id='{n}' type='fmt' subType='xlf:i'", "sc id='{b}'/", "ec startRef='{b}'/", "ph id='{b}' dataRef='d{b}'/", "mrk id='{b}' type='term'", "cp hex='00{b}1'/", "originalData", "data id='d{b}'", "mda:metadata xmlns:mda='urn:oasis:names:tc:xliff:metadata:2.0'", "mda:meta type='kind'", "notes", "group id='g{n}'",
    "linkGrp fromDoc='a.xml' toDoc='b.xml'", "link xtargets='s{b};s{b}'/", "link xtargets='s1 s{b};s{b} s2' type='1-1' status='man'/", "link type='2-1' xtargets='1:{b} 1:2;1:{b}' status='auto'/", "link xtargets=';s{b}' certainty='0.{b}'/", "text", "body", "p", "p id='p{n}'", "s id='s{b}'", "s id='s{n}'", "s id='1:{n}'", "w", "head", "note", "g/",
];

/// What dictionaries in XML are made of.
pub const DICTIONARY: &[&str] = &[
    "termEntry", "conceptEntry id='c{n}'", "langSet xml:lang='ru'", "langSet xml:lang='en'", "langSec xml:lang='ru'", "langSec xml:lang='de'", "langSet", "tig", "ntig", "termGrp", "termSec", "term", "term", "note", "descrip", "hi",
    "entry", "form", "orth", "sense", "cit type='trans'", "cit type='translation'", "cit type='example'", "quote", "gramGrp", "pos", "superEntry", "hom", "pron",
];

/// What a configuration is made of.
pub const TOML: &[&str] = &[
    "\n[project]\n", "\n[texts]\n", "\n[alignments]\n", "\n[check]\n", "\n[[check.accept]]\n", "\n[check.severity]\n", "\n[check.per-file-ignores]\n", "\n[knowledge]\n", "\n[knowledge.abbreviations]\n", "\n[knowledge.archives]\n", "\n[knowledge.names]\n", "\n[edition]\n", "folder = \"tei\"\n", "select = [\"notes\"]\n", "ignore = [\"N01\", \"note-missing\"]\n", "fail-on = \"warning\"\n", "rule = \"note-extra\"\n", "reason = \"да\"\n", "note-missing = \"off\"\n", "lexicons = [\"x.tsv\"]\n", "glossary = \"x.tbx\"\n", "date-order = { en = \"day-first\" }\n", "ru = { \"обл.\" = \"joins\" }\n", "en = { \"Govt.\" = \"opener\" }\n", "\"ГАТО\" = [\"GATO\", \"State Archive\"]\n", "\"Думан\" = [\"Dooman\"]\n", "\"\" = \"\"\n", " = ", "[", "]", "{", "}", "\"", "\"\"\"", "'", "\\u0410", ",", ".", "true", "1e400", "-0", "0x", "1979-05-27T07:32:00Z", "nan", "#", "\n",
];
