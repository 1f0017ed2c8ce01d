# Lo que cambió de una versión a la siguiente.
changes-title = Qué cambió
changes-lede = El programa se publica en versiones numeradas. Aquí está lo que cambió en cada una, primero la más reciente.
changes-none = El programa todavía no se ha publicado. Aquí se dirá lo que cambie.
changes-release = Versión { $number }
changes-first = El programa se publicó por primera vez, con { $count ->
    [one] una sesión
   *[other] { $count } sesiones
  }.
changes-nothing = No cambió nada más.
changes-feed = Siga estos cambios en un lector de noticias (Atom)
changes-more = Otros cambios
changes-see = Ver qué cambió
changes-older = Las versiones anteriores a estas no aparecen aquí.
changes-cancelled = Cancelada. Estaba prevista para { $to }.
changes-restored = Sí se realiza: { $to }.
changes-added = Nueva: { $to }.
changes-removed = Ya no está. Era: { $from }.
changes-moved = Nueva hora: { $to }. Antes: { $from }.
changes-room-changed = Nueva sala: { $to }. Antes: { $from }.
changes-resized = Nueva duración: { $to }. Antes: { $from }.
changes-retitled = Nuevo título. Antes se llamaba «{ $from }».
changes-reworded = Otras palabras: { $facts }.
changes-fact-abstract = de qué trata
changes-fact-content-note = nota de contenido
changes-fact-objectives = lo que usted podrá hacer
changes-fact-speakers = ponentes
changes-fact-track = eje temático
changes-fact-kind = tipo
changes-fact-level = nivel
changes-fact-language = idioma
changes-fact-credit = crédito
changes-fact-access = subtítulos o intérprete
changes-fact-sign-up = inscripción para lugares
changes-fact-address = dirección de su página
changes-fact-note = nota sobre un cambio
changes-named = { $what } «{ $name }»
changes-other-conference = Textos de la conferencia
changes-other-day = Día
changes-other-room = Sala
changes-other-track = Eje temático
changes-other-speaker = Ponente
changes-other-word = Palabra de una lista
changes-how-added = nuevo
changes-how-changed = con cambios
changes-how-removed = ya no está
