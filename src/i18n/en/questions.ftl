# Questions that organizers add to the form: as people see them.
questions-more = A few more questions
question-yes = Yes
question-no = No
question-agreed = Agreed
question-no-answer = No answer
question-from-to = From { $least } to { $most }.
question-from = { $least } or more.
question-up-to = { $most } or less.
question-for-types = Answer this if you register as: { $types }.
question-when = Answer this if you chose { $answers } at “{ $question }”.
