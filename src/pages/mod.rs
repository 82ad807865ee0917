//! Pages, one a file.

pub mod about;
pub mod condition;
pub mod explore;
pub mod home;
pub mod not_found;
pub mod study;
