//! Which plural form goes with a number, in the language of the page.

/// Category (CLDR) of `count` in the language of the page. In the page the browser knows them.
pub fn category(count: u64) -> String {
    #[cfg(target_arch = "wasm32")]
    {
        use js_sys::{Array, Intl::PluralRules, Object};
        use std::cell::RefCell;
        use std::collections::HashMap;
        thread_local! {
            static KNOWN: RefCell<HashMap<u64, String>> = RefCell::default();
            static RULES: PluralRules = {
                PluralRules::new(&Array::of1(&crate::wording::LANGUAGE.into()), &Object::new())
            };
        }
        KNOWN.with_borrow_mut(|known| {
            known
                .entry(count)
                .or_insert_with(|| RULES.with(|rules| rules.select(count as f64)).into())
                .clone()
        })
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        locale::category(crate::wording::LANGUAGE, count).to_owned()
    }
}
