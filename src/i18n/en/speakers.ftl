# Speakers at the desk: their list and their form.
speaker-list-title = Speakers
speaker-none = There is no speaker yet
speaker-none-found = Nobody is like that
speaker-found = { $count ->
    [one] { $count } speaker
   *[other] { $count } speakers
}
speaker-sessions = { $count ->
    [0] No session
    [one] { $count } session
   *[other] { $count } sessions
}
speaker-search = Find by name
speaker-search-help = Part of a name, or of an organization.
speaker-filter = Which
speaker-filter-all = All
speaker-filter-public = Public
speaker-filter-hidden = Hidden
speaker-filter-no-session = Without a session
speaker-filter-no-spanish = Where Spanish is missing
speaker-filter-archive = In the archive
speaker-hide = Hide
speaker-show = Show to everybody
speaker-add-title = Add a speaker
speaker-change-title = Change a speaker
speaker-save = Save the speaker
speaker-archive-title = Put this speaker in the archive?
speaker-archive-text = They are no longer offered, and not in the next release. You can take them back at any time.
speaker-restore-title = Take this speaker out of the archive?
speaker-restore-text = They are offered again for sessions.
speaker-held = They speak in these sessions. Take them out of these sessions first.
speaker-group-who = Who it is
speaker-group-public = Who may know
speaker-group-times = When they can come
speaker-name = Name
speaker-pronouns = Pronouns
speaker-role = What they do
speaker-organization = Where they work
speaker-bio = About them
speaker-bio-help = An empty line begins a new paragraph. *One star* makes words stand out, **two** make them strong, a line that begins with “- ” is in a list, and [words](https://example.org) is a link.
speaker-public = Everybody may see that they speak
speaker-public-help = If you take this away, the name is gone at once from the public pages, the calendars and the API, also from what is published already.
speaker-times-help = Leave all of it empty if they can come at any time.
speaker-times-begins = From
speaker-times-ends = Until
speaker-address = Public address
speaker-address-text = If the name has changed, the address can be made anew. Links to the old address stop working with the next release.
speaker-address-remake = Make the address anew: old links stop working
access-needs-title = What speakers need
access-needs-lede = What speakers told us, so that they can take part. It is private: use it to arrange things, and for nothing else.
access-needs-none = Nothing is noted yet
access-needs-none-text = Whoever builds the agenda notes it at the speaker.
access-need-title = What this speaker needs
access-need-now = What is saved now:
access-need-erased = The conference is over for 30 days: what was noted here is erased, and nothing is kept any more.
access-needs = What they need to take part
access-needs-help = Only those who build the agenda and those who arrange access see this. It is erased 30 days after the conference.
picture-title = Picture
picture-change = Picture: add, change or remove
picture-of = Picture of { $name }
picture-remove = Remove the picture
picture-file = New picture
picture-file-help = A JPEG, PNG or WebP file of 10 MB at most, 160 pixels or more on each side. A square from the middle is shown. Where and when it was taken is removed.
picture-save = Save the picture
problem-picture-missing = Choose a file.
problem-picture-not-a-picture = This file is no picture that can be read. Choose a JPEG, PNG or WebP file.
problem-picture-too-long = This picture is too large. Choose one of 10 MB and 12,000 pixels a side at most.
problem-picture-too-short = This picture is too small. Choose one of 160 pixels or more on each side.
