//! Chance as an argument: the shell draws, the pure receives.

/// Where random bytes come from. Cryptographic in the program, seeded in tests.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random ones.
    fn fill(&self, bytes: &mut [u8]);

    /// Thirty-two random bytes: a salt, a key, a token.
    fn bytes32(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        bytes
    }

    /// Sixty-four random bits.
    fn bits64(&self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }
}
