//! Questions that people come with, answered on a phone.

use super::cases;
use crate::page::Page;

cases! {
    does_it_help_my_mothers_diabetic_nerve_pain,
}

async fn does_it_help_my_mothers_diabetic_nerve_pain(page: &Page<'_>) {
    page.open_on_a_phone("#/").await;
}
