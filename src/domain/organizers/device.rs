//! What somebody signs in with, kept coarse: enough to know one's own phone, too little to follow anybody.

/// A browser on a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    browser: &'static str,
    system: &'static str,
}

/// What a browser says of itself, in this order: many also say that they are like another one.
const BROWSERS: [(&str, &[&str]); 6] = [
    ("edge", &["Edg/", "EdgA/", "EdgiOS/"]),
    ("opera", &["OPR/"]),
    ("samsung", &["SamsungBrowser/"]),
    ("firefox", &["Firefox/", "FxiOS/"]),
    ("chrome", &["Chrome/", "Chromium/", "CriOS/"]),
    ("safari", &["Safari/"]),
];

/// The same for systems: phones first, because Android says that it is Linux.
const SYSTEMS: [(&str, &[&str]); 6] = [
    ("ios", &["iPhone", "iPad", "iPod"]),
    ("android", &["Android"]),
    ("chromeos", &["CrOS"]),
    ("windows", &["Windows"]),
    ("mac", &["Macintosh"]),
    ("linux", &["Linux", "X11"]),
];

/// What is none of these.
const OTHER: &str = "other";

impl Device {
    /// Reads what a browser says of itself.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let look = |list: &[(&'static str, &[&str])]| {
            list.iter()
                .find(|(_, signs)| signs.iter().any(|sign| user_agent.contains(sign)))
                .map_or(OTHER, |(name, _)| name)
        };
        Self {
            browser: look(&BROWSERS),
            system: look(&SYSTEMS),
        }
    }

    /// As the database keeps it.
    #[must_use]
    pub(super) fn written(self) -> String {
        format!("{}-{}", self.browser, self.system)
    }

    /// Reads what [`written`](Self::written) wrote.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (browser, system) = text.split_once('-')?;
        let known = |list: &[(&'static str, &[&str])], wanted: &str| {
            let mut names = list.iter().map(|(name, _)| *name).chain([OTHER]);
            names.find(|name| *name == wanted)
        };
        Some(Self {
            browser: known(&BROWSERS, browser)?,
            system: known(&SYSTEMS, system)?,
        })
    }

    /// The browser's short name, such as `firefox`; `other` for one that is not known.
    #[must_use]
    pub fn browser(self) -> &'static str {
        self.browser
    }

    /// The system's short name, such as `android`; `other` for one that is not known.
    #[must_use]
    pub fn system(self) -> &'static str {
        self.system
    }
}

#[cfg(test)]
mod tests {
    use super::Device;

    #[test]
    fn browsers_are_told_apart_from_those_that_they_say_they_are_like() {
        for (user_agent, written) in [
            (
                "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0",
                "firefox-android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
                "edge-windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
                "samsung-android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "safari-ios",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1",
                "chrome-ios",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
                "safari-mac",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
                "chrome-chromeos",
            ),
            ("curl/8.5.0", "other-other"),
            ("", "other-other"),
        ] {
            let device = Device::of(user_agent);
            assert_eq!(device.written(), written, "{user_agent}");
            assert_eq!(Device::parse(written), Some(device));
        }
        for odd in [
            "",
            "firefox",
            "netscape-windows",
            "firefox-beos",
            "<b>-linux",
        ] {
            assert_eq!(Device::parse(odd), None);
        }
    }
}
