//! What may not be kept: secrets are masked before anything is stored.
