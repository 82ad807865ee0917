//! Files that are handed over, and another way to what is in them: frames of other sites and the
//! browsers within apps may save no file, and do not say so.

use super::copy::CopyButton;
use super::drawing::Picture;
use crate::browser::download::download;
use crate::browser::frame;
use crate::browser::picture::{address, download_png};
use crate::t;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A file that can be asked for. It is made when it is.
#[derive(Clone, PartialEq)]
pub struct Offer {
    /// What its button says.
    pub label: AttrValue,
    /// Its name.
    pub file: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Clone, PartialEq)]
pub enum Content {
    /// A text of a media type.
    Text(&'static str, Callback<(), String>),
    /// A drawing as it is.
    Svg(Callback<(), Picture>),
    /// A drawing, painted.
    Png(Callback<(), Picture>),
}

/// A drawing as SVG and as PNG.
pub fn pictures(stem: &str, draw: &Callback<(), Picture>) -> Vec<Offer> {
    let offer = |format: &str, content| Offer {
        label: t!(pool_download, format = format).into(),
        file: format!("{stem}.{}", format.to_lowercase()),
        content,
    };
    vec![offer("SVG", Content::Svg(draw.clone())), offer("PNG", Content::Png(draw.clone()))]
}

/// What became of the file that was asked for last.
#[derive(Clone, Copy, PartialEq)]
struct Handed {
    /// Its place among those offered.
    place: usize,
    refused: bool,
}

/// Properties of [`Offers`].
#[derive(Clone, PartialEq, Properties)]
pub struct OffersProps {
    /// The files.
    pub offers: Vec<Offer>,
    /// Class of the line of buttons.
    #[prop_or("buttons")]
    pub class: &'static str,
    /// What stands before the buttons, in one line with them.
    #[prop_or_default]
    pub children: Html,
}

/// A button for each file; when one was pressed, another way to what is in it.
#[component]
pub fn Offers(props: &OffersProps) -> Html {
    let handed = use_state_eq(|| None::<Handed>);
    let button = |(place, offer): (usize, &Offer)| {
        let (offer, label, handed) = (offer.clone(), offer.label.clone(), handed.setter());
        let onclick = move |_: MouseEvent| {
            let (offer, handed) = (offer.clone(), handed.clone());
            spawn_local(async move {
                let refused = hand_over(&offer).await.is_err();
                handed.set(Some(Handed { place, refused }));
            });
        };
        html! { <button type="button" class="button" {onclick}>{ label }</button> }
    };
    let last = handed.and_then(|handed| Some((handed, props.offers.get(handed.place)?)));
    html! {
        <>
            <p class={props.class}>
                { props.children.clone() }
                { for props.offers.iter().enumerate().map(button) }
            </p>
            if frame::has_no_origin() && !props.offers.is_empty() {
                <p class="muted">{ t!(download_in_frame) }</p>
            }
            <div class="handed" aria-live="polite">{ for last.map(|(handed, offer)| other_way(handed, offer)) }</div>
        </>
    }
}

async fn hand_over(offer: &Offer) -> Result<(), wasm_bindgen::JsValue> {
    match &offer.content {
        Content::Text(media_type, text) => download(&offer.file, media_type, &text.emit(())),
        Content::Svg(draw) => download(&offer.file, "image/svg+xml", &draw.emit(()).svg),
        Content::Png(draw) => {
            let Picture { svg, width, height } = draw.emit(());
            download_png(&offer.file, &svg, width as u32, height as u32).await
        }
    }
}

/// Another way to what is in a file.
fn other_way(handed: Handed, offer: &Offer) -> Html {
    let said = match handed.refused {
        true => html! { <p>{ t!(download_refused) }</p> },
        false => html! { <p class="muted">{ t!(download_handed, file = &offer.file) }</p> },
    };
    let way = match &offer.content {
        Content::Text(_, text) => {
            html! { <p class="buttons"><CopyButton key={offer.file.clone()} label={t!(download_copy)} text={text.clone()} /></p> }
        }
        Content::Svg(draw) | Content::Png(draw) => {
            let alt = offer.file.clone();
            html! {
                <details key={offer.file.clone()}>
                    <summary>{ t!(download_show) }</summary>
                    <p class="muted">{ t!(download_show_how) }</p>
                    <img class="shown-picture" src={address(&draw.emit(()).svg)} {alt} />
                </details>
            }
        }
    };
    html! { <>{ said }{ way }</> }
}
