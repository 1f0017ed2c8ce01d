# Several people registered at once by one contact.
group-title = Register several people
group-lede = You name who comes. Each person gets an e-mail with a private link of their own, and chooses meals, a plan and what they need: you do not see any of it.
group-you = About you
group-contact-name = Your name
group-contact-name-help = Everybody whom you register reads who did it.
group-contact-email = Your e-mail
group-contact-email-help = The private link of your group goes here.
group-organization-help = If you do this for an agency or a center.
group-people = Who comes
group-people-help = From 2 to 50 people. Rows that you leave empty do not count. If you come too, name yourself.
group-person = Person { $count }
group-type = How they come
group-type-choose = Choose
group-language = Language of their e-mails
group-language-same = The same as yours
group-more = { $count ->
    [one] Add 1 row
   *[other] Add { $count } rows
  }
group-code-help = An invitation or a voucher. It counts for everybody in the group.
group-agree = Everybody whom I name knows that I register them. They know the code of conduct and will follow it.
group-review-next = Next you see what it costs, before anything is sent.
group-review = Look at it before sending
group-private = Who sees this, and for how long:
group-fault = { $who }: { $text }
group-size-from = for groups of { $count } or more
group-size-to = { $count ->
    [one] for 1 person in a group
   *[other] for groups of up to { $count }
  }
group-size-between = for groups of { $smallest } to { $largest }
group-only = For groups of { $count } or more
group-only-link = Register several people
group-review-title = Look at your group
group-review-lede = Nothing has been sent yet.
group-status = Where they would stand
group-stands = Where it stands
group-price = Price
group-total = All together: { $price }
group-review-each = Each person gets an e-mail from us at once, in the language that you chose, and you get one with a link to your group.
group-send = Register { $count } people
group-change = Change something
group-differs = The price has changed since you looked
group-differs-text = Nothing was sent. Here is what it costs now.
group-page-title = Your group
group-news-new = Everybody is registered.
group-news-mail = Each person has an e-mail with a private link of their own. You have one with the link to this page.
group-page-lede = The people whom you registered, and where each of them stands.
group-somebody-else = Somebody who comes instead
group-due = To pay now: { $price }
group-due-text = This is for everybody who has a place. We write to you how to pay.
group-page-each = Only the person can change or cancel: each has a private link. If somebody lost it, they can have it sent again.
group-keep-text = This page opens for anyone who has its link. It is in your e-mail, and you can have it sent again like any private link. It shows nothing that a person answered.
register-group-link = Register them together
register-group-text = One form for 2 to 50 people. Each gets a private link, and chooses for themselves.
problem-contact-name-missing = Enter your name.
problem-contact-email-missing = Enter your e-mail address.
problem-people-group-too-small = Name 2 people at least. For one person there is a form of its own.
problem-people-group-too-large = Name 50 people at most. Send the others as another group.
problem-group-too-small = Too few people.
problem-group-too-large = Too many people.
problem-registration-type-group-too-small = This way to come is for groups, and too few people chose it. Register the whole group together, or choose another way.
problem-registration-type-group-too-large = More people chose this way to come than one group may have. Choose another way for some of them.
api-field-group-too-small = Fewer people than there must be, of this type or in the group.
api-field-group-too-large = More people than there may be, of this type or in the group.
mail-registered-by = { $by } registered you.
mail-registered-by-somebody = Somebody else registered you. Your private page says who.
mail-group-subject = The registration of your group
mail-group-registered = You registered { $count } people. Each of them has an e-mail with a private link of their own.
mail-group-each = They choose for themselves, and what they answer is theirs alone. The page of your group shows who is registered and what is to be paid.
mail-group-page = The private page of your group. Anyone who has this link can see it, so please keep it to yourself:
mail-group-not-you = If you did not register anybody, somebody may have typed your address by mistake. Please tell us and delete this mail.
desk-mail-group-registered = To a contact: the group is registered
list-group = Registered by
desk-group = Group
desk-group-by = Registered by
desk-group-others = With
desk-group-somebody = Somebody who comes instead
history-registration-group-viewed = { $who } looked at the group.
history-registration-in-group = A contact named the person as one of a group.
settings-smallest-group = { $count ->
    [one] for 1 person or more
   *[other] for groups of { $count } or more
  }
settings-largest-group = { $count ->
    [one] at most 1 person in a group
   *[other] at most { $count } people in a group
  }
set-types-smallest-group = Smallest group
set-types-smallest-group-help = From 2 on nobody can choose this way alone: a group needs so many people of it. Leave it empty if one person may come alone.
set-types-largest-group = Largest group
set-types-largest-group-help = A group may have so many people of it, 50 at most. Leave it empty for any number.
