//! A list to choose one of.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Properties of [`Select`].
#[derive(Clone, PartialEq, Properties)]
pub struct SelectProps {
    /// The value that is shown.
    pub value: String,
    /// Values and their labels.
    pub options: Vec<(String, String)>,
    /// Hears of a value that a reader chooses.
    pub onchange: Callback<String>,
}

/// A list that is told what it shows: Back and Forward change the page and not what a reader chose in
/// the list, and a browser may go on showing another value when options change.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        let shown = (props.value.clone(), props.options.clone());
        use_effect_with(shown, move |(value, _)| {
            if let Some(field) = field.cast::<HtmlSelectElement>() {
                field.set_value(value);
            }
        });
    }
    let onchange = props
        .onchange
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <select ref={field} {onchange}>
            { for props.options.iter().map(|(value, label)| html! {
                <option value={value.clone()} selected={*value == props.value}>{ label }</option>
            }) }
        </select>
    }
}
