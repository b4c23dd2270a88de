//! Faults over real HTTP with the real program: killed servers, full disks, a database that goes away, clients that are
//! slow or lie. Knows the program by its command line and its pages; it looks into the tables only to count.

#![cfg(test)]

mod away;
mod balancer;
mod client;
mod commands;
mod disk;
mod drain;
mod filters;
mod hostile;
mod import;
mod kill;
mod large;
mod mailbox;
mod paying;
mod postgres;
mod program;
mod proxies;
mod rolling;
mod rows;
mod sides;
mod slow;
mod stock;
mod two;
mod upload;
