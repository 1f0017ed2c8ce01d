# Campos de los formularios del equipo.
form-english = Inglés
form-spanish = Español
form-date = Fecha
form-time = Hora
form-no-spanish = Falta el español
