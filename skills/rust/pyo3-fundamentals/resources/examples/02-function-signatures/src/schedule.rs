//! Waiting times between attempts. Nothing here knows that Python exists.

/// How the waiting times grow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    pub base: f64,
    pub factor: f64,
    pub cap: Option<f64>,
}

impl Policy {
    /// The first `attempts` waiting times, in seconds.
    pub fn delays(self, attempts: usize) -> Vec<f64> {
        (0..attempts).map(|attempt| self.delay(attempt)).collect()
    }

    fn delay(self, attempt: usize) -> f64 {
        // powi wants an i32; a number of attempts beyond it is infinite waiting in any case.
        let growth = i32::try_from(attempt).map_or(f64::INFINITY, |n| self.factor.powi(n));
        (self.base * growth).min(self.cap.unwrap_or(f64::INFINITY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOUBLING: Policy = Policy {
        base: 0.5,
        factor: 2.0,
        cap: Some(3.0),
    };

    #[test]
    fn grows_until_the_cap() {
        assert_eq!(DOUBLING.delays(4), [0.5, 1.0, 2.0, 3.0]);
    }

    #[test]
    fn without_a_cap_it_grows_on() {
        let uncapped = Policy {
            cap: None,
            ..DOUBLING
        };
        assert_eq!(uncapped.delays(5)[4], 8.0);
    }

    #[test]
    fn no_attempts_no_delays() {
        assert!(DOUBLING.delays(0).is_empty());
    }
}
