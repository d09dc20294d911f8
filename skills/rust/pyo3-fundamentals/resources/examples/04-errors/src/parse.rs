//! `name = number` lines, and what can be wrong with one. No Python here.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

/// What is wrong with one line.
#[derive(Debug)]
pub enum LineError {
    NoEquals,
    Repeated(String),
    Number { name: String, source: ParseIntError },
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LineError::NoEquals => write!(f, "expected name = number"),
            LineError::Repeated(name) => write!(f, "{name} is set twice"),
            LineError::Number { name, .. } => write!(f, "{name} is no whole number"),
        }
    }
}

/// `source` is Rust's `__cause__`; the message of the source is not repeated in our own.
impl Error for LineError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            LineError::Number { source, .. } => Some(source),
            LineError::NoEquals | LineError::Repeated(_) => None,
        }
    }
}

/// The limits that could be read, and every line that could not.
#[derive(Debug, Default)]
pub struct Parsed {
    pub limits: BTreeMap<String, i64>,
    pub problems: Vec<(usize, LineError)>,
}

/// Reads on after a bad line: who mends a file wants to know them all.
pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Err(error) = parse_line(line, &mut parsed.limits) {
            parsed.problems.push((index + 1, error));
        }
    }
    parsed
}

fn parse_line(line: &str, limits: &mut BTreeMap<String, i64>) -> Result<(), LineError> {
    let (name, number) = line.split_once('=').ok_or(LineError::NoEquals)?;
    let name = name.trim().to_owned();
    let number = number.trim().parse();
    let number = number.map_err(|source| LineError::Number {
        name: name.clone(),
        source,
    })?;
    match limits.entry(name) {
        Entry::Occupied(first) => Err(LineError::Repeated(first.key().clone())),
        Entry::Vacant(place) => {
            place.insert(number);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_on_after_a_bad_line() {
        let parsed = parse("a = 1\nb\n# c\n\nd = x\ne=-2");
        assert_eq!(
            parsed.limits.into_iter().collect::<Vec<_>>(),
            [("a".into(), 1), ("e".into(), -2)]
        );
        let lines: Vec<usize> = parsed.problems.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 5]);
    }

    #[test]
    fn the_reason_is_the_source() {
        let parsed = parse("a = 99999999999999999999");
        let source = parsed.problems[0].1.source().unwrap();
        assert_eq!(source.to_string(), "number too large to fit in target type");
    }
}
