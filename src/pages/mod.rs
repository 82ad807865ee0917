//! Pages, one a file.

pub mod about;
pub mod claims;
pub mod compare;
pub mod condition;
pub mod country;
pub mod embed;
pub mod explore;
pub mod glossary;
pub mod home;
pub mod list;
pub mod map;
pub mod medicines;
pub mod not_found;
pub mod own;
pub mod plain;
pub mod pool;
pub mod safety;
pub mod search;
pub mod study;
pub mod trials;
pub mod visit;
