# En el calendario.
feed-empty = Conferencia
feed-cancelled = Cancelada:
feed-with = Con
feed-content-note = Antes de venir:
feed-access = Accesibilidad:
feed-captions = subtítulos en vivo
feed-asl = intérprete de lengua de señas
feed-step-free = sin escalones
feed-hearing-loop = bucle auditivo
feed-quiet-seating = asientos tranquilos
feed-scent-free = sin perfumes

# La página sobre el calendario.
calendar-title = Calendario
calendar-lede = Lleve el programa al calendario que ya usa. Se actualiza solo: cuando una sesión cambia, su calendario también la cambia.
calendar-subscribe = Suscribirse
calendar-subscribe-text = Elija su calendario. No recibimos ningún dato suyo y no necesita una cuenta aquí.
calendar-apple = Apple, Thunderbird y otros
calendar-google = Google Calendar
calendar-outlook = Outlook
calendar-address = O copie esta dirección en su calendario
calendar-address-help = Busque allí «suscribirse», «agregar por URL» o «desde internet».
calendar-copy = Copiar
calendar-copied = Copiada
calendar-download = Descargar una vez
calendar-download-text = Un archivo que no cambia por sí solo. Si una sesión cambia, tiene que descargarlo otra vez.
calendar-download-file = Descargar el archivo
calendar-slow = ¿Qué tan rápido llegan los cambios?
calendar-slow-text = Su programa decide cada cuánto nos pregunta. Google pregunta cada 4 a 24 horas; la mayoría pregunta cada hora. Mire la página del programa cuando necesite estar seguro.
calendar-spanish = El calendario en español
calendar-english = El calendario en inglés
calendar-unknown = Este calendario tiene una opción que no conocemos
calendar-unknown-text = Por favor, haga el calendario otra vez. Estas partes de su dirección no corresponden a nada en el programa:
calendar-choose-again = Elegir otra vez
