# El escritorio de quienes organizan.
organize-desk = Mesa de organización
desk-agenda = Programa
desk-to-overview = Al resumen
desk-no-role = Su cuenta aún no tiene ninguna función. Pregunte a quien se la dio.
sign-out = Cerrar sesión

sign-in-title = Iniciar sesión
sign-in-lede = Para quienes organizan la conferencia. Si usted quiere asistir, no necesita una cuenta.
sign-in-password = Contraseña
sign-in-send = Iniciar sesión
sign-in-wrong = No pudimos iniciar su sesión
sign-in-wrong-text = Este correo y esta contraseña no van juntos.
sign-in-wrong-look = Revise el correo y escriba la contraseña otra vez
sign-in-out = Usted cerró la sesión.
sign-in-first = Usted no había iniciado sesión, así que no se cambió nada. Inicie sesión e intente de nuevo.

password-title = Elija su contraseña
password-for = Este enlace es para { $name }. Funciona una sola vez.
password-email = Su correo para iniciar sesión
password-new = Contraseña nueva
password-again = La misma contraseña otra vez
password-help = 12 caracteres o más. Varias palabras están bien y se recuerdan con facilidad.
password-send = Guardar mi contraseña e iniciar sesión
password-gone-title = Este enlace ya no funciona
password-gone-lede = Ya se usó, uno más nuevo ocupó su lugar, es demasiado viejo o está incompleto.
password-gone-text = Si ya eligió una contraseña, inicie sesión con ella. Si no, pida un enlace nuevo.

overview-title = Resumen
overview-days = { $count ->
    [one] falta 1 día
   *[other] faltan { $count } días
  }
overview-running = la conferencia está en curso
overview-over = la conferencia terminó
overview-mail-files = Los correos no salen
overview-mail-files-text = No hay un servidor de correo, así que se guardan en archivos y nadie los recibe. Ponga SMTP_URL e inicie el programa otra vez.
overview-registered = personas inscritas
overview-of-places = { $count ->
    [one] de 1 lugar
   *[other] de { $count } lugares
  }
overview-wait = esperan respuesta
overview-line = en lista de espera
overview-see-them = Verlas
overview-due = por pagar
overview-due-people = { $count ->
    [0] de nadie
    [one] de 1 persona
   *[other] de { $count } personas
  }
overview-mail = correos en espera
overview-mail-failed = { $count ->
    [0] ninguno falló
    [one] 1 falló
   *[other] { $count } fallaron
  }
overview-places = Lugares
overview-taken = { $count ->
    [one] 1 ocupado
   *[other] { $count } ocupados
  }
overview-held = { $count ->
    [one] 1 guardado por cupones
   *[other] { $count } guardados por cupones
  }
overview-free = { $count ->
    [one] 1 libre
   *[other] { $count } libres
  }
overview-all-places = { $count } en total
overview-asked = { $count ->
    [one] 1 espera respuesta
   *[other] { $count } esperan respuesta
  }
overview-weeks = Semana por semana
overview-weeks-title = Inscripciones nuevas por semana
overview-weeks-text = La mayoría llegó en la semana del { $day }: { $count }.
overview-weeks-open = La barra punteada es esta semana, que no ha terminado.
overview-weeks-table = Lo mismo en una tabla
overview-week = Semana del
overview-new = Nuevas
overview-next = Lo que sigue
overview-next-none = No hay nada pendiente para usted.
overview-latest = Últimas
next-requests = { $count ->
    [one] Responder 1 solicitud: { $type }
   *[other] Responder { $count } solicitudes: { $type }
  }
next-requests-text = La más antigua espera desde el { $since }.
next-accommodation = Organizar: { $name }
next-accommodation-text = { $count ->
    [one] 1 persona lo pidió. Mejor antes del { $day }.
   *[other] { $count } personas lo pidieron. Mejor antes del { $day }.
  }
next-mail = { $count ->
    [one] Revisar 1 correo que falló
   *[other] Revisar { $count } correos que fallaron
  }
next-mail-text = Se intentó y no se pudieron enviar.
next-doubles = { $count ->
    [one] 1 nombre está más de una vez
   *[other] { $count } nombres están más de una vez
  }
next-doubles-text = Quizás alguien se inscribió dos veces.
overview-types = Por tipo
overview-type = Tipo
overview-confirmed = Confirmadas
overview-filled = Ocupación
overview-of = de { $count }
overview-pending = Pendientes
overview-waitlisted = En espera
overview-declined = No aprobadas
overview-cancelled = Canceladas
overview-sum = Todos los tipos

registrations-title = Inscripciones
registrations-search = Buscar
registrations-search-help = Un nombre, correo, organización o código, también de quien registró un grupo
registrations-status = Estado
registrations-all = Todos
registrations-find = Buscar
registrations-show-all = Mostrar todas las inscripciones
registrations-none = No se encontró a nadie
registrations-none-text = Se buscó: { $looked }.
registrations-quoted = «{ $text }»
registrations-nobody = Todavía no se ha inscrito nadie
registrations-nobody-text = Cada inscripción aparece aquí enseguida.
registrations-nobody-form = Ver el formulario
registrations-found = { $count ->
    [one] 1 inscripción
   *[other] { $count } inscripciones
  }
registrations-name = Nombre
registrations-due = Por pagar
registrations-made = Inscrita el
registrations-pages = Páginas
registrations-span = { $span } de { $total }

registrations-sort = Orden
registrations-sort-newest = Las más nuevas primero
registrations-sort-oldest = Las más antiguas primero
registrations-sort-name = Por nombre
registrations-sort-due = Quien más debe primero
registrations-sort-line = Por lugar en la lista
registrations-download = Descargar esta lista (CSV)
csv-place = Lugar en la lista
csv-price = Precio en dólares
csv-paid = Pagado en dólares
csv-due = Por pagar en dólares

doubles-title = Posibles repetidas
doubles-lede = El mismo nombre, más de una vez. Puede ser una persona o dos. Mire las dos antes de cancelar una.
doubles-none = Cada nombre está una sola vez

accommodations-title = Adaptaciones
accommodations-lede = Lo que las personas pidieron para poder participar. Es privado: úselo para organizarlo y para nada más.
accommodations-none = Nadie ha pedido nada todavía
accommodations-none-text = Cada solicitud aparece aquí enseguida.
accommodations-kinds = Lo que hay que organizar
accommodations-kind = Tipo
accommodations-people = Personas
accommodations-by = Mejor antes del
accommodations-by-person = Quién pidió
accommodations-needs = Pidió

desk-answers = Respuestas
desk-badge-name = En el gafete
desk-meals = Comidas
desk-diet = Alimentación
desk-protected = Respuestas protegidas
desk-accommodations = Adaptaciones
desk-accommodations-hidden = Solo las ven las funciones «Inscripciones» y «Accesibilidad».
desk-reason = Motivo de la beca
desk-reason-hidden = Solo lo ve la función «Inscripciones».
desk-nothing-asked = No pidió nada.
desk-nothing-said = No dio ninguno.
desk-protected-noted = Quién ve una respuesta protegida queda anotado en el historial. Todas se borran 30 días después de la conferencia.
desk-mails = Correos
desk-mails-none = Todavía ninguno.
desk-mail-to = Para { $address }. El enlace privado no se muestra.
desk-mail-sent = Enviado: { $when }
desk-mail-waiting = En espera desde: { $when }
desk-mail-failed = No se pudo enviar; escrito: { $when }
desk-mail-registration-confirmed = Lugar confirmado
desk-mail-registration-waitlisted = En lista de espera
desk-mail-registration-pending = Solicitud recibida
desk-mail-registration-promoted = Se liberó un lugar
desk-mail-registration-changed = Respuestas cambiadas
desk-mail-registration-cancelled = Inscripción cancelada
desk-mail-registration-approved = Solicitud aprobada
desk-mail-registration-declined = Solicitud no aprobada
desk-mail-registration-restored = Inscripción recuperada
desk-mail-registration-payment = Pago anotado
desk-mail-registration-link = Enlace privado enviado otra vez
desk-payment = Pago
desk-decline-text = Lo que respondimos
desk-history = Historial

history-looks = Quién la miró
history-who-attendee = La persona
history-who-token = El programa «{ $name }»
history-who-program = Gathering
history-registration-created = { $who } se inscribió.
history-registration-changed = { $who } cambió respuestas.
history-registration-cancelled = { $who } canceló la inscripción.
history-registration-promoted = { $who } dio el lugar que quedó libre.
history-registration-approved = { $who } aprobó la solicitud.
history-registration-declined = { $who } no aprobó la solicitud.
history-registration-restored = { $who } recuperó la inscripción.
history-registration-link-sent = { $who } hizo enviar otra vez el enlace privado.
history-registration-link-asked = { $who } pidió otra vez el enlace privado.
history-registration-links-ended = { $who } desactivó los demás enlaces privados.
history-registration-payment-full = { $who } anotó el precio completo como pagado.
history-registration-payment-part = { $who } anotó { $detail } como pagado.
history-registration-payment-waived = { $who } condonó el precio.
history-registration-payment-open = { $who } anotó que no hay nada pagado.
history-registration-letter-made = { $who } hizo una carta con un enlace privado.
history-registration-note-added = { $who } agregó una nota.
history-registration-viewed = { $who } miró la inscripción.
history-registration-accommodations-viewed = { $who } vio las adaptaciones.
history-registration-scholarship-reason-viewed = { $who } vio el motivo de la beca.
history-other = { $who }: { $action }

draft-empty = Todavía no hay sesiones
draft-track = Área
draft-speakers = Ponentes
draft-minutes = { $count ->
    [one] 1 minuto
   *[other] { $count } minutos
  }
draft-cancelled = Cancelada
draft-not-public = no público
draft-unplaced = Sin lugar
draft-unplaced-none = Todas las sesiones tienen sala y hora.
organize-not-here = Es posible que la dirección esté mal o que esto ya no exista. Siga desde el resumen.

at-desk-title = Inscribir a alguien
at-desk-lede = Para quienes llaman, escriben en papel o están en la mesa. Funciona antes de que abra la inscripción y después de que cierre, y sin correo electrónico.
at-desk-outside = Cerrado para quienes se inscriben en línea
at-desk-conduct = La persona ha oído el código de conducta y lo acepta.
at-desk-next = Después verá una carta con el enlace privado. Puede imprimirla o dársela a la persona. Nadie puede consultarla más tarde.
at-desk-do = Inscribir a esta persona
at-desk-done = { $name } quedó inscrita.
at-desk-mail = También va en camino un correo con el enlace privado.
at-desk-another = Inscribir a otra persona
letter-title = Carta con el enlace privado
letter-make = Hacer una carta con el enlace privado
letter-text = Imprima esta página para la persona. El enlace se muestra solo ahora: quien lo tenga puede ver y cambiar la inscripción. Siempre puede hacer otra carta.
letter-back = Volver a la inscripción
letter-heading = Su inscripción
letter-due = Falta por pagar
letter-link = Su enlace privado. Apunte la cámara de un teléfono al cuadro, o escriba la dirección en un navegador:
letter-qr = Un código cuadrado que lleva a su enlace privado
letter-keep = Con este enlace puede ver y cambiar su inscripción, elegir sesiones o cancelar. Guarde esta carta como una llave: quien la tenga puede ver sus respuestas.

notes-title = Notas
notes-none = No hay notas.
notes-label = Agregar una nota
notes-help = La pueden leer los organizadores que ven las inscripciones; la persona no. Las notas se borran 30 días después de la conferencia.
notes-do = Guardar la nota
