//! Adler-32, as `zlib.adler32` computes it, in pieces of any size.

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adler32 {
    a: u32,
    b: u32,
}

impl Adler32 {
    const MODULUS: u32 = 65_521;
    /// The longest run after which neither sum can have left a u32.
    const RUN: usize = 5_552;

    pub fn new(value: u32) -> Adler32 {
        Adler32 {
            a: value & 0xffff,
            b: value >> 16,
        }
    }

    pub fn update(&mut self, bytes: &[u8]) {
        for run in bytes.chunks(Adler32::RUN) {
            for byte in run {
                self.a += u32::from(*byte);
                self.b += self.a;
            }
            self.a %= Adler32::MODULUS;
            self.b %= Adler32::MODULUS;
        }
    }

    pub fn value(self) -> u32 {
        self.b << 16 | self.a
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> u32 {
        let mut sum = Adler32::new(1);
        sum.update(bytes);
        sum.value()
    }

    #[test]
    fn known_values() {
        assert_eq!(of(b""), 1);
        assert_eq!(of(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn pieces_give_what_the_whole_gives() {
        let bytes = [0xff; 20_000];
        let mut sum = Adler32::new(1);
        bytes.chunks(7).for_each(|piece| sum.update(piece));
        assert_eq!(sum.value(), of(&bytes));
    }
}
