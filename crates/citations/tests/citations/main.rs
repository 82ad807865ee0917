//! Tests of the citations of the real evidence base.

mod common;
mod exports;
mod references;
mod screening;
