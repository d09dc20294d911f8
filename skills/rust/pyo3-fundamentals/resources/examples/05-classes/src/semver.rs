//! Semantic versions in Rust: the order of fields and variants is the order of versions.

use std::fmt;
use std::str::FromStr;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Semver {
    pub major: u64,
    pub minor: u64,
    pub patch: u64,
    pub stage: Stage,
}

/// Any pre-release comes before the release.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    Pre(Vec<Identifier>),
    Release,
}

/// Numbers come before words, as semver.org wants it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identifier {
    Number(u64),
    Word(String),
}

#[derive(Debug, PartialEq)]
pub struct NoVersion(pub String);

impl FromStr for Semver {
    type Err = NoVersion;

    fn from_str(text: &str) -> Result<Semver, NoVersion> {
        parse(text).ok_or_else(|| NoVersion(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Semver> {
    let (numbers, stage) = match text.split_once('-') {
        Some((numbers, pre)) => (numbers, Stage::Pre(identifiers(pre)?)),
        None => (text, Stage::Release),
    };
    let mut parts = numbers.split('.').map(number);
    let version = Semver {
        major: parts.next()??,
        minor: parts.next()??,
        patch: parts.next()??,
        stage,
    };
    parts.next().is_none().then_some(version)
}

pub fn identifiers(text: &str) -> Option<Vec<Identifier>> {
    text.split('.').map(identifier).collect()
}

fn identifier(text: &str) -> Option<Identifier> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return number(text).map(Identifier::Number);
    }
    text.chars()
        .all(is_word)
        .then(|| Identifier::Word(text.to_owned()))
}

/// `str::parse` would also take `+1` and `01`.
fn number(text: &str) -> Option<u64> {
    let is_plain = text == "0"
        || text
            .bytes()
            .next()
            .is_some_and(|b| matches!(b, b'1'..=b'9'));
    is_plain.then(|| text.parse().ok())?
}

impl fmt::Display for Semver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)?;
        match &self.stage {
            Stage::Release => Ok(()),
            stage => write!(f, "-{stage}"),
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Stage::Pre(identifiers) = self else {
            return Ok(());
        };
        for (at, identifier) in identifiers.iter().enumerate() {
            let dot = if at == 0 { "" } else { "." };
            match identifier {
                Identifier::Number(number) => write!(f, "{dot}{number}")?,
                Identifier::Word(word) => write!(f, "{dot}{word}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_semver_org_says() {
        let sorted = [
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.2.0",
            "1.10.0",
            "2.0.0-0",
        ];
        let versions: Vec<Semver> = sorted.iter().map(|text| text.parse().unwrap()).collect();
        assert!(versions.is_sorted());
        let texts: Vec<String> = versions.iter().map(Semver::to_string).collect();
        assert_eq!(texts, sorted);
    }

    #[test]
    fn refuses_what_only_looks_like_one() {
        for text in [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "01.2.3",
            "+1.2.3",
            "1.2.3-",
            "1.2.3-a..b",
            "1.2.3-01",
            "1.2.x",
        ] {
            assert_eq!(text.parse::<Semver>(), Err(NoVersion(text.to_owned())));
        }
    }
}
