# Figures for the committee: numbers, never names.
figures-title = Figures
figures-lede = All registrations in numbers, for the committee. There are no names here.
figures-at = As of { $when }.
figures-download = Download as CSV
figures-print = To print this page, use your browser’s print command: it fits on paper.
figures-see = All figures, for the committee
figures-none = Nothing to count yet.
figures-chart-text = The table with it has the same numbers.
figures-sum = All
figures-people = People
figures-with-place = With a place
figures-weeks = Over time
figures-weeks-note = New registrations by week, whatever became of them, and how many people moved up from the line. The picture shows the newest 12 weeks.
figures-so-far = So far
figures-moved-up = Moved up
figures-types = By type
figures-dashed-pending = Dashed: requests that wait for an answer.
figures-statuses = By status
figures-sources = By how people registered
figures-source = How
figures-source-online = Online, by themselves
figures-source-desk = By an organizer
figures-source-program = By another program
figures-source-import = From a file
figures-source-unknown = Not noted
figures-money = Money
figures-agreed = Agreed
figures-paid = Paid
figures-waived = Waived
figures-due = Due
figures-dashed-due = Dashed: still to be paid.
figures-paid-back = People who have no place now paid { $sum }. It may have to go back.
figures-meals = Meals
figures-meals-note = People with a place, in the order of the days.
figures-meal = Meal
figures-day = Day
figures-diets = What people eat
figures-diets-note = People with a place. Small numbers are not told, because they could point at somebody.
figures-diet = Diet
figures-few = fewer than { $count }
figures-line = The waitlist
figures-joined = Joined
figures-left = Left it
figures-waits = Waiting now
figures-dashed-line = Dashed: waiting now. Filled: moved up to a place.
figures-days-waited = { $count ->
    [0] Half of those who moved up had a place within a day.
    [one] Half of those who moved up had a place within 1 day of registering.
   *[other] Half of those who moved up had a place within { $count } days of registering.
  }
action-see-all-figures = see all figures, with money and meals
