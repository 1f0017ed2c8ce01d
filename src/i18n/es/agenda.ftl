# El programa y sus páginas.
agenda-title = Programa
agenda-none = El programa aún no está publicado.
agenda-none-text = Vuelva pronto, por favor. Ya puede suscribir su calendario: las sesiones aparecerán en él por sí solas.
agenda-none-feed = Ya puede suscribirse: las sesiones aparecerán por sí solas.
agenda-lede = { $count ->
    [one] Una sesión.
   *[other] { $count } sesiones.
  }
agenda-zone = Zona horaria: { $zone }.
agenda-release = Versión { $number }, publicada el { $date }
agenda-news = Qué cambió:
agenda-calendar = Añadir a su calendario
agenda-filters = Sesiones
agenda-find = Buscar por título, presentador o tema
agenda-find-button = Buscar
agenda-more = Más formas de acortar la lista
agenda-day = Día
agenda-day-all = Todos los días
agenda-room = Sala
agenda-room-all = Todas las salas
agenda-language = Idioma
agenda-language-all = Todos los idiomas
agenda-kind = Tipo
agenda-kind-all = Todos los tipos
agenda-access = Acceso
agenda-access-all = Cualquiera
agenda-tracks = Áreas temáticas
agenda-one-track = Solo un área
agenda-found = { $count ->
    [0] No hay sesiones así
    [one] Una sesión encontrada
   *[other] { $count } sesiones encontradas
  }
agenda-take-off = (quitar)
agenda-all = Ver todo el programa
agenda-nothing = Ninguna sesión cumple con todo esto
agenda-nothing-text = Quite algo de la lista de arriba o busque otra palabra.
agenda-days = Días
agenda-rooms = Salas
agenda-to = a { $time }
agenda-until = Hasta las { $time }
agenda-cancelled = Cancelada
agenda-cancelled-text = Esta sesión no se llevará a cabo.
agenda-new-room = Nueva sala. Antes: { $before }
agenda-new-time = Nueva hora. Antes: { $before }
agenda-moved = Nueva hora y sala. Antes: { $before }
agenda-few-seats = Pocos lugares
agenda-content-note = Nota de contenido
agenda-floor = Piso { $floor }
agenda-room-floor = { $room }, piso { $floor }
agenda-room-seats = { $count ->
    [one] un asiento
   *[other] { $count } asientos
  }
agenda-former-title = Antes se llamaba:
agenda-about = De qué trata
agenda-before-you-come = Antes de venir
agenda-objectives = Después de esta sesión podrá
agenda-speakers = Presentan
agenda-when = Cuándo
agenda-where = Dónde
agenda-interpreter = Lugar de la persona intérprete de lengua de señas:
agenda-ask-access = Todavía sin subtítulos en vivo ni intérprete. Para pedirlos, escriba a
agenda-credit = Crédito
agenda-minutes = { $count ->
    [one] un minuto
   *[other] { $count } minutos
  }
agenda-seats = Lugares
agenda-seats-text = Los asientos son para personas inscritas. Apártelos en su página privada.
agenda-add = Añadir al calendario
agenda-same-time = A la misma hora
agenda-sessions = Sesiones
agenda-track-grid = Ver esta área en el programa
agenda-room-empty = Todavía no hay nada planeado en esta sala.
agenda-track-empty = Todavía no hay nada planeado en esta área.
agenda-subscribe-day = Calendario de este día
agenda-subscribe-track = Suscribirse a esta área
agenda-subscribe-room = Suscribirse a esta sala
agenda-subscribe-speaker = Suscribirse a estas sesiones
access-captions = Subtítulos en vivo
access-captions-possible = Es posible tener subtítulos en vivo
access-asl = Intérprete de ASL
access-step-free = Sin escalones
access-hearing-loop = Bucle auditivo
access-quiet-seating = Asientos tranquilos
access-scent-free = Sin perfumes
speaking-speaker = Ponente
speaking-moderator = Moderación
speaking-panelist = Panelista
speaking-facilitator = Facilitación
