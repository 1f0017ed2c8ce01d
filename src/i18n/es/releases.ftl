# Las versiones en la mesa: lo que sale, lo que salió, lo que cambia.
board-publish = Publicar
releases-title = Versiones
releases-lede = Una versión es el programa como lo ve todo el mundo. Tiene número y queda como está; lo que usted cambia en el borrador se ve con la siguiente.
releases-number = Versión { $number }
releases-draft = El borrador
releases-when-by = { $when }, por { $name }
releases-stands = Cómo está
releases-public = Público ahora
releases-none-yet = Todavía nada. El programa es público desde la primera versión.
releases-the-draft = En el borrador
releases-draft-same = Nada es distinto de lo que es público.
releases-draft-differs = { $what } sin publicar.
releases-draft-differs-both = { $what } y { $others } sin publicar.
releases-draft-first = { $count ->
    [0] Ninguna sesión tiene lugar todavía.
    [one] 1 sesión está lista para la primera versión.
   *[other] { $count } sesiones están listas para la primera versión.
}
releases-look-and-publish = Ver qué cambia y publicar
releases-public-changes = Qué cambió, como lo lee todo el mundo
releases-marks = Marcas de «nueva» y «movida»
releases-previews = Enlaces de vista previa
releases-see-public = Ver el programa público
releases-waits = La versión { $number } sale el { $when }
releases-scheduled-by = Programada { $what }
releases-behind = El borrador cambió después: eso no está incluido
releases-withdraw = Retirarla
releases-all = Todas las versiones
releases-all-older = Versiones anteriores
releases-was-due = debía salir el { $when }
releases-see-changes = Ver qué cambió
releases-compare-draft = Comparar con el borrador
releases-take-back = Devolver el borrador a ella
releases-pages = Páginas de la lista
releases-newest-page = Más recientes
releases-older-page = Anteriores
releases-done-published = La versión { $number } salió. Todo el mundo la ve ahora.
releases-done-scheduled = La versión { $number } espera su hora y después sale por sí sola.
releases-done-withdrawn = La versión { $number } fue retirada. No sale.

releases-compare-title = Comparar dos
releases-from = Desde
releases-to = Hasta
releases-compare-do = Comparar
releases-compared = Antes: { $from }. Después: { $to }
releases-swap = Al revés
releases-same = Las dos son iguales

releases-went-out = Salió
releases-holds = Contiene
releases-times = { $count ->
    [one] se realiza una vez
   *[other] { $count } horas y lugares
}
releases-speakers = { $count ->
    [one] 1 ponente
   *[other] { $count } ponentes
}
releases-changed-since = Qué cambió desde la versión { $number }
releases-first = Con qué comenzó
releases-changed-nothing = Nada que se lea.

releases-sessions = { $count ->
    [one] 1 sesión
   *[other] { $count } sesiones
}
releases-more-sessions = { $count ->
    [one] 1 sesión más
   *[other] { $count } sesiones más
}
releases-others = { $count ->
    [one] 1 otro cambio
   *[other] { $count } otros cambios
}
releases-count-cancelled = { $count ->
    [one] 1 cancelada
   *[other] { $count } canceladas
}
releases-count-restored = { $count ->
    [one] 1 recuperada
   *[other] { $count } recuperadas
}
releases-count-removed = { $count ->
    [one] 1 quitada
   *[other] { $count } quitadas
}
releases-count-added = { $count ->
    [one] 1 agregada
   *[other] { $count } agregadas
}
releases-count-moved = { $count ->
    [one] 1 movida
   *[other] { $count } movidas
}
releases-count-room-changed = { $count } en otra sala
releases-count-resized = { $count ->
    [one] 1 más larga o más corta
   *[other] { $count } más largas o más cortas
}
releases-count-retitled = { $count } con título nuevo
releases-count-reworded = { $count } con otras palabras o datos
releases-deed-cancelled = Cancelada: { $place }
releases-deed-restored = Sí se realiza: { $place }
releases-deed-added = Agregada: { $place }
releases-deed-removed = Ya no está: { $place }
releases-deed-moved = Movida de { $from } a { $to }
releases-deed-room-changed = Otra sala: { $to } en lugar de { $from }, { $when }
releases-deed-longer = Más larga: { $to } minutos en lugar de { $from }, { $place }
releases-deed-shorter = Más corta: { $to } minutos en lugar de { $from }, { $place }
releases-deed-retitled = Título nuevo. Antes: «{ $from }»
releases-deed-reworded = Cambió: { $facts }
releases-fact-abstract = descripción
releases-fact-content-note = nota de contenido
releases-fact-objectives = lo que se aprende
releases-fact-speakers = ponentes
releases-fact-track = tema
releases-fact-kind = tipo
releases-fact-level = para quién es
releases-fact-language = idioma
releases-fact-credit = créditos
releases-fact-access = subtítulos e intérprete
releases-fact-sign-up = registro
releases-fact-address = dirección web
releases-fact-note = por qué se movió o se canceló
releases-what-conference = Los textos y la sede de la conferencia
releases-what-day = Día
releases-what-room = Sala
releases-what-track = Tema
releases-what-speaker = Ponente
releases-what-word = Palabra de una lista
releases-how-added = nuevo
releases-how-changed = cambió
releases-how-removed = ya no está

publish-title = Publicar la versión { $number }
publish-lede = Esto es lo que todo el mundo verá distinto. Revíselo, escriba qué cambió y publique.
publish-first = Con esto el programa se hace público por primera vez.
publish-waits-text = Nada más sale antes. Espere su hora, o retírela y publique otra vez.
publish-errors = { $count ->
    [one] 1 error lo impide
   *[other] { $count } errores lo impiden
}
publish-errors-text = Corrija cada uno en el tablero o acéptelo con un motivo. Después puede publicar.
publish-mend = Corregir en el tablero
publish-changes = Qué cambia
publish-nothing = Nada ha cambiado desde la versión { $number }.
publish-nothing-yet = Ninguna sesión tiene lugar todavía, así que no habría nada que ver.
publish-all-the-same = Publicar de todos modos
publish-accepted = Conflictos aceptados
publish-others = Advertencias y sugerencias
publish-others-text = No impiden nada. Mire si deben ser así.
publish-go = Diga qué cambió y publique
publish-note = Qué cambió
publish-note-help = Lo lee todo el mundo. Donde falta el español, quedan las palabras en inglés.
publish-when = ¿Cuándo sale?
publish-now = Ahora mismo
publish-later = A una hora fijada
publish-goes-out = Hora fijada
publish-goes-out-help = Solo para «A una hora fijada». El programa se guarda como está ahora; los cambios posteriores no se incluyen.
publish-when-doubt = Eligió «Ahora mismo» y también dio una fecha u hora. Elija «A una hora fijada» o borre la fecha y la hora.
publish-do = Publicar la versión { $number }
publish-leave = Volver al tablero
publish-kept = Lo que escribió sigue aquí.
publish-stale = El borrador cambió desde que usted miró, así que no salió nada. Esto es lo que saldría ahora.
publish-refused-conflicts = Hay errores abiertos, así que no salió nada. Primero corríjalos o acéptelos.
publish-refused-waits = Otra versión espera su hora, así que no salió nada.
problem-note-en-missing = Escriba qué cambió, en una o dos frases.
problem-goes-out-date-out-of-range = Elija una hora futura, dentro de un año.

take-back-title = Devolver el borrador a la versión { $number }
take-back-lede = El borrador quedaría como estaba entonces. Es un solo cambio y puede deshacerlo en el tablero.
take-back-nothing = El borrador está como esa versión. No hay nada que devolver.
take-back-placed = { $count ->
    [one] 1 sesión se coloca como estaba
   *[other] { $count } sesiones se colocan como estaban
}
take-back-unplaced = { $count ->
    [one] 1 sesión se quita del tablero: se colocó después
   *[other] { $count } sesiones se quitan del tablero: se colocaron después
}
take-back-reworded = { $count ->
    [one] 1 sesión recupera sus palabras
   *[other] { $count } sesiones recuperan sus palabras
}
take-back-stays = { $count ->
    [one] 1 sesión queda como está ahora
   *[other] { $count } sesiones quedan como están ahora
}
take-back-which = Cuáles
take-back-session-gone = Está en el archivo o ya no existe.
take-back-room-gone = Su sala está en el archivo o ya no existe.
take-back-keeps = Las salas, las notas del equipo, los archivos y los registros quedan como están. Nada es público antes de la próxima versión.
take-back-yes = Devolver el borrador
take-back-no = Dejarlo como está
take-back-board = Volver al tablero
take-back-stale = El borrador cambió desde que usted miró, así que no se hizo nada. Esto es lo que se haría ahora.

withdraw-title = Retirar la versión que espera
withdraw-text = No saldrá, y su nota se pierde. El borrador queda como está.
withdraw-yes = Retirar la versión
withdraw-no = Dejar que espere
withdraw-none = Ninguna versión espera su hora.
withdraw-back = Volver a las versiones
withdraw-gone = Ya no espera: salió, o alguien la retiró. No se hizo nada.
