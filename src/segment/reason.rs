//! Why a sentence ends at a place, or does not.

use std::fmt;

/// Why a sentence ends, or does not, where one could.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// «Он ушёл. Стемнело.»
    FullStop,
    /// «Куда? Домой!»
    Mark,
    /// «Он ушёл… Стемнело.»
    Ellipsis,
    /// A line break in plain text, or the full stop of another script.
    LineEnd,
    /// «…договор подписали в 1939 г. Японская печать молчала.»
    CountedAfterVerb,
    /// «…к 15 мая 1939 г. Он…», “the U.S. The …”.
    OpenerFollows,
    /// «…рыба, икра и т. д. Японцы…»
    AbbreviationEnds,
    /// “He said no. Japan …”.
    NoNumberFollows,
    /// «Говорил Молотов В. М. Беседа длилась час.»
    AfterFullName,

    /// Nothing but signs follows.
    NothingFollows,
    /// Nothing but signs goes before.
    NothingBefore,
    /// “He left. . . . Night fell.”
    StopFollows,
    /// «“Куда?” — спросил он.»
    LowerCase,
    /// The file holds the stretch together, as it does two readings of one word.
    HeldTogether,
    /// «(см.: Там же. Прим. 5)»
    InBracket,
    /// «(и др.) Москва», «(неужели!) Москва».
    BracketCloses,
    /// «Он видел <...> Москву.»
    Omission,
    /// «“…Москва молчит”»: what is quoted begins in the middle.
    EllipsisOpens,
    /// «В 1938 (?) Москва …».
    Doubt,
    /// «В романе “Кто виноват?” Герцен …».
    InTitle,
    /// “‘Where?’ Hammel asked.”
    SpeakerFollows,
    /// «1. Введение», “IV. Conclusions”.
    ItemNumber,
    /// «Глава 2. Начало войны», “Table 3. The catch”.
    Label,
    /// «АВП РФ. Ф. 0146. Оп. 22.»
    Locator,
    /// «История Японии. М.: Наука, 1999.»
    Imprint,
    /// «Правда. 1939. 7 ноября.»
    Issue,
    /// «Иванов И. И. История Японии.»
    Authors,
    /// «И. В. Сталин».
    Initial,
    /// «см. Приложение», “Mr. Dooman”.
    AbbreviationJoins,
    /// «т. 2», “p. 5”, «5 тыс. 300».
    NumberFollows,
    /// «г. Москва»: the abbreviation counts nothing here.
    CountsNothing,
    /// «Перед отъездом 22 октября 1939 г. Сметанин …»: the clause has only begun.
    NoVerbYet,
    /// «“…, — писал 25 ноября 1939 г. Молотову полпред, — …”».
    AuthorSpeaks,
    /// “U.S. Government”: no word follows that often opens a sentence.
    NoOpenerFollows,
    /// «и др. (Москва)», «в 1939–1941 гг. — Япония».
    AsideFollows,
}

impl Reason {
    /// Whether it is a reason for an end.
    pub fn ends(self) -> bool {
        matches!(
            self,
            Self::FullStop
                | Self::Mark
                | Self::Ellipsis
                | Self::LineEnd
                | Self::CountedAfterVerb
                | Self::OpenerFollows
                | Self::AbbreviationEnds
                | Self::NoNumberFollows
                | Self::AfterFullName
        )
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FullStop => "a full stop, and a capital or number follows",
            Self::Mark => "a question or exclamation mark, and a capital or number follows",
            Self::Ellipsis => "an ellipsis, and a capital or number follows",
            Self::LineEnd => "a line or a sentence of another script ends",
            Self::CountedAfterVerb => "the abbreviation after a number may end a sentence, and the clause has its verb",
            Self::OpenerFollows => "the abbreviation or initial may end a sentence, and a word follows that often opens one",
            Self::AbbreviationEnds => "the abbreviation may end a sentence, and a capital follows",
            Self::NoNumberFollows => "the word is an abbreviation only before a number, and none follows",
            Self::AfterFullName => "the initials stand after their surname, and the clause has its verb",
            Self::NothingFollows => "no word follows",
            Self::NothingBefore => "no word goes before",
            Self::StopFollows => "more stops follow",
            Self::LowerCase => "a small letter follows",
            Self::HeldTogether => "the file holds this stretch together",
            Self::InBracket => "a bracket is still open",
            Self::BracketCloses => "the stop belongs to what stands in the bracket",
            Self::Omission => "words are left out here",
            Self::EllipsisOpens => "the ellipsis opens a quotation",
            Self::Doubt => "the mark in brackets says that something is doubtful",
            Self::InTitle => "the mark belongs to a title in quotation marks",
            Self::SpeakerFollows => "who says it follows",
            Self::ItemNumber => "it is the number of an item",
            Self::Label => "it is the number of a chapter, a table or the like",
            Self::Locator => "a page, volume, file or leaf of a source follows",
            Self::Imprint => "place and year of a publication follow",
            Self::Issue => "the year or day of a publication stands here",
            Self::Authors => "a reference begins with its authors",
            Self::Initial => "it is the initial of a name",
            Self::AbbreviationJoins => "the abbreviation belongs to what follows",
            Self::NumberFollows => "the abbreviation belongs to the number that follows",
            Self::CountsNothing => "the abbreviation stands after no number",
            Self::NoVerbYet => "the abbreviation after a number may end a sentence, but the clause has no verb yet",
            Self::AuthorSpeaks => "the author speaks between two parts of a quotation",
            Self::NoOpenerFollows => "the abbreviation often stands before a name, and no word follows that often opens a sentence",
            Self::AsideFollows => "a bracket or dash follows the abbreviation",
        })
    }
}
