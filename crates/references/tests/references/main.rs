//! Real-shaped files of programs, and answers of services in their documented forms. All works in them
//! are made up.

mod files;
mod services;
