//! A list of words to search in.

use crate::distance::distance;

struct Word {
    text: String,
    letters: Box<[char]>,
}

/// Words in order, each once.
pub struct Index {
    words: Vec<Word>,
}

impl Index {
    pub fn new(words: Vec<String>) -> Index {
        let mut words = words;
        words.sort_unstable();
        words.dedup();
        let word = |text: String| Word {
            letters: text.chars().collect(),
            text,
        };
        Index {
            words: words.into_iter().map(word).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn contains(&self, text: &str) -> bool {
        self.words
            .binary_search_by(|word| word.text.as_str().cmp(text))
            .is_ok()
    }
}

/// A search that can be interrupted: `step` looks at some words and says whether there are more.
pub struct Search<'a> {
    index: &'a Index,
    wanted: Vec<char>,
    limit: usize,
    count: usize,
    next: usize,
    row: Vec<usize>,
    /// Distance and place, the nearest first, of equal ones the first in the index.
    best: Vec<(usize, usize)>,
}

impl<'a> Search<'a> {
    pub fn new(index: &'a Index, wanted: &str, limit: usize, count: usize) -> Search<'a> {
        let wanted = wanted.chars().collect();
        Search {
            index,
            wanted,
            limit,
            count,
            next: 0,
            row: Vec::new(),
            best: Vec::new(),
        }
    }

    pub fn step(&mut self, words: usize) -> bool {
        let end = self.index.len().min(self.next.saturating_add(words));
        for at in self.next..end {
            let letters = &self.index.words[at].letters;
            if let Some(found) = distance(letters, &self.wanted, self.limit, &mut self.row) {
                self.keep(found, at);
            }
        }
        self.next = end;
        end < self.index.len()
    }

    /// A full list wants only what is nearer than its last, so the limit shrinks as the search goes on.
    fn keep(&mut self, found: usize, at: usize) {
        let place = self
            .best
            .partition_point(|(distance, _)| *distance <= found);
        self.best.truncate(self.count - 1);
        self.best.insert(place, (found, at));
        if self.best.len() == self.count {
            let worst = self.best[self.count - 1].0;
            self.limit = self.limit.min(worst.saturating_sub(1));
        }
    }

    pub fn found(&self) -> Vec<(&'a str, usize)> {
        let words = &self.index.words;
        self.best
            .iter()
            .map(|(distance, at)| (words[*at].text.as_str(), *distance))
            .collect()
    }
}
