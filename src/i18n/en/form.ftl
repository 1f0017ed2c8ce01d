# Fields of the desk's forms.
form-english = English
form-spanish = Spanish
form-date = Date
form-time = Time
form-no-spanish = Spanish is missing
