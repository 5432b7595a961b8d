//! A translation taken apart into its running text and its notes, so that a fault is one line.

use std::fmt::Write;

/// A text in which `{{id}}` stands for a mark of a note.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) running: String,
    pub(crate) notes: Vec<Note>,
}

#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

/// Where notes stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// At their marks.
    AtMarks,
    /// In `back`, with `ref` for marks.
    Collected,
}

impl Note {
    fn element(&self) -> String {
        let kind = if self.kind.is_empty() {
            String::new()
        } else {
            format!(" type=\"{}\"", self.kind)
        };
        format!(
            "<note xml:id=\"{}\" n=\"{}\"{kind}>{}</note>",
            self.id, self.label, self.text
        )
    }
}

impl Text {
    /// Takes a text of this project apart.
    pub(crate) fn of(source: &str) -> Self {
        let (mut running, mut notes) = (String::new(), Vec::new());
        let mut rest = source;
        while let Some(start) = rest.find("<note ") {
            let (tag, after) = rest[start..].split_once('>').unwrap();
            let (text, after) = after.split_once("</note>").unwrap();
            let value = |name: &str| {
                let (_, value) = tag.split_once(&format!("{name}=\"")).unwrap();
                value.split_once('"').unwrap().0.to_owned()
            };
            let note = Note {
                id: value("xml:id"),
                label: value(" n"),
                kind: "",
                text: text.to_owned(),
            };
            let _ = write!(running, "{}{{{{{}}}}}", &rest[..start], note.id);
            notes.push(note);
            rest = after;
        }
        running.push_str(rest);
        Self { running, notes }
    }

    /// The text as a file; a note without a mark stands in `back`.
    pub(crate) fn written(&self, form: Form) -> String {
        let mut whole = self.running.clone();
        let mut apart = String::new();
        for note in &self.notes {
            let mark = mark(&note.id);
            let pointer = format!("<ref target=\"#{}\">{}</ref>", note.id, note.label);
            if form == Form::AtMarks && whole.contains(&mark) {
                whole = whole.replacen(&mark, &note.element(), 1);
            } else {
                apart.push_str(&note.element());
            }
            whole = whole.replace(&mark, &pointer);
        }
        if apart.is_empty() {
            return whole;
        }
        let apart = format!("<div type=\"notes\">{apart}</div>");
        if whole.contains("</back>") {
            whole.replacen("</back>", &format!("{apart}</back>"), 1)
        } else {
            whole.replacen("</text>", &format!("<back>{apart}</back></text>"), 1)
        }
    }

    pub(crate) fn note(&mut self, number: usize) -> &mut Note {
        &mut self.notes[number - 1]
    }

    pub(crate) fn without_mark(mut self, number: usize) -> Self {
        let mark = mark(&self.notes[number - 1].id);
        self.running = self.running.replace(&mark, "");
        self
    }

    /// Sets a mark at the end of the sentence that stands so many after the one of another mark.
    pub(crate) fn with_mark(mut self, id: &str, of: usize, sentences: isize) -> Self {
        let at = self.running.find(&mark(&self.notes[of - 1].id)).unwrap();
        let ends: Vec<usize> = self
            .running
            .match_indices("</s>")
            .map(|(at, _)| at)
            .collect();
        let own = ends.partition_point(|end| *end < at);
        let end = ends[own.checked_add_signed(sentences).unwrap()];
        self.running.insert_str(end, &mark(id));
        self
    }

    pub(crate) fn moved(self, number: usize, sentences: isize) -> Self {
        // Two marks for a moment: the first is the old one, unless the new one comes before it.
        let id = self.notes[number - 1].id.clone();
        let old = mark(&id);
        let mut text = self.with_mark("new", number, sentences);
        text.running = text.running.replace(&old, "").replace(&mark("new"), &old);
        text
    }

    /// The note once more, with its own number, so many sentences on.
    pub(crate) fn duplicated(self, number: usize, sentences: isize) -> Self {
        let copy = Note {
            id: "copy".to_owned(),
            ..self.notes[number - 1].clone()
        };
        let mut text = self.with_mark("copy", number, sentences);
        text.notes.insert(number, copy);
        text
    }

    pub(crate) fn with_texts_swapped(mut self, one: usize, other: usize) -> Self {
        let text = self.note(one).text.clone();
        self.note(one).text = std::mem::replace(&mut self.note(other).text, text);
        self
    }

    pub(crate) fn with_notes_swapped(mut self, one: usize, other: usize) -> Self {
        let [first, second] = [one, other].map(|number| mark(&self.notes[number - 1].id));
        self.running = self
            .running
            .replace(&first, "{{}}")
            .replace(&second, &first);
        self.running = self.running.replace("{{}}", &second);
        self
    }

    /// Adds one to every number from this note on.
    pub(crate) fn numbered_on(mut self, from: usize) -> Self {
        for note in &mut self.notes[from - 1..] {
            note.label = (note.label.parse::<usize>().unwrap() + 1).to_string();
        }
        self
    }

    /// A note that the original does not have, at the end of a sentence near another's; all notes
    /// are numbered anew.
    pub(crate) fn with_note(
        self,
        kind: &'static str,
        words: &str,
        near: usize,
        sentences: isize,
    ) -> Self {
        let note = Note {
            id: "own".to_owned(),
            label: String::new(),
            kind,
            text: words.to_owned(),
        };
        let mut text = self.with_mark("own", near, sentences);
        text.notes.push(note);
        text.notes
            .sort_by_key(|note| text.running.find(&mark(&note.id)));
        for (at, note) in text.notes.iter_mut().enumerate() {
            note.label = (at + 1).to_string();
        }
        text
    }
}

fn mark(id: &str) -> String {
    format!("{{{{{id}}}}}")
}
