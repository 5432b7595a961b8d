//! A small reader of HTML, strict where browsers are lenient: every element that is opened is
//! closed, in order, and every attribute is quoted.

/// An element and what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

const VOID: [&str; 5] = ["meta", "link", "br", "hr", "input"];
const RAW: [&str; 2] = ["script", "style"];

/// Reads a page into one element that holds all of it.
pub(crate) fn parse(page: &str) -> Element {
    let mut open = vec![Element::default()];
    let mut rest = page
        .strip_prefix("<!DOCTYPE html>")
        .expect("a doctype comes first");
    while !rest.is_empty() {
        let current = open.last_mut().unwrap();
        if RAW.contains(&current.name.as_str()) {
            let end = rest
                .find(&format!("</{}>", current.name))
                .expect("raw text is closed");
            current.children.push(Node::Text(rest[..end].to_owned()));
            rest = &rest[end..];
        }
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            current.children.push(Node::Text(unescape(&rest[..end])));
            rest = &rest[end..];
            continue;
        };
        if let Some(tag) = tag.strip_prefix('/') {
            let (name, after) = tag.split_once('>').expect("an end tag is closed");
            let closed = open.pop().unwrap();
            assert_eq!(closed.name, name, "</{name}> closes <{}>", closed.name);
            open.last_mut()
                .expect("an end tag too many")
                .children
                .push(Node::Element(closed));
            rest = after;
        } else {
            let (element, after) = start(tag);
            if VOID.contains(&element.name.as_str()) {
                open.last_mut()
                    .unwrap()
                    .children
                    .push(Node::Element(element));
            } else {
                open.push(element);
            }
            rest = after;
        }
    }
    assert_eq!(
        open.len(),
        1,
        "<{}> is not closed",
        open.last().unwrap().name
    );
    open.pop().unwrap()
}

fn start(tag: &str) -> (Element, &str) {
    let end = tag
        .find(|c: char| !c.is_ascii_alphanumeric())
        .expect("a tag ends");
    assert!(end > 0, "a `<` that begins no tag: {tag:.40}");
    let mut element = Element {
        name: tag[..end].to_owned(),
        ..Element::default()
    };
    let mut rest = tag[end..].trim_start();
    while !rest.starts_with('>') {
        let (name, value) = rest.split_once("=\"").expect("an attribute is quoted");
        let (value, after) = value.split_once('"').expect("a quotation mark is closed");
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
        assert!(is_name, "the attribute {name:?} of <{}>", element.name);
        assert!(
            element.attribute(name).is_none(),
            "{name} twice in <{}>",
            element.name
        );
        element.attributes.push((name.to_owned(), unescape(value)));
        rest = after.trim_start();
    }
    (element, &rest[1..])
}

fn unescape(text: &str) -> String {
    let plain = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    plain.replace("&amp;", "&")
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class")
            .is_some_and(|all| all.split(' ').any(|known| known == class))
    }

    /// All elements below this one, in order.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if let Node::Element(element) = child {
                found.push(element);
                found.extend(element.all());
            }
        }
        found
    }

    pub(crate) fn with_class(&self, class: &str) -> Vec<&Element> {
        self.all()
            .into_iter()
            .filter(|element| element.has_class(class))
            .collect()
    }

    /// The characters in and below this element, note marks left out.
    pub(crate) fn text(&self) -> String {
        let texts = self.children.iter().map(|child| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) if element.has_class("mark") => String::new(),
            Node::Element(element) => element.text(),
        });
        texts.collect()
    }
}
