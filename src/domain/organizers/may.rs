//! Who may do what: one table.

use super::Role;

/// Something that needs a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// See how many there are of what; no names.
    SeeFigures,
    /// See all figures: over time, money, meals and the line; no names.
    SeeAllFigures,
    /// See registrations, protected answers left out.
    SeeRegistrations,
    /// Change and cancel registrations.
    ChangeRegistrations,
    /// See, make, change and end vouchers.
    ManageVouchers,
    /// See accommodation requests.
    SeeAccommodations,
    /// See why scholarships are asked for.
    SeeScholarshipReasons,
    /// See the agenda that is being built.
    SeeDraft,
    /// Change the agenda that is being built.
    EditDraft,
    /// Publish the agenda, at once or at a set time.
    Publish,
    /// See what speakers need to take part.
    SeeSpeakerAccess,
    /// See how many sit and wait in which slot; no names.
    SeeSignUps,
    /// Set how many seats there are to sign up for and how many are held back; open and close sign-up; set a limit.
    EditSignUps,
    /// See what mail waits, left or failed.
    SeeMail,
    /// Have failed mail sent again.
    ResendMail,
    /// Write to many: templates, mailings, and what became of them.
    WriteToMany,
    /// See who organizes, invite, give and take roles, end access.
    ManageOrganizers,
    /// See one's own account and log-ins, and change one's password.
    SeeOwnAccount,
    /// See how the conference is set up.
    SeeConference,
    /// Change how the conference is set up.
    ChangeConference,
    /// Say which other programs are told what happens, and see what they were told.
    ManageWebhooks,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::SeeFigures,
        Self::SeeAllFigures,
        Self::SeeRegistrations,
        Self::ChangeRegistrations,
        Self::ManageVouchers,
        Self::SeeAccommodations,
        Self::SeeScholarshipReasons,
        Self::SeeDraft,
        Self::EditDraft,
        Self::Publish,
        Self::SeeSpeakerAccess,
        Self::SeeSignUps,
        Self::EditSignUps,
        Self::SeeMail,
        Self::ResendMail,
        Self::WriteToMany,
        Self::ManageOrganizers,
        Self::SeeOwnAccount,
        Self::SeeConference,
        Self::ChangeConference,
        Self::ManageWebhooks,
    ];

    /// Its short name: the end of the name of the words that say it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SeeFigures => "see-figures",
            Self::SeeAllFigures => "see-all-figures",
            Self::SeeRegistrations => "see-registrations",
            Self::ChangeRegistrations => "change-registrations",
            Self::ManageVouchers => "manage-vouchers",
            Self::SeeAccommodations => "see-accommodations",
            Self::SeeScholarshipReasons => "see-scholarship-reasons",
            Self::SeeDraft => "see-draft",
            Self::EditDraft => "edit-draft",
            Self::Publish => "publish",
            Self::SeeSpeakerAccess => "see-speaker-access",
            Self::SeeSignUps => "see-sign-ups",
            Self::EditSignUps => "edit-sign-ups",
            Self::SeeMail => "see-mail",
            Self::ResendMail => "resend-mail",
            Self::WriteToMany => "write-to-many",
            Self::ManageOrganizers => "manage-organizers",
            Self::SeeOwnAccount => "see-own-account",
            Self::SeeConference => "see-conference",
            Self::ChangeConference => "change-conference",
            Self::ManageWebhooks => "manage-webhooks",
        }
    }

    /// The roles that may.
    #[must_use]
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::SeeFigures | Self::SeeOwnAccount => &Role::ALL,
            Self::SeeAllFigures => &[Role::Owner, Role::Registrar, Role::Viewer],
            Self::SeeRegistrations
            | Self::ChangeRegistrations
            | Self::ManageVouchers
            | Self::SeeConference => &[Role::Owner, Role::Registrar],
            // The owner is not among them: protected answers are for those who act on them.
            Self::SeeAccommodations => &[Role::Registrar, Role::Access],
            Self::SeeScholarshipReasons => &[Role::Registrar],
            Self::SeeDraft | Self::EditDraft | Self::Publish => &[Role::Owner, Role::Program],
            Self::SeeSignUps | Self::EditSignUps => &[Role::Owner, Role::Program, Role::Registrar],
            Self::SeeSpeakerAccess => &[Role::Program, Role::Access],
            Self::SeeMail | Self::ResendMail | Self::WriteToMany => &[Role::Owner, Role::Registrar],
            Self::ManageOrganizers | Self::ChangeConference | Self::ManageWebhooks => {
                &[Role::Owner]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_may_everything_but_see_protected_answers() {
        let refused: Vec<Action> = Action::ALL
            .into_iter()
            .filter(|action| !action.roles().contains(&Role::Owner))
            .collect();
        assert_eq!(
            refused,
            [
                Action::SeeAccommodations,
                Action::SeeScholarshipReasons,
                Action::SeeSpeakerAccess,
            ]
        );
    }

    #[test]
    fn a_viewer_and_the_door_see_figures_and_their_own_account_alone() {
        for (role, expected) in [
            (
                Role::Viewer,
                &[
                    Action::SeeFigures,
                    Action::SeeAllFigures,
                    Action::SeeOwnAccount,
                ][..],
            ),
            (Role::Door, &[Action::SeeFigures, Action::SeeOwnAccount]),
        ] {
            let may: Vec<Action> = Action::ALL
                .into_iter()
                .filter(|action| action.roles().contains(&role))
                .collect();
            assert_eq!(may, expected);
        }
    }
}
