//! The complaint: the form, the shopper's page of a case, its receipt and its file.
