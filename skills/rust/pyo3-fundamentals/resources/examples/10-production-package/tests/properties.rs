//! What must hold for any words, tried on thousands that a fixed seed makes: the same at every run.

use _core::distance::distance;
use _core::index::{Index, Search};
use std::collections::BTreeSet;

/// xorshift64*: enough for test data, and no dependency.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides
    }

    /// Few different letters, so that words are often near to each other; one is not ASCII.
    fn word(&mut self) -> String {
        let length = 1 + self.roll(7);
        (0..length)
            .map(|_| ['a', 'b', 'é'][self.roll(3) as usize])
            .collect()
    }
}

fn letters(word: &str) -> Vec<char> {
    word.chars().collect()
}

fn within(a: &str, b: &str, limit: usize) -> Option<usize> {
    distance(&letters(a), &letters(b), limit, &mut Vec::new())
}

/// The definition, as slow as it is clear.
fn by_definition(a: &[char], b: &[char]) -> usize {
    match (a, b) {
        ([], rest) | (rest, []) => rest.len(),
        ([x, shorter_a @ ..], [y, shorter_b @ ..]) => {
            let replaced = by_definition(shorter_a, shorter_b) + usize::from(x != y);
            let deleted = by_definition(shorter_a, b) + 1;
            let inserted = by_definition(a, shorter_b) + 1;
            replaced.min(deleted).min(inserted)
        }
    }
}

#[test]
fn is_the_definition_up_to_the_limit() {
    let mut dice = Dice(1);
    for _ in 0..300 {
        let (a, b) = (dice.word(), dice.word());
        let expected = by_definition(&letters(&a), &letters(&b));
        for limit in 0..8 {
            let wanted = (expected <= limit).then_some(expected);
            assert_eq!(within(&a, &b, limit), wanted, "{a} {b} {limit}");
        }
    }
}

#[test]
fn is_a_metric() {
    let mut dice = Dice(2);
    let full = |a: &str, b: &str| within(a, b, usize::MAX).unwrap();
    for _ in 0..5_000 {
        let (a, b, c) = (dice.word(), dice.word(), dice.word());
        assert_eq!(full(&a, &b) == 0, a == b);
        assert_eq!(full(&a, &b), full(&b, &a));
        assert!(full(&a, &c) <= full(&a, &b) + full(&b, &c), "{a} {b} {c}");
    }
}

#[test]
fn a_search_finds_what_sorting_everything_would() {
    let mut dice = Dice(3);
    for _ in 0..300 {
        let words: Vec<String> = (0..dice.roll(60)).map(|_| dice.word()).collect();
        let (wanted, limit, count) = (
            dice.word(),
            dice.roll(4) as usize,
            1 + dice.roll(6) as usize,
        );
        let unique: BTreeSet<&String> = words.iter().collect();
        let mut expected: Vec<(usize, &String)> = unique
            .iter()
            .filter_map(|word| Some((within(word, &wanted, limit)?, *word)))
            .collect();
        expected.sort();
        expected.truncate(count);

        let index = Index::new(words.clone());
        let mut search = Search::new(&index, &wanted, limit, count);
        while search.step(1 + dice.roll(9) as usize) {}
        let found: Vec<(usize, String)> = search
            .found()
            .into_iter()
            .map(|(word, far)| (far, word.to_owned()))
            .collect();
        assert_eq!(
            found,
            expected
                .into_iter()
                .map(|(far, word)| (far, word.clone()))
                .collect::<Vec<_>>()
        );
        assert!(words.iter().all(|word| index.contains(word)));
    }
}
