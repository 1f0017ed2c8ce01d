# Prices that hold for a time or a number of people, and what comes with a way to register.
settings-prices = Early prices
settings-prices-why = Prices that hold until a date, or for the first people, before the usual price of a way to register.
settings-prices-none = There are no early prices
settings-prices-add = Add an early price
settings-prices-change = Change this early price
settings-prices-remove = Remove this early price?
settings-price-until = until { $moment }
settings-price-people = { $count ->
    [one] for 1 person
   *[other] for { $count } people
  }
set-prices-name = Name
set-prices-name-help = People read it beside the price, such as “Early bird”.
set-prices-for-type = Way to register
set-prices-for-type-help = If two early prices hold at once for it, the upper one counts.
set-prices-price = Price
set-prices-price-help = In dollars, such as 95 or $95. Write 0 for free.
set-prices-ends = Holds until
set-prices-ends-help = Leave it empty if only the number of people ends it.
set-prices-places = For how many people
set-prices-places-help = Who cancels gives the price free again. Leave it empty if only the date ends it.
problem-for-type-missing = Choose for which way to register it is.
problem-for-type-in-use = Somebody has this price already, so it stays with its way to register. Add another early price instead.
problem-places-missing = Enter until when it holds, or for how many people, or both.
register-stage-until = { $name } until { $until }, then { $then }
register-stage-people = { $count ->
    [one] { $name } for 1 more person, then { $then }
   *[other] { $name } for { $count } more people, then { $then }
  }
register-stage-until-people = { $count ->
    [one] { $name } until { $until } or for 1 more person, then { $then }
   *[other] { $name } until { $until } or for { $count } more people, then { $then }
  }
history-registration-price-gone = The early price was somebody else’s by then: the price of the day holds.
set-types-meals = Meals that come with it
set-types-meals-help = People who register this way can choose among these.
settings-some-meals = { $count ->
    [0] without meals
    [one] with 1 meal
   *[other] with { $count } meals
  }
problem-not-included = This does not come with the way to register that you chose. Take it out, or choose another way.
field-meals-with = With { $types }
