//! A shop for tests: fake clock, seeded chance, both databases, a browserless customer.
