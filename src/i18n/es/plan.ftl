# Lo que planean las personas que asisten.
plan-mail-clashes = Usted tiene un asiento en «{ $other }» a la misma hora.
plan-mail-clash-new = Ahora es a la misma hora que «{ $other }», donde también tiene un asiento. Conservamos los dos. Por favor elija uno y deje libre el otro.
plan-mail-starred = Usted la marcó con estrella.
plan-mail-freed = Su inscripción en esta sesión ha terminado.
plan-mail-seat-kept = Usted conserva su asiento.
plan-mail-place-kept = Usted conserva su lugar en la lista.
plan-feed-name = Mi plan
plan-feed-busy = Tiempo ocupado
plan-feed-waiting = En lista de espera: { $title }
plan-feed-has-seat = Usted tiene un asiento.
plan-feed-has-place = Usted está en la lista de espera. El asiento no es seguro.
plan-title = Mi plan
plan-lede = Las sesiones que marcó con estrella y los asientos que tiene. Solo usted ve esta página, y quien tenga su enlace.
plan-only-confirmed = Ya puede marcar sesiones con estrella. Los asientos son para personas con inscripción confirmada.
plan-choose = Elegir sesiones
plan-to-calendar = En mi calendario
plan-now = Ahora
plan-next = Lo que sigue
plan-empty = Todavía no hay nada planeado
plan-empty-text = Elija las sesiones que quiere ver. Algunas tienen pocos asientos: inscríbase en esas.
plan-day-empty = No hay nada planeado para este día.
plan-gap = { $count ->
    [one] 1 minuto libre
   *[other] { $count } minutos libres
  }
plan-has-seat = Tiene un asiento
plan-in-line = { $count ->
    [one] En lista de espera: usted sigue
   *[other] En lista de espera: lugar { $count }
  }
plan-starred = Con estrella
plan-clash = A la misma hora: { $others }
plan-clash-choose = Usted tiene un asiento a la misma hora en: { $others }. Deje uno, por favor, para que otra persona pueda asistir.
plan-way-other-floor = Esta sala está en otro piso que la anterior.
plan-way-not-step-free = Usted pidió un camino sin escalones: hay escalones en el camino a esta sala. Por favor escríbanos.
plan-sign-up = Inscribirme para un asiento
plan-join-line = Entrar en la lista de espera
plan-give-up = Dejar libre mi asiento
plan-leave-line = Salir de la lista de espera
plan-star = Estrella
plan-unstar = Quitar la estrella
plan-mail = Correo sobre cambios
plan-mail-text = Cuando cambia la agenda, le enviamos un solo correo con lo que cambió en su plan. Sobre sus asientos siempre le escribimos.
plan-mail-is-on = También recibe correo sobre sesiones que solo marcó con estrella.
plan-mail-is-off = No recibe correo sobre sesiones que solo marcó con estrella.
plan-mail-off = Sin correo sobre estrellas
plan-mail-on = Correo también sobre estrellas
plan-sessions-title = Elegir sesiones
plan-sessions-lede = Marque con estrella lo que quiere ver. Una estrella no aparta asiento: donde hay pocos, inscríbase.
plan-done-starred = Está en su plan.
plan-done-unstarred = La estrella ya no está.
plan-done-seat = Tiene un asiento.
plan-done-waiting = Está en la lista de espera. Cuando quede libre un asiento para usted, será suyo y le escribiremos.
plan-done-given-up = Lo dejó libre. Gracias: ahora otra persona puede tenerlo.
plan-done-joined = { $count ->
    [0] Todas estaban ya en su plan.
    [one] 1 sesión es nueva en su plan.
   *[other] { $count } sesiones son nuevas en su plan.
  }
plan-done-mail-on = Recibe correo sobre las sesiones que marcó con estrella.
plan-done-mail-off = Ya no recibe correo sobre sesiones que solo marcó con estrella. Sobre sus asientos le seguimos escribiendo.
plan-done-feed-ended = Esa dirección de calendario ha terminado. Borre también el calendario en su programa.
plan-done-token-ended = Esa clave ha terminado.
plan-refused-not-confirmed = Los asientos son para personas con inscripción confirmada. Puede marcar la sesión con estrella.
plan-refused-not-offered = En esta sesión nadie se inscribe. Puede simplemente venir, a menos que esté cancelada.
plan-refused-not-yet = Puede inscribirse a partir de: { $at }.
plan-refused-closed = Ya es tarde para inscribirse en esta sesión.
plan-refused-full = Todos los asientos están ocupados y no hay lista de espera.
plan-refused-clash = Usted tiene un asiento en «{ $other }» a la misma hora. Déjelo libre primero si prefiere venir aquí.
plan-refused-limit = { $limit ->
    [one] Puede tener 1 asiento o lugar en lista de espera. Deje libre el suyo primero.
   *[other] Puede tener { $limit } asientos y lugares en listas de espera. Deje libre uno primero.
  }
plan-feeds-title = Mi plan en mi calendario
plan-feeds-lede = Cree una dirección para cada teléfono o computadora. El calendario ahí sigue su plan por sí mismo. Puede terminar cada dirección por separado.
plan-feeds-have = Sus direcciones de calendario
plan-feed-made = Su dirección está lista.
plan-feed-made-text = La mostramos ahora y nunca más, porque quien la tenga puede ver su plan. Si la pierde, cree otra.
plan-feed-make = Una dirección nueva
plan-feed-name-label = Un nombre para ella
plan-feed-name-help = Por ejemplo «Mi teléfono». Solo usted lo ve.
plan-feed-tells = Qué muestra
plan-feed-tells-titles = Títulos, horas y salas
plan-feed-tells-busy = Solo que tengo el tiempo ocupado
plan-feed-tells-busy-help = Bueno para un calendario que ven otras personas: no dice qué ni dónde.
plan-feed-alarm = Recordarme
plan-feed-alarm-none = Sin recordatorio
plan-feed-alarm-minutes = { $count } minutos antes
plan-feed-make-do = Crear la dirección
plan-feed-end = Terminar esta dirección
plan-feed-read = Leída por última vez el { $day }
plan-feed-unread = Ningún programa la ha leído todavía
plan-tokens = Para programas
plan-tokens-text = Con una clave, un programa suyo puede leer y cambiar su plan. La mayoría no necesita ninguna.
plan-token-made = Su clave está lista. La mostramos ahora y nunca más.
plan-token = Clave
plan-token-name = Un nombre para la clave
plan-token-make = Crear una clave
plan-token-end = Terminar esta clave
seats-seat = Inscríbase para un asiento: { $left } de { $capacity } libres
seats-few-seats = Quedan pocos asientos: { $left } de { $capacity }
seats-line = Lleno. En lista de espera: { $waiting }
seats-full = Lleno
seats-closed = La inscripción está cerrada
seats-not-yet = Puede inscribirse a partir de: { $at }
badge-seat = inscríbase para un asiento
badge-few-seats = quedan pocos asientos
badge-line = lleno: lista de espera
badge-full = lleno
badge-closed = inscripción cerrada
badge-not-yet = la inscripción abre después
registration-plan = Mi plan
registration-plan-text = Marque sesiones con estrella, inscríbase para asientos y llévelo todo en su calendario.
registration-plan-open = Abrir mi plan
