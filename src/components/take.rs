//! Buttons that take a drawing away as a file.

use super::drawing::Picture;
use crate::browser::download::download;
use crate::browser::picture::download_png;
use crate::t;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Buttons that hand a drawing over as SVG and as PNG. It is drawn when it is asked for.
pub fn take_picture(stem: &'static str, draw: Callback<(), Picture>) -> Html {
    let as_svg = {
        let draw = draw.clone();
        move |_: MouseEvent| {
            // What fails here the browser shows itself.
            let _ = download(&format!("{stem}.svg"), "image/svg+xml", &draw.emit(()).svg);
        }
    };
    let as_png = move |_: MouseEvent| {
        let Picture { svg, width, height } = draw.emit(());
        spawn_local(async move {
            let name = format!("{stem}.png");
            let _ = download_png(&name, &svg, width as u32, height as u32).await;
        });
    };
    html! {
        <>
            <button type="button" class="button" onclick={as_svg}>{ t!(pool_download, format = "SVG") }</button>
            <button type="button" class="button" onclick={as_png}>{ t!(pool_download, format = "PNG") }</button>
        </>
    }
}
