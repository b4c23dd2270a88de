//! A tree of hashes over the heads of all streams: one root that speaks for every case. Knows values, no database.

use sha2::{Digest, Sha256};

/// A hash.
pub type Hash = [u8; 32];

/// The head of a stream, as it goes into the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The tenant.
    pub shop: i64,
    /// The stream.
    pub stream: i64,
    /// The number of its newest entry.
    pub seq: i64,
    /// The hash of that entry.
    pub head: Hash,
}

/// One step from a leaf towards the root: the hash that stands beside, and on which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The other hash stands before ours.
    Left(Hash),
    /// The other hash stands after ours.
    Right(Hash),
}

/// That a leaf belongs to a root: whoever knows the root needs nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inclusion {
    /// The leaf.
    pub leaf: Leaf,
    /// From the leaf upwards.
    pub steps: Vec<Step>,
}

impl Inclusion {
    /// The root that this leaf and these steps lead to.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.steps.iter().fold(self.leaf.hash(), |hash, step| match step {
            Step::Left(other) => above(other, &hash),
            Step::Right(other) => above(&hash, other),
        })
    }
}

impl Leaf {
    /// Leaves and inner hashes begin with different bytes, so that neither can pass for the other.
    fn hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update([0]);
        for number in [self.shop, self.stream, self.seq] {
            hasher.update(number.to_be_bytes());
        }
        hasher.update(self.head);
        hasher.finalize().into()
    }
}

/// The root over leaves in a fixed order; without leaves, the hash of nothing. The tree of RFC 6962: the left half of
/// `n` leaves is the greatest power of two below `n`.
#[must_use]
pub fn root(leaves: &[Leaf]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [leaf] => leaf.hash(),
        _ => {
            let (left, right) = halves(leaves);
            above(&root(left), &root(right))
        }
    }
}

/// The steps of a stream's leaf; `None` where the stream has no leaf.
#[must_use]
pub fn prove(leaves: &[Leaf], stream: i64) -> Option<Inclusion> {
    let place = leaves.iter().position(|leaf| leaf.stream == stream)?;
    let leaf = *leaves.get(place)?;
    Some(Inclusion { leaf, steps: steps(leaves, place) })
}

fn steps(leaves: &[Leaf], place: usize) -> Vec<Step> {
    if leaves.len() < 2 {
        return Vec::new();
    }
    let (left, right) = halves(leaves);
    let (mut below, step) = if place < left.len() {
        (steps(left, place), Step::Right(root(right)))
    } else {
        (steps(right, place - left.len()), Step::Left(root(left)))
    };
    below.push(step);
    below
}

fn halves(leaves: &[Leaf]) -> (&[Leaf], &[Leaf]) {
    leaves.split_at(leaves.len().next_power_of_two() / 2)
}

fn above(left: &Hash, right: &Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leaves(n_leaves: u8) -> Vec<Leaf> {
        (0..n_leaves)
            .map(|n| Leaf { shop: 1, stream: i64::from(n), seq: i64::from(n) % 3, head: [n; 32] })
            .collect()
    }

    #[test]
    fn the_tree_has_the_known_shape() {
        let [a, b, c] = <[Leaf; 3]>::try_from(leaves(3)).unwrap().map(|leaf| leaf.hash());
        assert_eq!(root(&leaves(3)), above(&above(&a, &b), &c));
        assert_eq!(root(&leaves(1)), a);
        let nothing: Hash = Sha256::digest([]).into();
        assert_eq!(root(&[]), nothing);
    }

    proptest! {
        #[test]
        fn every_leaf_is_proved_and_no_other(n_leaves in 1_u8..70, place: prop::sample::Index) {
            let honest = leaves(n_leaves);
            let place = place.index(honest.len());
            let inclusion = prove(&honest, honest[place].stream).unwrap();
            prop_assert_eq!(inclusion.root(), root(&honest));
            let mut forged = inclusion.clone();
            forged.leaf.seq += 1;
            prop_assert_ne!(forged.root(), root(&honest));
            let mut rewritten = honest.clone();
            rewritten[place].head = [0xee; 32];
            prop_assert_ne!(root(&rewritten), root(&honest));
            prop_assert_eq!(prove(&honest, 1_000), None);
        }
    }
}
