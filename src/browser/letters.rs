//! Capital letters, as the language of the page has them.

/// A letter as a capital; natively, as in every language but a few. In the page the browser knows
/// them: the standard library would bring 12 kB of tables.
pub fn capital(letter: char) -> String {
    #[cfg(target_arch = "wasm32")]
    {
        let letter = js_sys::JsString::from(letter.to_string());
        letter.to_locale_upper_case(Some(crate::wording::LANGUAGE)).into()
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        letter.to_uppercase().collect()
    }
}
