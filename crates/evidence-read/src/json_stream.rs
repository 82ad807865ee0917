//! A file of records as JSON, split into its records while it comes in, so that the whole of it
//! need not be in memory, nor be read in one go.
//!
//! The splitter knows no more of JSON than where a value ends; each part is then parsed by itself.
//! Together they accept what `serde_json` accepts (the tests hold them to it), as a list of records,
//! as an object with the list in its field `records`, or as an object that is one record.

use crate::value::{Place, Value};

/// Longest record, in bytes: it is read in one go, and the page should answer meanwhile. Thirty times
/// what the longest of an evidence base takes.
pub(super) const LONGEST_RECORD: usize = 256 << 10;

/// A part of a file that is a value by itself.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// A record.
    Record(&'a [u8], Place),
    /// A record that is longer than [`LONGEST_RECORD`].
    TooLong,
    /// A value beside the records.
    Other(&'a [u8], Place),
}

/// Where and why a file is no list of records.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: Place,
    pub(super) why: Why,
}

/// Why a file is no list of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It is not JSON, in the words of a parser.
    NotJson(&'static str),
    /// It breaks off.
    End,
    /// Its field `records` is no list.
    NoList,
    /// It has a second field `records`.
    Twice,
    /// It has one record after the other, and is no list of them.
    Lines,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the outermost value.
    Start,
    /// Before a record, or the end of an empty list.
    Item { first: bool },
    /// In a record.
    InItem,
    /// Before the name of a field, or the end of an empty object.
    Name { first: bool },
    /// In the name of a field.
    InName,
    /// After the name of a field.
    Colon,
    /// Before the value of a field, which may be the one with the records.
    Value { is_list: bool },
    /// In the value of a field that is not `records`.
    InValue,
    /// After the value of a field.
    AfterValue,
    /// After the outermost value.
    End,
}

/// Splits a file into records.
#[derive(Debug)]
pub(super) struct Splitter {
    state: State,
    here: Place,
    /// Where the present part begins.
    start: Place,
    part: Vec<u8>,
    depth: usize,
    in_text: bool,
    escaped: bool,
    /// Whether the outermost value is an object.
    in_object: bool,
    /// Whether the list of records was there.
    has_list: bool,
    /// The outermost object as long as it may be a record itself, and where it begins.
    whole: Option<(Vec<u8>, Place)>,
}

impl Splitter {
    /// A splitter of a text that begins so many bytes behind the beginning of its file.
    pub(super) fn new(behind: usize) -> Self {
        let here = Place { byte: behind, ..Place::default() };
        Self {
            state: State::Start,
            here,
            start: here,
            part: Vec::new(),
            depth: 0,
            in_text: false,
            escaped: false,
            in_object: false,
            has_list: false,
            whole: None,
        }
    }

    /// Takes in the next bytes of the file, and hands over the parts that end in them.
    pub(super) fn feed(
        &mut self,
        bytes: &[u8],
        found: &mut impl FnMut(Part<'_>),
    ) -> Result<(), Broken> {
        for byte in bytes {
            self.take(*byte, found)?;
            self.here.byte += 1;
            self.here.column += 1;
            if *byte == b'\n' {
                self.here.line += 1;
                self.here.column = 1;
            }
        }
        Ok(())
    }

    /// Says that the file ends here.
    pub(super) fn end(&self) -> Result<(), Broken> {
        if self.state == State::End { Ok(()) } else { Err(self.broken(Why::End)) }
    }

    fn broken(&self, why: Why) -> Broken {
        Broken { at: self.here, why }
    }

    fn take(&mut self, byte: u8, found: &mut impl FnMut(Part<'_>)) -> Result<(), Broken> {
        if let Some((whole, _)) = &mut self.whole
            && whole.len() <= LONGEST_RECORD
        {
            whole.push(byte);
        }
        let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        match self.state {
            State::InItem | State::InValue => return self.within(byte, found),
            State::InName => {
                if self.part.len() > LONGEST_RECORD {
                    return Err(self.broken(Why::NotJson("a key without end")));
                }
                self.part.push(byte);
                if self.escaped {
                    self.escaped = false;
                } else if byte == b'\\' {
                    self.escaped = true;
                } else if byte == b'"' {
                    self.state = State::Colon;
                }
            }
            _ if is_space => {}
            State::Start => match byte {
                b'[' => {
                    self.has_list = true;
                    self.state = State::Item { first: true };
                }
                b'{' => {
                    self.in_object = true;
                    self.whole = Some((vec![byte], self.here));
                    self.state = State::Name { first: true };
                }
                _ => return Err(self.broken(Why::NotJson("expected a list of records"))),
            },
            State::Item { first: true } if byte == b']' => self.after_list(),
            State::Item { .. } => {
                self.begin(State::InItem);
                return self.within(byte, found);
            }
            State::Name { first: true } if byte == b'}' => self.close(found),
            State::Name { .. } if byte == b'"' => {
                self.begin(State::InName);
                self.part.push(byte);
            }
            State::Name { .. } => return Err(self.broken(Why::NotJson("key must be a string"))),
            State::Colon if byte == b':' => {
                let Ok(Value::Text(name)) = serde_json::from_slice(&self.part) else {
                    return Err(self.broken(Why::NotJson("invalid key")));
                };
                let is_list = name == "records";
                if is_list && self.has_list {
                    return Err(self.broken(Why::Twice));
                }
                self.state = State::Value { is_list };
            }
            State::Colon => return Err(self.broken(Why::NotJson("expected `:`"))),
            State::Value { is_list: true } if byte == b'[' => {
                self.has_list = true;
                self.whole = None;
                self.state = State::Item { first: true };
            }
            State::Value { is_list: true } => return Err(self.broken(Why::NoList)),
            State::Value { is_list: false } => {
                self.begin(State::InValue);
                return self.within(byte, found);
            }
            State::AfterValue => match byte {
                b',' => self.state = State::Name { first: false },
                b'}' => self.close(found),
                _ => return Err(self.broken(Why::NotJson("expected `,` or `}`"))),
            },
            State::End if byte == b'{' && self.in_object && !self.has_list => {
                return Err(self.broken(Why::Lines));
            }
            State::End => return Err(self.broken(Why::NotJson("trailing characters"))),
        }
        Ok(())
    }

    /// Begins a part here.
    fn begin(&mut self, state: State) {
        self.state = state;
        self.start = self.here;
        self.part.clear();
    }

    /// Takes in a byte of a record, or of a value beside the records.
    fn within(&mut self, byte: u8, found: &mut impl FnMut(Part<'_>)) -> Result<(), Broken> {
        if self.escaped {
            self.escaped = false;
        } else if self.in_text {
            match byte {
                b'\\' => self.escaped = true,
                b'"' => self.in_text = false,
                _ => {}
            }
        } else {
            let ends = match byte {
                b'"' => {
                    self.in_text = true;
                    false
                }
                b'[' | b'{' => {
                    self.depth += 1;
                    false
                }
                b']' | b'}' if self.depth > 0 => {
                    self.depth -= 1;
                    false
                }
                b',' => self.depth == 0,
                b']' => self.state == State::InItem,
                b'}' => self.state == State::InValue,
                _ => false,
            };
            if ends && self.part.is_empty() {
                return Err(self.broken(Why::NotJson("expected value")));
            }
            if ends {
                self.hand_over(found);
                match (self.state, byte) {
                    (State::InItem, b',') => self.state = State::Item { first: false },
                    (State::InItem, _) => self.after_list(),
                    (_, b',') => self.state = State::Name { first: false },
                    _ => self.close(found),
                }
                return Ok(());
            }
        }
        if self.part.len() <= LONGEST_RECORD {
            self.part.push(byte);
        }
        Ok(())
    }

    fn hand_over(&mut self, found: &mut impl FnMut(Part<'_>)) {
        let is_record = self.state == State::InItem;
        found(match self.part.len() {
            length if length > LONGEST_RECORD && is_record => Part::TooLong,
            // Nobody asked for it, and it is too long to look at.
            length if length > LONGEST_RECORD => return,
            _ if is_record => Part::Record(&self.part, self.start),
            _ => Part::Other(&self.part, self.start),
        });
    }

    /// Ends the list of records.
    fn after_list(&mut self) {
        self.state = if self.in_object { State::AfterValue } else { State::End };
    }

    /// Ends the outermost object: without a list of records it is a record itself.
    fn close(&mut self, found: &mut impl FnMut(Part<'_>)) {
        self.state = State::End;
        if let Some((whole, at)) = self.whole.take() {
            let too_long = whole.len() > LONGEST_RECORD;
            found(if too_long { Part::TooLong } else { Part::Record(&whole, at) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// The records that the splitter finds in a text that comes in parts of some size, each parsed.
    fn split(text: &str, size: usize) -> Result<Vec<Value>, String> {
        let mut splitter = Splitter::new(0);
        let mut records = Vec::new();
        let mut faults = Vec::new();
        for bytes in text.as_bytes().chunks(size) {
            let fed = splitter.feed(bytes, &mut |part| match part {
                Part::Record(bytes, place) => match super::Value::from_part("f", bytes, place) {
                    Ok(_) => records.push(serde_json::from_slice(bytes).expect("it was parsed")),
                    Err(fault) => faults.push(fault.to_string()),
                },
                Part::Other(bytes, place) => faults.extend(
                    super::Value::from_part("f", bytes, place).err().map(|it| it.to_string()),
                ),
                Part::TooLong => faults.push("too long".to_owned()),
            });
            fed.map_err(|broken| format!("{broken:?}"))?;
        }
        splitter.end().map_err(|broken| format!("{broken:?}"))?;
        if faults.is_empty() { Ok(records) } else { Err(faults.join("; ")) }
    }

    /// What the whole text holds, as a parser reads it in one go.
    fn whole(text: &str) -> Option<Vec<Value>> {
        // Numbers beyond what can be held are a fault to both.
        match serde_json::from_str(text).ok()? {
            Value::Array(records) => Some(records),
            Value::Object(object) => match object.get("records") {
                Some(Value::Array(records)) => Some(records.clone()),
                Some(_) => None,
                None => Some(vec![Value::Object(object)]),
            },
            _ => None,
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[\\PC\"\\\\\\[\\]{},:\n]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec(("[a-z\"\\\\}]{0,3}", inner), 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    #[test]
    fn three_forms_hold_records() {
        let two = vec![json!({"a": 1}), json!({"b": [2, "]"]})];
        for text in [
            r#"[{"a": 1}, {"b": [2, "]"]}]"#,
            r#"{"licence": "x", "records": [{"a": 1}, {"b": [2, "]"]}], "more": {"records": 1}}"#,
            "{\"\\u0072ecords\"\n: [{\"a\": 1} , {\"b\": [2, \"]\"]}] }\r\n",
        ] {
            for size in [1, 2, 3, 1000] {
                assert_eq!(split(text, size).as_ref(), Ok(&two), "{text}");
            }
        }
        assert_eq!(split(r#" {"id": "x"} "#, 1), Ok(vec![json!({"id": "x"})]));
        assert_eq!(split("[]", 1), Ok(vec![]));
        assert_eq!(split("{}", 1), Ok(vec![json!({})]));
    }

    #[test]
    fn what_is_no_list_of_records_is_told_with_its_place() {
        for (text, at) in [
            ("hello", "line: 1, column: 1"),
            ("[1,]", "line: 1, column: 4"),
            ("[\n 1,\n 2 3]", "line 3, column 4"),
            ("[{\"a\": }]", "line 1, column 8"),
            ("[1", "line: 1, column: 3"),
            ("[1] 2", "line: 1, column: 5"),
            ("{\"records\": 3}", "line: 1, column: 13"),
            ("{\"records\": [], \"records\": []}", "Twice"),
            ("{records: []}", "line: 1, column: 2"),
        ] {
            let said = split(text, 2).expect_err(text);
            assert!(said.contains(at), "{text}: {said}");
        }
    }

    #[test]
    fn a_record_longer_than_the_longest_is_known_without_being_held() {
        let text = format!("[{{\"title\": \"{}\"}}, 1]", "x".repeat(10 << 20));
        assert_eq!(split(&text, 1 << 16), Err("too long".to_owned()));
    }

    proptest! {
        #[test]
        fn what_is_split_is_what_a_parser_reads(value in any_json(), pretty: bool, size in 1_usize..20) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.expect("a value is JSON");
            prop_assert_eq!(split(&text, size).ok(), whole(&text));
        }

        #[test]
        fn what_a_parser_refuses_is_refused(value in any_json(), at in 0_usize..200, other in "[\\[\\]{},:\"a1 \\\\]{0,2}", cut: bool, size in 1_usize..20) {
            let mut text: Vec<char> = serde_json::to_string(&value).expect("a value is JSON").chars().collect();
            let at = at.min(text.len());
            if cut {
                text.truncate(at);
            }
            text.splice(at..at, other.chars());
            let text: String = text.into_iter().collect();
            // Of a field that stands twice a parser keeps one without a word.
            let is_clear = text.matches("records").count() < 2;
            prop_assume!(is_clear);
            prop_assert_eq!(split(&text, size).ok(), whole(&text), "{}", text);
        }
    }
}
