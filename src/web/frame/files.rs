//! The addresses of the files that pages load.

use super::super::assets;
use super::super::release_sheet::release_path;
use super::Frame;

impl Frame<'_> {
    pub(crate) fn icons(&self) -> &'static str {
        assets::icons_path()
    }

    pub(crate) fn style_sheet(&self) -> &'static str {
        assets::style_path()
    }

    pub(crate) fn script(&self) -> &'static str {
        assets::script_path()
    }

    /// The script that has pages kept for when there is no network.
    pub(crate) fn offline_script(&self) -> &'static str {
        assets::offline_script_path()
    }

    /// The script of pages with stars.
    pub(crate) fn stars_script(&self) -> &'static str {
        assets::stars_script_path()
    }

    /// The script of plans; stars are in it.
    pub(crate) fn plan_script(&self) -> &'static str {
        assets::plan_script_path()
    }

    /// The script of forms with questions that depend on others.
    pub(crate) fn questions_script(&self) -> &'static str {
        assets::questions_script_path()
    }

    /// The icon of home screens.
    pub(crate) fn home_icon(&self) -> &'static str {
        assets::icon_path()
    }

    pub(crate) fn release_sheet(&self) -> String {
        format!("{}{}", self.base(), release_path(&self.visit.snapshot))
    }
}
