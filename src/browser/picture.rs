//! Pictures: an SVG as a file, or painted as PNG.

use super::download::save;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// Pixels of the PNG for one of the SVG, so that it prints sharply.
const FINENESS: f64 = 2.0;

/// Most pixels of a PNG: browsers on phones paint no more.
const MOST_PIXELS: f64 = 16e6;

/// An SVG as an address that holds it.
pub fn address(svg: &str) -> String {
    let encoded = String::from(js_sys::encode_uri_component(svg));
    format!("data:image/svg+xml;charset=utf-8,{encoded}")
}

/// Paints an SVG of some size as PNG and hands it over as a file.
///
/// # Errors
/// What the browser says if it cannot paint it.
pub async fn download_png(name: &str, svg: &str, width: u32, height: u32) -> Result<(), JsValue> {
    let image = HtmlImageElement::new_with_width_and_height(width, height)?;
    let pixels = f64::from(width) * f64::from(height);
    let fineness = FINENESS.min((MOST_PIXELS / pixels.max(1.0)).sqrt());
    image.set_src(&address(svg));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement =
        gloo_utils::document().create_element("canvas")?.unchecked_into();
    canvas.set_width((f64::from(width) * fineness) as u32);
    canvas.set_height((f64::from(height) * fineness) as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("there is no canvas")?.unchecked_into();
    context.scale(fineness, fineness)?;
    context.draw_image_with_html_image_element(&image, 0.0, 0.0)?;
    let painted = js_sys::Promise::new(&mut |done, failed| {
        if let Err(error) = canvas.to_blob(&done) {
            let _ = failed.call1(&JsValue::NULL, &error);
        }
    });
    let blob: Blob = JsFuture::from(painted).await?.dyn_into()?;
    save(name, &blob)
}
