//! Three pictures: cost per day, the state of the controls, letters and reactions.
//!
//! Called by `package`; drawn by `template/charts.typ` from the places computed here. A picture says
//! nothing that the entries do not: the numbers behind it stand in `data/*.csv`. What must never
//! happen here: a band or bar where nothing was recorded, or a picture without words for who cannot
//! see it (PDF/UA-1, ISO 14289-1, 7.3).

mod axis;
mod controls;
mod usage;
mod warnings;

use crate::answers::Case;
use serde::Serialize;

/// The pictures of one dossier; a part without data has none.
#[derive(Debug, Serialize)]
pub(crate) struct Charts {
    /// One for each currency.
    usage: Vec<usage::UsageChart>,
    controls: Option<controls::ControlsChart>,
    warnings: Option<warnings::WarningsChart>,
}

/// Draws what there is to draw.
pub(crate) fn charts(case: &Case<'_>) -> Charts {
    Charts {
        usage: usage::charts(case),
        controls: controls::chart(case),
        warnings: warnings::chart(case),
    }
}
