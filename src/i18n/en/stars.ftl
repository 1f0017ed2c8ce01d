# Stars in the browser, and the page that lists them.
stars-star = Star: { $title }
stars-this = Star this session
stars-note = Star what you like. Stars stay in this browser: you need not register, and we do not see them.
stars-count = { $count ->
    [one] My plan: one star
   *[other] My plan: { $count } stars
  }
stars-title = My plan
stars-lede = The sessions that you starred in this browser. Nobody else sees them, and a star holds no seat.
stars-none = You have no stars yet
stars-none-text = Open the agenda and press the star on what you like. It is listed here at once, also when there is no network.
stars-gone = { $count ->
    [one] One starred session is not on the agenda now.
   *[other] { $count } starred sessions are not on the agenda now.
  }
stars-no-script = Stars need JavaScript
stars-no-script-text = JavaScript is switched off in this browser, so it cannot keep stars. If you are registered, your private link has a plan that works without it.
stars-no-store = This browser keeps nothing for us
stars-no-store-text = Stars need its storage. A private window or a setting may forbid it. If you are registered, your private link has a plan that works without it.
stars-offer = { $count ->
    [one] This link brings one session that you have not starred
   *[other] This link brings { $count } sessions that you have not starred
  }
stars-offer-none = This link brings nothing new
stars-offer-known = { $count ->
    [one] One of its sessions is starred here already.
   *[other] { $count } of its sessions are starred here already.
  }
stars-offer-unknown = { $count ->
    [one] One of its sessions is not on the agenda. It is left out.
   *[other] { $count } of its sessions are not on the agenda. They are left out.
  }
stars-offer-add = { $count ->
    [one] Star this session
   *[other] Star these { $count } sessions
  }
stars-offer-said = { $count ->
    [one] One session is starred now.
   *[other] { $count } more sessions are starred now.
  }
stars-offer-leave = Leave my plan as it is
stars-offer-close = Close
stars-take = Take it to another device
stars-take-text = Open this link there. It holds only which sessions you starred, nothing about you. Whoever has it can see that choice.
stars-take-link = Link to your choice
stars-take-copy = Copy the link
stars-take-copied = Copied
stars-take-share = Send the link
stars-forget = Forget all stars
stars-forgotten = { $count ->
    [one] Your star is forgotten.
   *[other] Your { $count } stars are forgotten.
  }
stars-undo = Put them back
stars-kept = Your plan as a registered person
stars-kept-as-of = Kept on this phone, as of { $time }
stars-kept-text = This is a copy. What you have changed since then is in your plan behind your private link.
stars-kept-forget = Forget this copy
stars-kept-gone = The copy is no longer on this phone.
stars-keep = Keep on this phone
stars-keep-text = A copy without your private link, for when there is no network. Whoever uses this phone can see it on “My plan”.
stars-keep-forget = Forget the copy on this phone
stars-keep-refused = We did not keep this copy, because a part of your private link is in it.
stars-keep-failed = This browser could not keep the copy.
stars-join = { $count ->
    [one] One star of this browser is not in your plan yet.
   *[other] { $count } stars of this browser are not in your plan yet.
  }
stars-join-add = Add them to my plan
