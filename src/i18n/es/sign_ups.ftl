# Los asientos por sesión en la mesa de organización: quién tiene asiento en qué, y con qué reglas.
sign-ups-title = Asientos
sign-ups-lede = Algunas sesiones tienen un número limitado de asientos, y hay que apuntarse. Aquí ve qué tan llenas están y fija las reglas. Todo vale de inmediato, sin publicar de nuevo.
sign-ups-none = Todavía no hay sesiones en las que haya que apuntarse
sign-ups-none-text = Una sesión aparece aquí cuando tiene un número de asientos y es parte de una versión publicada. Ese número se fija en la página de la sesión, en la agenda.

sign-ups-rules = Reglas para todas
sign-ups-rules-change = Cambiar las reglas
sign-ups-rules-opens = Se abre
sign-ups-rules-opens-help = Deje las dos casillas vacías para abrir con la publicación.
sign-ups-rules-closes = Se cierra
sign-ups-rules-closes-help = Deje las dos casillas vacías para que siga abierto hasta que empiece cada sesión.
sign-ups-rules-limit = Límite por persona
sign-ups-rules-limit-help = Cuántos asientos y lugares en la lista puede tener una persona. Quien ya tiene más, los conserva. Déjelo vacío si no hay límite.
sign-ups-opens-at = Se abre: { $when }.
sign-ups-opens-with-release = Se abre cuando se publica la agenda.
sign-ups-closes-at = Se cierra: { $when }.
sign-ups-closes-with-slot = Se cierra en cada sesión cuando empieza.
sign-ups-limit-is = { $count ->
    [one] Cada persona puede tener 1 asiento o lugar en la lista.
   *[other] Cada persona puede tener { $count } asientos y lugares en la lista.
  }
sign-ups-limit-none = Cada persona puede tener tantos asientos como quepan en su horario.
sign-ups-save = Guardar

sign-ups-session = Sesión
sign-ups-time = Hora
sign-ups-seats = Asientos
sign-ups-taken = Ocupados
sign-ups-held = Reservados
sign-ups-waiting = En lista
sign-ups-left = Libres
sign-ups-seen = Se ve
sign-ups-over = { $count } de más
sign-ups-offer-not-yet = Se abre: { $when }
sign-ups-offer-closed = Cerrado
sign-ups-offer-seat = Abierto
sign-ups-offer-few-seats = { $count ->
    [one] Abierto, queda 1 asiento
   *[other] Abierto, quedan { $count } asientos
  }
sign-ups-offer-line = Lleno, con lista de espera
sign-ups-offer-full = Lleno

sign-ups-of-seats = { $count ->
    [one] de 1 asiento
   *[other] de { $count } asientos
  }
sign-ups-held-back = { $count ->
    [one] y 1 reservado
   *[other] y { $count } reservados
  }
sign-ups-no-line = No hay lista de espera.
sign-ups-people-see = Lo que se ve ahora: { $offer }.
sign-ups-over-here = { $count ->
    [one] Hay 1 persona más con asiento que asientos
   *[other] Hay { $count } personas más con asiento que asientos
  }
sign-ups-over-text = Nadie pierde su asiento. Habrá asientos nuevos cuando bastantes personas dejen el suyo, o cuando usted suba el número.
sign-ups-cancelled = Esta sesión está cancelada. Nadie puede apuntarse.
sign-ups-not-offered = En esta sesión nadie tiene que apuntarse
sign-ups-not-offered-text = La gente simplemente llega. Ponga abajo un número de asientos si hay que apuntarse.
sign-ups-unplaced-text = Ya no está en el tablero, y se va con la próxima publicación.

sign-ups-slot = Asientos y horas de esta sesión
sign-ups-slot-text = Con menos asientos nadie pierde el suyo. Los asientos nuevos son de inmediato para las personas en lista, y cada una recibe un correo.
sign-ups-slot-change = Cambiar asientos y horas
sign-ups-slot-capacity = Número de asientos
sign-ups-slot-capacity-help = Déjelo vacío para tantos como tiene la sesión en la agenda.
sign-ups-slot-held-back = Reservados
sign-ups-slot-held-back-help = Cuántos de estos asientos dan solo usted y su equipo. Por cada uno que dan, queda uno menos.
sign-ups-slot-opens = Se abre
sign-ups-slot-opens-help = Deje las dos casillas vacías para la misma hora que todas.
sign-ups-slot-closes = Se cierra
sign-ups-slot-closes-help = Deje las dos casillas vacías para la misma hora que todas.
sign-ups-moved-up = { $count ->
    [one] 1 persona en lista recibió un asiento, y un correo que lo dice.
   *[other] { $count } personas en lista recibieron un asiento, y un correo que lo dice.
  }
sign-ups-stale = Alguien cambió esta sesión mientras tanto
sign-ups-stale-text = Las cifras de abajo son las de ahora. Lo que escribió sigue en el formulario. Guárdelo otra vez para ponerlo en lugar de lo que hay.

sign-ups-give-title = Dar un asiento
sign-ups-give = Dar un asiento a esta persona
sign-ups-give-text = La persona recibe el asiento antes que quienes están en lista, también uno reservado, y un correo que lo dice.
sign-ups-code = Código de la inscripción
sign-ups-code-unknown = Nadie tiene este código. Compárelo con la inscripción, por ejemplo K7Q2-9M.
sign-ups-sit = { $count ->
    [one] 1 persona tiene asiento
   *[other] { $count } personas tienen asiento
  }
sign-ups-sit-none = Nadie todavía.
sign-ups-wait = { $count ->
    [one] 1 persona en lista
   *[other] { $count } personas en lista
  }
sign-ups-wait-none = Nadie espera.
sign-ups-place = Lugar
sign-ups-change = Mover o terminar
sign-ups-noted = El historial anota quién mira estos nombres.
sign-ups-names-hidden = Solo los roles «Responsable» e «Inscripciones» ven quién se apuntó.

sign-ups-has-seat = Tiene asiento
sign-ups-in-line = { $count ->
    [one] Es la siguiente persona en lista
   *[other] Número { $count } en lista
  }
sign-ups-registration = Ver la inscripción
sign-ups-mail = Sale un correo, en este idioma: { $language }. Empieza así:
sign-ups-give-person = La persona recibe un asiento antes que las demás en lista, también uno reservado.
sign-ups-give-do = Dar el asiento y enviar el correo
sign-ups-move = Mover a otra sesión
sign-ups-move-text = La persona pierde lo que muestra esta página y recibe allá un asiento. Si aquí queda libre un asiento, es para la siguiente persona en lista.
sign-ups-move-none = No hay otra sesión con un asiento que esta persona pueda tomar.
sign-ups-to = A dónde
sign-ups-to-help = Solo sesiones con asiento, a una hora en que la persona no tiene otro.
sign-ups-to-missing = Elija dónde debe estar la persona.
sign-ups-choose = Elija una
sign-ups-some-left = { $count ->
    [one] queda 1 asiento
   *[other] quedan { $count } asientos
  }
sign-ups-held-alone = solo asientos reservados
sign-ups-move-do = Mover y enviar el correo
sign-ups-end-seat = Quitar el asiento
sign-ups-end-seat-text = La persona pierde este asiento. Pasa a la siguiente persona en lista, que también recibe un correo.
sign-ups-end-seat-do = Quitar el asiento y enviar el correo
sign-ups-end-line = Sacar de la lista
sign-ups-end-line-text = La persona pierde este lugar en la lista.
sign-ups-end-line-do = Sacar de la lista y enviar el correo

sign-ups-done-saved = Está guardado.
sign-ups-done-given = La persona ya tiene asiento. Un correo va en camino.
sign-ups-done-known = Esta persona ya tenía asiento aquí. No se cambió nada.
sign-ups-done-moved = La persona tiene su nuevo asiento. Un correo va en camino.
sign-ups-done-ended = Está terminado. Un correo va en camino.

sign-ups-refused-not-confirmed = Esta inscripción no está confirmada. Solo las personas confirmadas pueden tener asiento.
sign-ups-refused-not-offered = En esa sesión nadie tiene que apuntarse, o está cancelada.
sign-ups-refused-not-yet = Se abre: { $when }.
sign-ups-refused-closed = Ya está cerrado.
sign-ups-refused-full = Todos los asientos están ocupados, también los reservados. Suba primero el número de asientos.
sign-ups-refused-clash = Esta persona tiene asiento en «{ $title }» a esa hora ({ $place }). Termine o mueva primero ese.
sign-ups-refused-limit = { $count ->
    [one] Esta persona ya tiene 1 asiento o lugar en la lista, y no puede tener más.
   *[other] Esta persona ya tiene { $count } asientos y lugares en la lista, y no puede tener más.
  }

# Lo que un enlace privado al borrador muestra a quienes presentan: cifras, nunca nombres.
sign-ups-preview = Asientos
sign-ups-preview-seats = { $count ->
    [one] 1 asiento
   *[other] { $count } asientos
  }
sign-ups-preview-taken = { $count ->
    [one] 1 ocupado
   *[other] { $count } ocupados
  }
sign-ups-preview-waiting = { $count } en lista

# El historial.
history-sign-up-people-listed = { $who } miró quién se apuntó en { $detail }.
history-sign-up-viewed = { $who } miró el asiento en { $detail }.
history-sign-up-rules-changed = { $who } cambió las reglas de los asientos.
history-sign-up-slot-changed = { $who } cambió asientos u horas de { $detail }.
history-sign-up-given = { $who } dio un asiento en { $detail }.
history-sign-up-moved = { $who } movió a la persona a un asiento en { $detail }.
history-sign-up-ended = { $who } terminó el asiento o el lugar en la lista de { $detail }.
history-sign-up-slot = «{ $title }» ({ $when })
history-sign-up-somewhere = una sesión que ya no está en la agenda
history-plan-token-added = { $who } hizo una clave para un programa que lee el plan.
history-plan-token-ended = { $who } terminó una clave para un programa que lee el plan.
history-plan-feed-added = { $who } hizo un calendario del plan.
history-plan-feed-ended = { $who } terminó un calendario del plan.
