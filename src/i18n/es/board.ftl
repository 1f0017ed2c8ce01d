# El tablero: el borrador como plano de salas y horas.
board-title = Tablero del programa
board-none = Todavía no hay una conferencia
board-none-text = Una persona responsable la comienza en «Ajustes». Después el tablero está aquí.
board-no-rooms = Todavía no hay salas. Primero agregue salas: cada una es una columna del tablero.
board-no-release = Borrador, todavía no se ha publicado nada
board-changes = { $count ->
    [0] Borrador, sin cambios del tablero desde la versión { $number }
    [one] Borrador, 1 cambio del tablero desde la versión { $number }
   *[other] Borrador, { $count } cambios del tablero desde la versión { $number }
}
board-tools = Herramientas del tablero
board-all-days = Todos los días
board-undo = Deshacer
board-redo = Rehacer
board-undo-what = Puede deshacer: { $what }
board-larger = Más grande
board-smaller = Más pequeño
board-print = Imprimir
board-rooms = Salas
board-seats = { $count ->
    [one] 1 asiento
   *[other] { $count } asientos
}
board-find = Buscar una sesión
board-all-tracks = Todos los temas
board-find-do = Buscar
board-none-found = Ninguna sesión sin lugar coincide. Busque con menos palabras o elija todos los temas.
board-unplaced-help = Arrastre una sesión al tablero, o ábrala y elija sala y hora.
board-pick = Levantar «{ $title }» para moverla con las flechas
board-idle = Arrastre una sesión, o levántela con su asa y use las flechas. Cada cambio se guarda al instante.
board-a-session = una sesión
board-somebody = Alguien
board-keys = ↑ ↓ 5 minutos, Re Pág y Av Pág media hora, ← → sala, Mayús y ↑ ↓ duración, Intro la deja, Escape la devuelve.
board-picked = Levantada: «{ $title }».
board-dropped = Devuelta: «{ $title }» queda donde estaba.
board-saving = Guardando …
board-failed = No se pudo guardar. Revise su conexión e intente de nuevo. El tablero está como antes.
board-no-board = Abra una sesión para moverla. En una ventana más ancha también puede arrastrarla.

board-done-place = Colocada: «{ $title }».
board-done-move = Movida: «{ $title }».
board-done-resize = Nueva duración: «{ $title }».
board-done-unplace = Quitada del tablero: «{ $title }».
board-done-cancel = Cancelada: «{ $title }».
board-done-restore = Se realiza otra vez: «{ $title }».
board-done-change = Guardada: «{ $title }».
board-done-take-back = Como en una versión anterior: «{ $title }» y otras.
board-done-import = Importada de un archivo: «{ $title }» y otras.
board-done-undo = Deshecho: «{ $title }».
board-done-redo = Hecho otra vez: «{ $title }».

board-news-place = { $name } colocó «{ $title }».
board-news-move = { $name } movió «{ $title }».
board-news-resize = { $name } cambió la duración de «{ $title }».
board-news-unplace = { $name } quitó «{ $title }» del tablero.
board-news-cancel = { $name } canceló «{ $title }».
board-news-restore = { $name } recuperó «{ $title }»: se realiza otra vez.
board-news-change = { $name } cambió «{ $title }».
board-news-take-back = { $name } devolvió el borrador a una versión anterior: «{ $title }» y otras.
board-news-import = { $name } importó un archivo: «{ $title }» y otras.
board-news-undo = { $name } deshizo un cambio de «{ $title }».
board-news-redo = { $name } rehízo un cambio de «{ $title }».

board-turn-place = colocar «{ $title }»
board-turn-move = mover «{ $title }»
board-turn-resize = la nueva duración de «{ $title }»
board-turn-unplace = quitar «{ $title }» del tablero
board-turn-cancel = cancelar «{ $title }»
board-turn-restore = recuperar «{ $title }»
board-turn-change = cambiar «{ $title }»
board-turn-take-back = devolver el borrador a una versión
board-turn-import = importar un archivo
board-turn-undo = deshacer «{ $title }»
board-turn-redo = rehacer «{ $title }»

board-changed-since = { $name } cambió «{ $title }» después de usted, así que queda como está. Muévala a mano si eso es lo que quiere.
board-gone = «{ $title }» o su sala ya está en el archivo, así que queda como está.
board-stale = Cambió mientras tanto, así que no se hizo nada. { $news } Así está ahora: mire y decida otra vez.

place-title-move = Mover una sesión
place-title-new = Colocar una sesión
place-heading-move = Mover «{ $title }»
place-heading-new = Colocar «{ $title }»
place-now = Ahora: { $place }
place-stale = Lo que escribió sigue aquí. Envíelo otra vez si todavía lo quiere.
place-choose = Elija una sala
place-room = Sala
place-date = Día
place-time = Comienza a las
place-minutes = Duración en minutos
place-sign-up-capacity = Asientos con registro
place-sign-up-capacity-help = Solo si son distintos de los de la sesión.
place-cancelled = No se realiza
place-cancelled-help = Sigue visible como cancelada, para que nadie se encuentre con la puerta cerrada.
place-note = Por qué se movió o se canceló
place-note-help = Todas las personas pueden leerlo después de la próxima publicación.
place-do-move = Guardar el cambio
place-do-new = Colocarla
place-do-remove = Quitarla del tablero
place-leave = Volver sin cambiar nada
place-again = Colocar esta sesión otra vez

conflicts-title = Conflictos
conflicts-lede = Lo que choca en el borrador, primero lo peor. Un conflicto que debe ser así se puede aceptar con un motivo; eso termina cuando sus datos cambian. Los errores aparecen otra vez al publicar.
conflicts-none = Nada choca
conflicts-show = Mostrar
conflicts-accept = Aceptar con un motivo
conflicts-accept-do = Aceptar este conflicto
conflicts-reason = ¿Por qué está bien así?
conflicts-reason-help = Lo leen las demás personas del equipo.
conflicts-accepted = Aceptados
conflicts-because = Aceptado porque:
conflicts-lift = Ya no aceptar
conflicts-stale = Este conflicto cambió mientras tanto, así que no se aceptó nada. Mírelo otra vez.
conflicts-all = { $count ->
    [0] Todos los conflictos
    [one] Todos los conflictos, 1 aceptado
   *[other] Todos los conflictos, { $count } aceptados
}
conflicts-count-error = { $count ->
    [one] 1 error
   *[other] { $count } errores
}
conflicts-count-warning = { $count ->
    [one] 1 advertencia
   *[other] { $count } advertencias
}
conflicts-count-hint = { $count ->
    [one] 1 sugerencia
   *[other] { $count } sugerencias
}
board-clashes = Ahora choca:
