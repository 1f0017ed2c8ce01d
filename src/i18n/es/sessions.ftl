# Las sesiones en el escritorio: su lista y su formulario.
sessions-title = Sesiones
sessions-search = Buscar por título o ponente
sessions-search-help = Parte de un título o de un nombre.
sessions-placing = Lugar
sessions-placed = Con lugar
sessions-unplaced = Aún sin lugar
sessions-sort-order = Su propio orden
sessions-sort-title = Título
sessions-lacks-spanish = Solo donde falta el español
sessions-archived = Solo las del archivo
sessions-lacking = Sin español: { $fields }
sessions-none-found = No hay ninguna sesión así
sessions-found = { $count ->
    [one] { $count } sesión
   *[other] { $count } sesiones
}
sessions-slots = Lugares
sessions-order = Orden
sessions-up = Subir
sessions-down = Bajar
sessions-previous = Página anterior
sessions-next = Página siguiente
sessions-edit = Cambiar títulos y duraciones en esta lista
sessions-edit-text = Cambie las que quiera y guárdelas juntas al final. Si una no se puede guardar, no se guarda ninguna, y todo lo que escribió sigue aquí.
sessions-save = Guardar los cambios
sessions-saved = { $count ->
    [0] No se cambió nada.
    [one] { $count } sesión guardada.
   *[other] { $count } sesiones guardadas.
}
sessions-stale = Otra persona cambió esta sesión mientras tanto. Ahora es: { $now }. Guarde otra vez para poner la suya en su lugar.
sessions-gone = Esta sesión ya no está.
sessions-title-en = Título en inglés
sessions-title-es = Título en español
session-add-title = Agregar una sesión
session-change-title = Cambiar una sesión
session-save = Guardar la sesión
session-save-over = Guardar la mía en su lugar
session-archive = Ponerla en el archivo
session-restore = Sacarla del archivo
session-archived = En el archivo
session-archived-text = No se ofrece en el tablero y no está en la próxima publicación.
session-done-added = La sesión está agregada.
session-done-saved = La sesión está guardada.
session-done-archived = La sesión está en el archivo. La encuentra allí con el filtro “Solo las del archivo”.
session-done-restored = La sesión está de vuelta, con los lugares que tenía.
session-stale = Otra persona guardó esta sesión mientras usted escribía
session-stale-text = Todavía no se guardó nada suyo, y todo lo que escribió sigue aquí. Si guarda otra vez, lo suyo toma el lugar de lo de esa persona.
session-stale-fields = Lo que es distinto: { $fields }.
session-stale-look = Ver lo que está guardado ahora
session-shelf-stale = Otra persona cambió esta sesión mientras tanto. Véala primero otra vez.
session-shelf-places = { $count ->
    [one] Tiene { $count } lugar en el programa.
   *[other] Tiene { $count } lugares en el programa.
}
session-archive-title = ¿Poner esta sesión en el archivo?
session-archive-text = Sale del tablero y de la próxima publicación. Si ahora es pública, la próxima publicación la muestra como cancelada. Puede recuperarla en cualquier momento, con sus lugares.
session-archive-yes = Sí, ponerla en el archivo
session-archive-no = No, dejarla
session-restore-title = ¿Sacar esta sesión del archivo?
session-restore-text = Vuelve al programa, con los lugares que tenía. Revise después si hay choques: otras pueden estar allí ahora.
session-restore-yes = Sí, recuperarla
session-restore-no = No, dejarla allí
session-places = Dónde y cuándo
session-places-none = Aún no tiene sala ni hora.
session-place = Ponerla en el programa
session-group-what = Qué es
session-group-texts = Lo que la gente lee
session-group-speakers = Quién presenta
session-group-taking-part = Participar
session-group-credit = Educación continua
session-group-needs = Lo que necesita
session-title = Título
session-kind = Tipo
session-kind-help = Un bloqueo mantiene libre una sala. Solo lo ve el equipo organizador.
session-track = Área
session-no-track = Sin área
session-minutes = Minutos
session-minutes-help = Cuánto se piensa que dure.
session-level = Para quién
session-language = Idioma
session-abstract = De qué trata
session-abstract-help = Una línea vacía empieza un párrafo nuevo. *Un asterisco* resalta palabras, **dos** las hacen fuertes, una línea que empieza con «- » está en una lista, y [palabras](https://example.org) es un enlace.
session-content-note = Nota sobre el contenido
session-content-note-help = Lo que podría ser difícil de escuchar. La gente lo lee antes de venir.
session-objectives = Lo que la gente podrá hacer después
session-objectives-help = Uno en cada línea.
session-speakers = Ponentes
session-speakers-help = En el orden en que se nombran. Deje una fila vacía para quitar a alguien.
session-speaker = Persona { $number }
session-nobody = Nadie
session-role = Su parte
session-add-speaker = Agregar una fila más
session-captions = Se prometen subtítulos en vivo
session-asl = Se promete interpretación en lengua de señas
session-sign-up-capacity = Asientos para inscribirse
session-sign-up-capacity-help = Déjelo vacío si la gente simplemente llega.
session-sign-up-waitlist = Cuando se ocupen los asientos, llevar una lista de espera
session-ce-minutes = Minutos que cuentan
session-ce-minutes-help = Déjelo vacío si no cuenta para educación continua.
session-ce-categories = Categorías
session-needs-projector = Un proyector
session-needs-interpreter = Interpretación entre idiomas
session-needs-step-free-stage = Un escenario sin escalones
session-organizer-notes = Notas para el equipo organizador
session-organizer-notes-help = Solo las ve el equipo organizador. Están en el archivo que se descarga.
session-slug = Nombre en las direcciones
problem-title-en-missing = Póngale un título.
problem-minutes-missing = Escriba cuántos minutos dura.
problem-minutes-out-of-range = Escriba de 1 a 1440 minutos: un día como máximo.
problem-ce-minutes-out-of-range = No pueden contar más minutos de los que tiene la sesión.
problem-sign-up-capacity-missing = Escriba cuántos asientos hay, o quite la lista de espera.
problem-sign-up-capacity-out-of-range = Escriba 1 asiento o más. Déjelo vacío si la gente simplemente llega.
problem-speakers-unknown-choice = Alguien aquí no está entre quienes presentan, o está en el archivo, o tiene una parte que no se conoce. Elija otra vez.
problem-speakers-taken = Alguien está aquí dos veces. Quite a una.
