//! One pair of texts as a line of JSON → its beads and findings as another: what runs on any engine
//! that hands lines to programs.
//!
//! A line holds both texts under the tags of their languages, each as one string, in which a line
//! break ends a paragraph, or as a list of sentences: `{"id": 7, "ru": "…", "en": ["…", "…"]}`. Its
//! answer counts sentences from 0, those of a list as the list has them; of a text that was one string
//! it gives the sentences, too.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;
use serde_json::Value;

use crate::{
    align::{Weights, align_around, confidence},
    alignment::{Alignment, rounded},
    check::{Finding, Settings, Severity, check},
    document::Document,
    edition::{Edition, Side},
    error::Error,
    import,
    language::{Language, lexicon::Lexicon, own::Own},
    segment::sentences,
};

/// How pairs are answered.
#[derive(Debug, Clone)]
pub struct Pairs {
    /// The tags of the two languages, original first.
    pub tags: [String; 2],
    /// What is known beyond the tables.
    pub own: Arc<Own>,
    /// By what they are aligned.
    pub lexicon: Arc<Lexicon>,
    /// What the rules are told; none where nothing is checked.
    pub settings: Option<Settings>,
}

impl Default for Pairs {
    fn default() -> Self {
        Self {
            tags: ["ru".to_owned(), "en".to_owned()],
            own: Arc::default(),
            lexicon: Arc::default(),
            settings: Some(Settings::default()),
        }
    }
}

impl Pairs {
    /// The answer to a line, without a line break at its end. A line that is no pair is answered by
    /// what is wrong with it.
    ///
    /// ```
    /// use sverka::pairs::Pairs;
    /// let line = r#"{"id": 7, "ru": "Он уехал в 1905 г. Его ждали.", "en": ["He left in 1905.", "He was expected."]}"#;
    /// let answer = Pairs::default().answer(line, 1);
    /// assert!(answer.starts_with(r#"{"id":7,"ru":["Он уехал в 1905 г.","Его ждали."],"beads":[{"ru":[0],"en":[0],"#));
    /// assert_eq!(
    ///     Pairs::default().answer(r#"{"id": 8, "ru": "Да."}"#, 2),
    ///     r#"{"id":8,"line":2,"error":"there is no \"en\" in it; a pair is {\"id\": …, \"ru\": …, \"en\": …}"}"#
    /// );
    /// ```
    pub fn answer(&self, line: &str, number: usize) -> String {
        let mut id = Value::Null;
        match self.pair(line, &mut id) {
            Ok(answer) => answer,
            Err(error) => fault(&id, number, &error),
        }
    }

    fn pair(&self, line: &str, id: &mut Value) -> Result<String, String> {
        let mut request: BTreeMap<String, Value> =
            serde_json::from_str(line).map_err(|error| plain(&error))?;
        *id = request.remove("id").unwrap_or_default();
        let texts = [self.text(&request, 0)?, self.text(&request, 1)?];
        let [original, translation] = texts.each_ref().map(|text| &text.document);
        let (nothing, weights) = (Alignment::default(), Weights::default());
        let alignment = align_around(original, translation, &nothing, &weights, &self.lexicon);
        let confidence = confidence(&alignment, original, translation);
        let beads = alignment.beads.iter().map(|bead| Bead {
            places: self.sides(|side| {
                let places = side.of(bead).iter();
                Some(places.map(|at| texts[side as usize].number(*at)).collect())
            }),
            certainty: rounded(bead.certainty),
        });
        let mut answer = Answer {
            id,
            texts: self.sides(|side| texts[side as usize].sentences()),
            beads: beads.collect(),
            confidence: rounded(confidence),
            findings: None,
        };
        if let Some(settings) = &self.settings {
            let numbers = texts.each_ref().map(|text| text.numbers.clone());
            let [original, translation] = texts.map(|text| text.document);
            let edition = Edition::new("", original, translation, alignment);
            let findings = check(&edition, settings).findings.into_iter();
            answer.findings = Some(
                findings
                    .map(|finding| self.reported(finding, &numbers))
                    .collect(),
            );
        }
        Ok(json(&answer))
    }

    fn reported(&self, finding: Finding, numbers: &[Option<Vec<usize>>; 2]) -> Reported<'_> {
        let place = |side: Side| {
            // Sentences have their places as ids.
            let at = finding.site(side)?.id.as_ref()?.parse().ok()?;
            Some(number(numbers[side as usize].as_ref(), at))
        };
        Reported {
            rule: finding.rule.slug,
            code: finding.rule.code,
            severity: finding.severity,
            places: self.sides(place),
            message: finding.message,
            expected: finding.expected,
            found: finding.found,
            fingerprint: finding.fingerprint,
        }
    }

    fn sides<T>(&self, of: impl Fn(Side) -> Option<T>) -> Sides<'_, T> {
        Sides(Side::BOTH.map(|side| (self.tags[side as usize].as_str(), of(side))))
    }

    /// A side of a pair.
    fn text(&self, request: &BTreeMap<String, Value>, side: usize) -> Result<Text, String> {
        let tag = &self.tags[side];
        let found = request.get(tag).ok_or_else(|| {
            format!(
                "there is no \"{tag}\" in it; a pair is {{\"id\": …, \"{}\": …, \"{}\": …}}",
                self.tags[0], self.tags[1]
            )
        })?;
        let (lines, numbers) = match found {
            Value::String(text) => (self.cut(text, tag), None),
            Value::Array(list) => {
                let (lines, numbers) = listed(list, tag)?;
                (lines, Some(numbers))
            }
            _ => {
                return Err(format!(
                    "\"{tag}\" is neither a text nor a list of sentences"
                ));
            }
        };
        if lines.trim().is_empty() {
            return Err(format!("\"{tag}\" has no sentence"));
        }
        let fault = |error: Error| error.without_position().to_string();
        let mut document = import::lines(tag, lines, Some(tag)).map_err(fault)?;
        document.own = Arc::clone(&self.own);
        Ok(Text { document, numbers })
    }

    /// A text with a sentence a line, an empty line after each paragraph.
    fn cut(&self, text: &str, tag: &str) -> String {
        let mut lines = String::with_capacity(text.len() + 64);
        for paragraph in text.split(['\n', '\r', '\u{2028}', '\u{2029}']) {
            for sentence in sentences(paragraph, Language::from_tag(tag), &self.own, &[]) {
                lines.push_str(sentence.of(paragraph));
                lines.push('\n');
            }
            lines.push('\n');
        }
        lines
    }
}

/// The answer to a line that is no pair.
///
/// ```
/// let answer = sverka::pairs::fault(&serde_json::Value::Null, 3, "it is too long");
/// assert_eq!(answer, r#"{"id":null,"line":3,"error":"it is too long"}"#);
/// ```
pub fn fault(id: &Value, line: usize, error: &str) -> String {
    #[derive(Serialize)]
    struct Fault<'f> {
        id: &'f Value,
        line: usize,
        error: &'f str,
    }
    json(&Fault { id, line, error })
}

/// One side of a pair.
struct Text {
    document: Document,
    /// For each sentence its place in the list, where the side was one.
    numbers: Option<Vec<usize>>,
}

impl Text {
    fn number(&self, at: usize) -> usize {
        number(self.numbers.as_ref(), at)
    }

    /// Its sentences, where it is not the user who has cut it into them.
    fn sentences(&self) -> Option<Vec<String>> {
        let document = &self.document;
        let texts = document
            .sentences
            .iter()
            .map(|sentence| document.text(sentence).to_owned());
        self.numbers.is_none().then(|| texts.collect())
    }
}

/// What a sentence is called that stands at this place of the document.
fn number(numbers: Option<&Vec<usize>>, at: usize) -> usize {
    numbers.map_or(at, |numbers| numbers[at])
}

/// Sentences of a list, a line each, and their places in it; what is empty is left out.
fn listed(list: &[Value], tag: &str) -> Result<(String, Vec<usize>), String> {
    let (mut lines, mut numbers) = (String::new(), Vec::new());
    for (at, sentence) in list.iter().enumerate() {
        let Value::String(sentence) = sentence else {
            return Err(format!("{tag}[{at}] is no text"));
        };
        let words: Vec<&str> = sentence.split_whitespace().collect();
        if !words.is_empty() {
            lines.push_str(&words.join(" "));
            lines.push('\n');
            numbers.push(at);
        }
    }
    Ok((lines, numbers))
}

#[derive(Serialize)]
struct Answer<'p> {
    id: &'p Value,
    /// The sentences of the sides that were one string.
    #[serde(flatten)]
    texts: Sides<'p, Vec<String>>,
    beads: Vec<Bead<'p>>,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Reported<'p>>>,
}

#[derive(Serialize)]
struct Bead<'p> {
    #[serde(flatten)]
    places: Sides<'p, Vec<usize>>,
    certainty: f64,
}

#[derive(Serialize)]
struct Reported<'p> {
    rule: &'static str,
    code: &'static str,
    severity: Severity,
    message: String,
    /// The sentences it speaks of.
    #[serde(flatten)]
    places: Sides<'p, usize>,
    expected: Option<String>,
    found: Option<String>,
    fingerprint: String,
}

/// What each side has, under the tag of its language; nothing where it has none.
struct Sides<'p, T>([(&'p str, Option<T>); 2]);

impl<T: Serialize> Serialize for Sides<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sides = self.0.iter();
        serializer.collect_map(sides.filter_map(|(tag, value)| Some((tag, value.as_ref()?))))
    }
}

fn json(answer: &impl Serialize) -> String {
    // Plain data with string keys always serialises.
    serde_json::to_string(answer).unwrap_or_default()
}

/// What the reader of JSON says; the line is the caller's to name.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!(
        "this is no JSON object: {message} in column {}",
        error.column()
    )
}
