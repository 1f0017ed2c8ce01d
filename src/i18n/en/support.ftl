# Support: at the conference, and at any hour.
support-title = Support
support-more = More support
support-lede = You do not need a reason, and you do not have to explain anything.
support-now = Right now
support-call-988 = Call 988
support-text-988 = Text 988
support-988-text = Free and confidential, at any hour, for you or for somebody you care about. For Spanish, press 2 or text AYUDA.
support-call-911 = Call 911
support-911-text = When somebody is in danger, does not wake up, or may have taken too much.
support-quiet-text = Come in, sit down, stay as long as you like. Nobody asks why.
support-meetings = Recovery meetings and circles
support-meetings-text = Open to everybody at the conference. You can listen without saying anything.
support-write = Whom to write to
support-care = If something goes wrong
support-care-text = When somebody hurts you or breaks the rules below. It is read by few people.
support-access = What you need to take part
support-access-text = Interpreting, captions, steps, food, rest: ask early, and ask on the day too.
