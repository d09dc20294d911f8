//! Levenshtein distance with a limit. A distance beyond it is not computed to the end.

use std::mem;

/// Insertions, deletions and replacements between `a` and `b`; `None` if more than `limit`.
///
/// `row` is working memory, so that a search over many words allocates once.
pub fn distance(a: &[char], b: &[char], limit: usize, row: &mut Vec<usize>) -> Option<usize> {
    let (a, b) = without_common_ends(a, b);
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    if long.len() - short.len() > limit {
        return None;
    }
    row.clear();
    row.extend(0..=short.len());
    for (i, x) in long.iter().enumerate() {
        let mut diagonal = mem::replace(&mut row[0], i + 1);
        let mut least = i + 1;
        for (j, y) in short.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal.min(row[j]) + 1);
            least = least.min(row[j + 1]);
        }
        // No later row can hold less than the least of this one.
        if least > limit {
            return None;
        }
    }
    Some(row[short.len()]).filter(|distance| *distance <= limit)
}

/// Most misspelt words begin and end right; equal ends change no distance.
fn without_common_ends<'a>(a: &'a [char], b: &'a [char]) -> (&'a [char], &'a [char]) {
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    (&a[..a.len() - back], &b[..b.len() - back])
}
