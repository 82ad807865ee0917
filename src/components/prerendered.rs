//! Whether what is drawn is the plain page.
//!
//! The plain page is drawn when the page is built, with the components of the program, so that nothing
//! moves when the program takes over. What has the class `needs-program` is left out of it where no
//! program will come; what has the class `without-program` is shown there alone.

use yew::prelude::*;

/// The context of the plain page.
#[derive(Clone, Copy, PartialEq)]
pub struct Prerendered;

/// Whether a component is part of the plain page: then nothing answers, and controls are disabled.
#[hook]
pub fn use_is_prerendered() -> bool {
    use_context::<Prerendered>().is_some()
}
