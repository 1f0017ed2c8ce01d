# Preguntas que el equipo agrega al formulario: como las ve la gente.
questions-more = Unas preguntas más
question-yes = Sí
question-no = No
question-agreed = De acuerdo
question-no-answer = Sin respuesta
question-from-to = De { $least } a { $most }.
question-from = { $least } o más.
question-up-to = { $most } o menos.
question-for-types = Responda esto si se inscribe como: { $types }.
question-when = Responda esto si eligió { $answers } en «{ $question }».
