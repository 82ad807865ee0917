//! What is said of a file that does not open: what it seems to be, and what would open.

use crate::t;
use crate::wording::list;
use references::{Foreign, Form, Way};

/// One sentence on a file that holds nothing that can be read.
pub(super) fn sentence(file: &str, seems: Foreign) -> String {
    let what = match seems {
        Foreign::Empty => t!(foreign_empty).to_owned(),
        Foreign::Excel => t!(foreign_excel).to_owned(),
        Foreign::OpenDocument => t!(foreign_open_document).to_owned(),
        Foreign::Numbers => t!(foreign_numbers).to_owned(),
        Foreign::Word => t!(foreign_word).to_owned(),
        Foreign::OldOffice => t!(foreign_old_office).to_owned(),
        Foreign::Archive => t!(foreign_archive).to_owned(),
        Foreign::Packed => t!(foreign_packed).to_owned(),
        Foreign::Pdf => t!(foreign_pdf).to_owned(),
        Foreign::Picture => t!(foreign_picture).to_owned(),
        Foreign::Binary => t!(foreign_binary).to_owned(),
        Foreign::RichText => t!(foreign_rich_text).to_owned(),
        Foreign::WebPage => t!(foreign_web_page).to_owned(),
        Foreign::Xml => t!(foreign_xml).to_owned(),
        Foreign::Zotero => t!(foreign_zotero).to_owned(),
        Foreign::WebOfScience => t!(foreign_web_of_science).to_owned(),
        Foreign::Json => t!(foreign_json).to_owned(),
        Foreign::Table => t!(foreign_table).to_owned(),
        Foreign::Text => t!(foreign_text).to_owned(),
        Foreign::Nothing(form) if form.is_read_in_parts() => {
            t!(foreign_nothing, form = form.to_string())
        }
        Foreign::Nothing(form) => form.to_string(),
    };
    let way = match seems {
        Foreign::Nothing(form) if !form.is_read_in_parts() => Way::ExportAsRis,
        _ => seems.way(),
    };
    match way {
        Way::SaveAsCsv => t!(foreign_save_as_csv, file = file, what = what),
        Way::Unpack => t!(foreign_unpack, file = file, what = what),
        Way::ExportAsRis => t!(foreign_export, file = file, what = what),
        Way::Choose => t!(foreign_choose, file = file, what = what, forms = forms()),
    }
}

/// The forms that open.
pub(super) fn forms() -> String {
    let forms = Form::ALL.iter().filter(|form| form.is_read_in_parts());
    list(forms.map(ToString::to_string))
}
