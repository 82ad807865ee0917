//! Ways to take a chart away: as files, as a link, and as a sentence that cites it.

use super::copy::CopyButton;
use super::offers::{Offer, Offers};
use crate::browser::{address, clock};
use crate::model::Shared;
use crate::t;
use crate::wording::date;
use yew::prelude::*;

/// Properties of [`TakeChart`].
#[derive(Clone, PartialEq, Properties)]
pub struct TakeChartProps {
    /// The model.
    pub model: Shared,
    /// What the chart shows.
    pub chart: AttrValue,
    /// The address that shows it.
    pub fragment: AttrValue,
    /// Its files.
    #[prop_or_default]
    pub offers: Vec<Offer>,
}

/// Buttons below a chart.
#[component]
pub fn TakeChart(props: &TakeChartProps) -> Html {
    let link = {
        let fragment = props.fragment.clone();
        Callback::from(move |()| address::with_fragment(&fragment))
    };
    let citation = {
        let (model, chart, fragment) = (props.model, props.chart.clone(), props.fragment.clone());
        Callback::from(move |()| {
            let site = &model.base.site;
            t!(
                chart_citation,
                title = &site.title,
                chart = chart.as_str(),
                date = date(&site.read_up_to),
                address = address::citable(&fragment),
                today = date(&clock::today())
            )
        })
    };
    html! {
        <Offers class="downloads" offers={props.offers.clone()}>
            <CopyButton label={t!(copy_link)} text={link} />
            <CopyButton label={t!(copy_citation)} text={citation} />
        </Offers>
    }
}
