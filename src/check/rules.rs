//! What each rule is and says of itself. `sverka explain`, `docs/rules.md` and the reports are made from
//! this table.

use super::Severity;

/// What a rule is and says of itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which never changes: `note-missing`.
    pub slug: &'static str,
    /// A short name, which never changes: `N01`. Its letter is that of the family: notes, citations,
    /// anchors, text, suppressions.
    pub code: &'static str,
    /// How much a finding counts unless the project says otherwise.
    pub severity: Severity,
    /// What kind of error it is in the MQM typology of translation errors, or `internal`.
    pub category: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// How it compares, and what it lets pass.
    pub explanation: &'static str,
    /// What it is about.
    pub example: Example,
}

/// A fault and what would have been right.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    /// What the original has; empty where the rule is not about originals.
    pub original: &'static str,
    /// What is wrong in the translation.
    pub wrong: &'static str,
    /// What is right; empty where nothing should stand there.
    pub right: &'static str,
}

/// The rule of this name or code.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .find(|rule| rule.slug == name || rule.code == name)
}

/// The name of the rule that a name which is no rule's most looks like.
pub fn nearest_rule(name: &str) -> &'static str {
    let likeness = |rule: &Rule| {
        let tail = rule.slug.split_once('-').map_or("", |(_, tail)| tail);
        strsim::jaro_winkler(rule.slug, name).max(strsim::jaro_winkler(tail, name))
    };
    let rules = RULES.iter().map(|rule| (likeness(rule), rule.slug));
    rules
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or("", |(_, slug)| slug)
}

/// All rules, family by family, in the order of their codes.
pub const RULES: &[Rule] = &[
    Rule {
        slug: "note-missing",
        code: "N01",
        severity: Severity::Error,
        category: "accuracy/omission",
        summary: "A note of the original has no counterpart in the translation.",
        explanation: "Notes are paired by what they say, by the sentence their mark stands in, by order and number. A note that no note of the translation matches is missing, and so are its references. A note whose whole sentence is left out is not reported: the sentence is.",
        example: Example {
            original: "Переговоры начались осенью.¹ — ¹ РГВА. Ф. 4. Оп. 1. Д. 7. Л. 12.",
            wrong: "The talks began in autumn.",
            right: "The talks began in autumn.¹ — ¹ RGVA. F. 4. Op. 1. D. 7. L. 12.",
        },
    },
    Rule {
        slug: "note-extra",
        code: "N02",
        severity: Severity::Warning,
        category: "accuracy/addition",
        summary: "A note of the translation has no counterpart in the original and is not said to be the translator's.",
        explanation: "A translator may add notes, and says so: by type=\"translator\" on the note, or by words such as “Translator’s note” or a final “— Trans.” Any other note that the original lacks is reported.",
        example: Example {
            original: "Он прибыл в Читу.",
            wrong: "He arrived in Chita.¹ — ¹ A town in Transbaikalia.",
            right: "He arrived in Chita.¹ — ¹ A town in Transbaikalia. — Trans.",
        },
    },
    Rule {
        slug: "note-moved",
        code: "N03",
        severity: Severity::Error,
        category: "accuracy/mistranslation",
        summary: "A note's mark stands in a sentence that is not the original's.",
        explanation: "The mark has to stand in a sentence that is aligned with the one it stands in in the original; where in the sentence is the translator's affair. In a bead the aligner is not sure of this is a warning.",
        example: Example {
            original: "Посол молчал.¹ Пресса негодовала.",
            wrong: "The ambassador was silent. The press was indignant.¹",
            right: "The ambassador was silent.¹ The press was indignant.",
        },
    },
    Rule {
        slug: "note-swapped",
        code: "N04",
        severity: Severity::Error,
        category: "accuracy/mistranslation",
        summary: "Two notes stand at each other's marks.",
        explanation: "Two notes whose texts have changed places are one finding, not four differences. Exchange the texts, not the marks.",
        example: Example {
            original: "… в Москве.¹ … в Токио.² — ¹ Правда. 1939. 2 сентября. ² Асахи. 1939. 3 сентября.",
            wrong: "… in Moscow.¹ … in Tokyo.² — ¹ Asahi. September 3, 1939. ² Pravda. September 2, 1939.",
            right: "… in Moscow.¹ … in Tokyo.² — ¹ Pravda. September 2, 1939. ² Asahi. September 3, 1939.",
        },
    },
    Rule {
        slug: "note-duplicated",
        code: "N05",
        severity: Severity::Error,
        category: "accuracy/addition",
        summary: "A note that the original has once stands in the translation twice.",
        explanation: "A note repeated word for word, or one note with more marks than it has in the original.",
        example: Example {
            original: "Посол молчал.¹ — ¹ Там же. Л. 5.",
            wrong: "The ambassador was silent.¹ ² — ¹ Ibid. L. 5. ² Ibid. L. 5.",
            right: "The ambassador was silent.¹ — ¹ Ibid. L. 5.",
        },
    },
    Rule {
        slug: "note-dangling",
        code: "N06",
        severity: Severity::Error,
        category: "accuracy/omission",
        summary: "A mark in the text has no note.",
        explanation: "A reader follows the mark and finds nothing: the note is empty or not there.",
        example: Example {
            original: "Посол молчал.¹ — ¹ Там же. Л. 5.",
            wrong: "The ambassador was silent.¹",
            right: "The ambassador was silent.¹ — ¹ Ibid. L. 5.",
        },
    },
    Rule {
        slug: "note-orphan",
        code: "N07",
        severity: Severity::Error,
        category: "accuracy/omission",
        summary: "A note has no mark in the text.",
        explanation: "The note is written, but nothing in the text leads to it: its mark was lost.",
        example: Example {
            original: "Посол молчал.¹ — ¹ Там же. Л. 5.",
            wrong: "The ambassador was silent. — ¹ Ibid. L. 5.",
            right: "The ambassador was silent.¹ — ¹ Ibid. L. 5.",
        },
    },
    Rule {
        slug: "note-numbering",
        code: "N08",
        severity: Severity::Warning,
        category: "locale-convention",
        summary: "The numbers of the notes do not follow one another.",
        explanation: "Reported where no other finding explains the gap. Notes may begin anew with 1 in each chapter.",
        example: Example {
            original: "… в Москве.¹ … в Токио.²",
            wrong: "… in Moscow.¹ … in Tokyo.³",
            right: "… in Moscow.¹ … in Tokyo.²",
        },
    },
    Rule {
        slug: "cite-archive",
        code: "C01",
        severity: Severity::Error,
        category: "accuracy/mistranslation/number",
        summary: "A reference to an archive differs from the original's: archive, fond, opis, folder, file, leaf or verso.",
        explanation: "References are compared field by field as values: «Л. 5–7 об.» is ll. 5–7v., «АВП РФ» is AVPRF, «Р-4459» is R-4459. «Там же» may become a full reference, and a full one “Ibid.”: both are resolved first. What the translation spells out beyond the original is no fault.",
        example: Example {
            original: "АВП РФ. Ф. 0146. Оп. 22. Пап. 192. Д. 13. Л. 170.",
            wrong: "AVP RF. F. 0146. Op. 22. Pap. 192. D. 13. L. 107.",
            right: "AVPRF, f. 0146, op. 22, pap. 192, d. 13, l. 170.",
        },
    },
    Rule {
        slug: "cite-locus",
        code: "C02",
        severity: Severity::Error,
        category: "accuracy/mistranslation/number",
        summary: "A reference to a printed source differs from the original's: volume, part, issue, number, date, year or pages.",
        explanation: "Compared as values, in notes and in brackets. Words (a title, a place, a publisher) may be translated or transliterated in many ways and are not compared here.",
        example: Example {
            original: "[Молодяков 2012, с. 425]",
            wrong: "[Molodyakov 2012, p. 452]",
            right: "[Molodyakov 2012, p. 425]",
        },
    },
    Rule {
        slug: "cite-missing",
        code: "C03",
        severity: Severity::Error,
        category: "accuracy/omission",
        summary: "A citation of the original is not in the translation.",
        explanation: "Looked for in the sentences of the same bead and of the two beside it, and among the citations of the paired note.",
        example: Example {
            original: "Курс сменили осенью [Молодяков 2012, с. 425].",
            wrong: "The course was changed in autumn.",
            right: "The course was changed in autumn [Molodyakov 2012, p. 425].",
        },
    },
    Rule {
        slug: "cite-extra",
        code: "C04",
        severity: Severity::Warning,
        category: "accuracy/addition",
        summary: "A citation of the translation is not in the original.",
        explanation: "Looked for in the sentences of the same bead and of the two beside it, and among the citations of the paired note.",
        example: Example {
            original: "Курс сменили осенью.",
            wrong: "The course was changed in autumn [Molodyakov 2012, p. 425].",
            right: "The course was changed in autumn.",
        },
    },
    Rule {
        slug: "cite-unlisted",
        code: "C05",
        severity: Severity::Error,
        category: "accuracy/omission",
        summary: "A citation in brackets has no entry in the bibliography.",
        explanation: "Only where the text has a bibliography. Entries are found by author or words of the title, in either alphabet, and by year with its letter.",
        example: Example {
            original: "[Кузнецов 2010, с. 5] — Кузнецов С. И. Японцы в Сибири. Иркутск, 2010.",
            wrong: "[Kuznetsov 2010, p. 5] — no such entry under References",
            right: "[Kuznetsov 2010, p. 5] — Kuznetsov, S. I. (2010). Yapontsy v Sibiri. Irkutsk.",
        },
    },
    Rule {
        slug: "cite-unused",
        code: "C06",
        severity: Severity::Note,
        category: "accuracy/addition",
        summary: "An entry of the bibliography is never cited.",
        explanation: "A note by default: journals differ in whether a bibliography may list more than is cited. Where the original cites the entry and the translation does not, the citation itself is reported as missing.",
        example: Example {
            original: "Кузнецов С. И. Японцы в Сибири. Иркутск, 2010.",
            wrong: "Kuznetsov, S. I. (2010) is listed, and nothing in the text cites it.",
            right: "“… in Siberia [Kuznetsov 2010, p. 5].”",
        },
    },
    Rule {
        slug: "ibid-target",
        code: "C07",
        severity: Severity::Error,
        category: "accuracy/mistranslation",
        summary: "«Там же», “Ibid.” or “Op. cit.” leads to another work than in the original.",
        explanation: "A note put in between, or left out, makes every “Ibid.” after it mean something else. References back are resolved through each text by itself, and what they lead to is compared.",
        example: Example {
            original: "¹ РГВА. Ф. 4. Оп. 1. Д. 7. Л. 12. ² Правда. 1939. 2 сентября. ³ РГВА. Ф. 4. Оп. 1. Д. 7. Л. 13.",
            wrong: "¹ RGVA. F. 4. Op. 1. D. 7. L. 12. ² Pravda. September 2, 1939. ³ Ibid. L. 13.",
            right: "¹ RGVA. F. 4. Op. 1. D. 7. L. 12. ² Pravda. September 2, 1939. ³ RGVA. F. 4. Op. 1. D. 7. L. 13.",
        },
    },
    Rule {
        slug: "bibliography-missing",
        code: "C08",
        severity: Severity::Error,
        category: "accuracy/omission",
        summary: "An entry of the original's bibliography is not in the translation's.",
        explanation: "Entries are paired by author, year and pages in either alphabet, in whatever order the lists stand.",
        example: Example {
            original: "Молодяков В. Э. Россия и Япония. М., 2012.",
            wrong: "no entry of Molodyakov under References",
            right: "Molodyakov, V. E. (2012). Rossiya i Yaponiya [Russia and Japan]. Moscow.",
        },
    },
    Rule {
        slug: "bibliography-differs",
        code: "C09",
        severity: Severity::Error,
        category: "accuracy/mistranslation/number",
        summary: "An entry of the bibliography differs from the original's: year, volume, number or pages.",
        explanation: "Compared field by field, as values. Titles, places and publishers may be translated and are not compared.",
        example: Example {
            original: "Кузнецов С. И. Японцы в Сибири // Вопросы истории. 2010. № 5. С. 12–20.",
            wrong: "Kuznetsov, S. I. (2010). Yapontsy v Sibiri. Voprosy istorii, 5, 12–29.",
            right: "Kuznetsov, S. I. (2010). Yapontsy v Sibiri. Voprosy istorii, 5, 12–20.",
        },
    },
    Rule {
        slug: "identifier-invalid",
        code: "C10",
        severity: Severity::Error,
        category: "locale-convention",
        summary: "A DOI, ISSN, ISBN or ORCID is not one: its form or its check digit is wrong.",
        explanation: "The check digit tells a slip of the pen without any other source. Reported where the original does not have the very same slip, or for the original itself.",
        example: Example {
            original: "ISBN 978-3-16-148410-0",
            wrong: "ISBN 978-3-16-148410-1",
            right: "ISBN 978-3-16-148410-0",
        },
    },
    Rule {
        slug: "identifier-differs",
        code: "C11",
        severity: Severity::Error,
        category: "accuracy/mistranslation/number",
        summary: "A DOI, ISSN, ISBN or ORCID differs from the original's.",
        explanation: "Both are well formed, and they name different things. Case and hyphens do not count.",
        example: Example {
            original: "DOI: 10.1000/xyz.2012.5",
            wrong: "DOI: 10.1000/xyz.2021.5",
            right: "https://doi.org/10.1000/XYZ.2012.5",
        },
    },
    Rule {
        slug: "date-differs",
        code: "A01",
        severity: Severity::Error,
        category: "accuracy/mistranslation/date-time",
        summary: "A date of the translation differs from the original's.",
        explanation: "Dates are values: «8 сентября 1939 г.» is September 8, 1939, «XX век» the twentieth century, «23 августа (5 сентября) 1905 г.» either of its days. One that says less (April 1941) agrees with one that says more (13 April 1941). A date that moved into a neighbouring sentence agrees too. Reported only where both sides are left with a date of the same kind.",
        example: Example {
            original: "Это случилось 8 сентября 1939 г.",
            wrong: "It happened on September 18, 1939.",
            right: "It happened on 8 September 1939.",
        },
    },
    Rule {
        slug: "date-calendar",
        code: "A02",
        severity: Severity::Warning,
        category: "accuracy/mistranslation/date-time",
        summary: "A date in Old and New Style does not fit itself.",
        explanation: "The Julian calendar was 10 days behind the Gregorian from 1582, 11 from 1700, 12 from 1800 and 13 from 1900. A pair of dates with another distance has a slip in one of the two.",
        example: Example {
            original: "27 января (9 февраля) 1904 г.",
            wrong: "January 27 (February 8), 1904",
            right: "January 27 (February 9), 1904",
        },
    },
    Rule {
        slug: "number-differs",
        code: "A03",
        severity: Severity::Error,
        category: "accuracy/mistranslation/number",
        summary: "A number of the translation differs from the original's.",
        explanation: "Numbers are values: «1 500,5 тыс.» is 1,500.5 thousand, «восемь» is eight, «25-й» is the 25th. A number rounded in words (about, some, nearly) or moved into a neighbouring sentence agrees. Reported only where both sides are left with a number of the same kind.",
        example: Example {
            original: "Погибло 1500 человек.",
            wrong: "Some 5,100 people were killed.",
            right: "Fifteen hundred people were killed.",
        },
    },
    Rule {
        slug: "name-differs",
        code: "A04",
        severity: Severity::Warning,
        category: "accuracy/mistranslation",
        summary: "A name of the translation is another than the original's.",
        explanation: "Names are compared by sound, in whatever case, alphabet and romanisation: «Хирануму» is Hiranuma, «Вайцзеккером» Weizsäcker, «Чжан Цзолиня» Chang Tso-lin. Reported only where in one place both sides are left with a name that the other does not have.",
        example: Example {
            original: "Посла принял Молотов.",
            wrong: "The ambassador was received by Malik.",
            right: "Molotov received the ambassador.",
        },
    },
    Rule {
        slug: "name-missing",
        code: "A05",
        severity: Severity::Note,
        category: "accuracy/omission",
        summary: "A name of the original is not in the translation's sentence.",
        explanation: "A pronoun, a title or an office may rightly stand in its place, so that this is for information.",
        example: Example {
            original: "Посла принял Молотов.",
            wrong: "The ambassador was received.",
            right: "The ambassador was received by Molotov.",
        },
    },
    Rule {
        slug: "name-inconsistent",
        code: "A06",
        severity: Severity::Warning,
        category: "terminology/inconsistent",
        summary: "One person is spelled in two ways in one text.",
        explanation: "The rarer spelling is reported, with the commoner one beside it. Needs no alignment: it works on a single text too.",
        example: Example {
            original: "Мацуока … Мацуока … Мацуока",
            wrong: "Matsuoka … Matsuoko … Matsuoka",
            right: "Matsuoka … Matsuoka … Matsuoka",
        },
    },
    Rule {
        slug: "sentence-omitted",
        code: "T01",
        severity: Severity::Error,
        category: "accuracy/omission",
        summary: "A sentence of the original is not in the translation.",
        explanation: "Its dates, names, citations and notes are not reported beside it. A warning where the aligner is not sure.",
        example: Example {
            original: "Переговоры начались. Посол молчал. Пресса негодовала.",
            wrong: "The talks began. The press was indignant.",
            right: "The talks began. The ambassador was silent. The press was indignant.",
        },
    },
    Rule {
        slug: "sentence-added",
        code: "T02",
        severity: Severity::Warning,
        category: "accuracy/addition",
        summary: "A sentence of the translation is not in the original.",
        explanation: "A translator may explain; whoever signs off should know. Accept it with a reason where it is meant.",
        example: Example {
            original: "Переговоры начались.",
            wrong: "The talks began. They were to last a year.",
            right: "The talks began.",
        },
    },
    Rule {
        slug: "sentence-duplicated",
        code: "T03",
        severity: Severity::Error,
        category: "accuracy/addition",
        summary: "A sentence stands in the translation twice, and once in the original.",
        explanation: "Two sentences that are the same but for a few letters, next to each other or a few sentences apart, aligned with one of the original.",
        example: Example {
            original: "Посол молчал. Пресса негодовала.",
            wrong: "The ambassador was silent. The ambassador was silent. The press was indignant.",
            right: "The ambassador was silent. The press was indignant.",
        },
    },
    Rule {
        slug: "untranslated",
        code: "T04",
        severity: Severity::Error,
        category: "accuracy/untranslated",
        summary: "Russian is left in the translation.",
        explanation: "A sentence mostly in Cyrillic is an error; a Cyrillic word in an English sentence, or a Cyrillic letter in a Latin word, a warning. Words marked as foreign or set in italics or quotation marks, titles in notes and bibliographies are left alone.",
        example: Example {
            original: "Посол молчал.",
            wrong: "The посол was silent.",
            right: "The ambassador was silent.",
        },
    },
    Rule {
        slug: "length-unlikely",
        code: "T05",
        severity: Severity::Warning,
        category: "accuracy/omission",
        summary: "A translation is much shorter or longer than its original.",
        explanation: "Measured against the lengths of all other beads of the pair: reported where fewer than one bead in some ten thousand would be as short or as long, or where a translation that is shorter than most has none of the words with which its original ends or begins.",
        example: Example {
            original: "Посол, который только что вернулся из Москвы и ещё не успел снять шинели, молчал, глядя в окно.",
            wrong: "The ambassador was silent.",
            right: "The ambassador, just back from Moscow and not yet out of his greatcoat, was silent, looking out of the window.",
        },
    },
    Rule {
        slug: "quotes-unbalanced",
        code: "T06",
        severity: Severity::Warning,
        category: "fluency/typography",
        summary: "A quotation is opened and not closed, or closed and not opened.",
        explanation: "Counted in each paragraph. A quotation of several paragraphs may open each of them, as English typography has it. Needs no alignment.",
        example: Example {
            original: "«Война неизбежна», — сказал посол.",
            wrong: "“War is inevitable, said the ambassador.",
            right: "“War is inevitable,” said the ambassador.",
        },
    },
    Rule {
        slug: "term-differs",
        code: "T07",
        severity: Severity::Warning,
        category: "terminology/wrong-term",
        summary: "A term of the glossary is translated otherwise.",
        explanation: "The glossary is named in sverka.toml. A term is found in any of its forms; one of its translations has to stand in the same bead.",
        example: Example {
            original: "пограничный конфликт — border conflict",
            wrong: "The frontier incident at the river …",
            right: "The border conflict at the river …",
        },
    },
    Rule {
        slug: "suppression-unused",
        code: "S01",
        severity: Severity::Warning,
        category: "internal",
        summary: "A suppression or an entry of the baseline suppresses nothing any more.",
        explanation: "What it was written for is mended, or was renamed: take it out, so that it hides nothing later.",
        example: Example {
            original: "",
            wrong: "<!-- sverka: ignore number-differs: sic --> beside a sentence without findings",
            right: "",
        },
    },
    Rule {
        slug: "suppression-unexplained",
        code: "S02",
        severity: Severity::Error,
        category: "internal",
        summary: "A suppression gives no reason or names no rule.",
        explanation: "Whoever reads it later has to know why: <!-- sverka: ignore RULE: REASON -->, or <?sverka ignore RULE: REASON?>.",
        example: Example {
            original: "",
            wrong: "<!-- sverka: ignore number-differs -->",
            right: "<!-- sverka: ignore number-differs: so in the newspaper itself -->",
        },
    },
];
