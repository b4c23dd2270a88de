//! The only crate that opens sockets: outgoing mail and HTTP.
