# What is wrong with a field, and what to do. A field's own words come first: problem-{field}-{code}.
problem-missing = Fill this in.
problem-too-long = This is too long. Shorten it.
problem-too-short = This is too short.
problem-not-an-email = Enter a full e-mail address, for example dani@example.org.
problem-unknown-choice = Choose one from the list.
problem-wrong-code = This is not the code. Look at your invitation again.
problem-not-the-same = These two are not the same. Type both again.
problem-not-agreed = We need your yes to hold a safe place for everybody.
problem-registration-type-missing = Choose how you want to come.
problem-registration-type-unknown-choice = This way to come is not open now. Choose another one.
problem-access-code-missing = Enter the code from your invitation.
problem-scholarship-reason-missing = Tell us in a sentence why a scholarship would help you.
problem-legal-name-missing = Enter your full name. If you use one name only, type that.
problem-email-missing = Enter your e-mail, so that we can send your private link.
problem-password-missing = Enter a password.
problem-password-too-short = Choose a longer password: 12 characters or more. Several words are good.
problem-password-too-long = Choose a shorter password: 256 characters at most.
