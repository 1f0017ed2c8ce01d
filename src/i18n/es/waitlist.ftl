# La lista de espera: cómo siguen los lugares, ofertas por un tiempo, quién pasa adelante.
registration-offered-text = Le guardamos un lugar hasta el { $until } (hora de la conferencia). Tómelo antes o déjelo ir.
offer-title = Le guardamos un lugar
offer-take = Tomar el lugar
offer-let-go = Dejarlo ir
offer-due = El lugar cuesta { $amount }. No se paga ahora: le enviamos por correo cómo pagar.
offer-late = Cuando se acaba el tiempo, el lugar pasa a la siguiente persona y usted queda al final de la lista.
registration-news-taken = El lugar es suyo.
registration-news-let-go = Usted dejó ir el lugar.
registration-news-again = Ninguna otra persona de la lista puede tener ahora el lugar, así que se lo guardamos otra vez.
registration-news-late = Se acabó el tiempo y el lugar pasó a otra persona. Usted está otra vez en la lista.
offer-question = ¿Dejar ir este lugar?
offer-question-text = El lugar pasa a la siguiente persona en la lista. ¿Qué prefiere?
offer-wait = Quedarme en la lista: paso al final y me avisan cuando haya otro lugar.
offer-leave = Salir de la lista: mi inscripción se cancela.
offer-missing = Elija una de las dos.
offer-do = Dejar ir el lugar
offer-keep = Volver, el lugar sigue guardado para mí
status-offered = Lugar guardado hasta el { $until }

mail-registration-offered = Buenas noticias: hay un lugar libre y se lo guardamos hasta el { $until } (hora de la conferencia).
mail-registration-offered-again = Ninguna otra persona de la lista puede tener ahora el lugar libre, así que se lo guardamos otra vez, hasta el { $until } (hora de la conferencia).
mail-offer-what-to-do = Abra su página privada y elija «Tomar el lugar» o «Dejarlo ir». Si no hace nada hasta entonces, el lugar pasa a la siguiente persona y usted pasa al final de la lista.
mail-registration-offer-expired = { $place ->
    [0] Se acabó el tiempo del lugar que le guardamos, así que pasa a la siguiente persona. Usted está al final de la lista. Cuando haya un lugar para usted, le escribiremos.
    [one] Se acabó el tiempo del lugar que le guardamos. Usted sigue en la lista y es la siguiente persona. Cuando haya un lugar para usted, le escribiremos. Hasta entonces no tiene que hacer nada.
   *[other] Se acabó el tiempo del lugar que le guardamos, así que pasa a la siguiente persona. Usted sigue en la lista y ahora es la persona número { $place }. Cuando haya un lugar para usted, le escribiremos. Hasta entonces no tiene que hacer nada.
  }
mail-registration-offer-let-go = { $place ->
    [0] Usted dejó ir el lugar que le guardamos. Está al final de la lista.
    [one] Usted dejó ir el lugar que le guardamos. Sigue en la lista y es la siguiente persona cuando haya un lugar.
   *[other] Usted dejó ir el lugar que le guardamos. Sigue en la lista y ahora es la persona número { $place }.
  }
mail-registration-moved-up = { $place ->
    [0] El equipo le pasó al principio de la lista de espera. Cuando haya un lugar para usted, le escribiremos.
    [one] El equipo le pasó al principio de la lista de espera: usted es la siguiente persona. Cuando haya un lugar para usted, le escribiremos. Hasta entonces no tiene que hacer nada.
   *[other] El equipo le adelantó en la lista de espera. Ahora es la persona número { $place }. Cuando haya un lugar para usted, le escribiremos. Hasta entonces no tiene que hacer nada.
  }
mail-offer-costs = El lugar cuesta { $amount }. No se paga ahora: le escribiremos sobre cómo pagar.

desk-mail-registration-offered = Lugar ofrecido
desk-mail-registration-offer-expired = Oferta terminada
desk-mail-registration-offer-let-go = Dejó ir el lugar ofrecido
desk-mail-registration-moved-up = Adelantada en la lista

history-registration-offered = { $who } ofreció el lugar que quedó libre, hasta: { $detail }.
history-registration-offer-expired = Se acabó el tiempo de la oferta, y terminó.
history-registration-offer-taken = { $who } tomó el lugar ofrecido.
history-registration-offer-let-go = { $who } dejó ir el lugar ofrecido.
history-registration-moved-up = { $who } pasó a la persona al principio de la lista. El motivo: { $detail }

deed-move-up = Adelantar en la lista
deed-move-up-title = ¿Pasar al principio de la lista?
deed-move-up-text = La persona queda antes de todas las demás que esperan. Si hay un lugar libre y la lista no está en pausa, recibe el lugar, o una oferta, enseguida.
deed-move-up-do = Adelantar
deed-move-up-done = La persona está al principio de la lista.
deed-reason = Su motivo
deed-reason-help = Queda en el historial. No va en el correo, pero la persona puede leerlo si descarga todos sus datos.
deed-offered = { $count ->
    [one] 1 persona de la lista recibe una oferta, y un correo sobre ella.
   *[other] { $count } personas de la lista reciben una oferta, y un correo sobre ella.
  }

waitlist-title = Lista de espera
waitlist-lede = Quién espera un lugar, en orden, y cómo pasa un lugar libre a la siguiente persona.
waitlist-link = Lista de espera: orden y reglas
waitlist-now = Cómo funciona ahora
waitlist-now-at-once = Un lugar libre pasa enseguida a la siguiente persona de la lista.
waitlist-now-offer = { $count ->
    [one] Un lugar libre se guarda 1 hora para la siguiente persona de la lista. Quien no lo toma pasa al final.
   *[other] Un lugar libre se guarda { $count } horas para la siguiente persona de la lista. Quien no lo toma pasa al final.
  }
waitlist-now-paused = La lista de espera está en pausa: nadie de la lista recibe un lugar ni una oferta. Las ofertas ya enviadas siguen.
waitlist-now-own = { $type }: { $what }
waitlist-own-at-once = enseguida
waitlist-own-offer = { $count ->
    [one] se guarda 1 hora
   *[other] se guarda { $count } horas
  }
waitlist-own-paused = en pausa
waitlist-pause = Poner la lista en pausa
waitlist-resume = Seguir con la lista
waitlist-rules = Cambiar las reglas
waitlist-rules-way = Un lugar libre
waitlist-rules-hours = Cuántas horas se guarda un lugar
waitlist-rules-hours-help = De 1 a 672, que son cuatro semanas. Una oferta termina a la hora en punto, y a más tardar cuando empieza la conferencia.
waitlist-way-at-once = pasa enseguida a la siguiente persona
waitlist-way-offer = se ofrece a la siguiente persona por un tiempo
waitlist-way-same = como para todos
waitlist-types = Tipos que son distintos
waitlist-type-hours = Horas, si son distintas
waitlist-type-paused = Poner este tipo en pausa
waitlist-types-help = Deje las casillas como están donde nada sea distinto.
waitlist-hours-fault = Horas: escriba un número entero de 1 a 672.
waitlist-look = Mostrar qué va a pasar
waitlist-line = La lista
waitlist-place = Lugar
waitlist-since = Se inscribió
waitlist-move-up = Adelantar
waitlist-nobody = Nadie espera
waitlist-nobody-text = Cuando ya no hay lugares, quienes se inscriben quedan aquí en orden.
waitlist-offers = { $count ->
    [one] Hay 1 lugar guardado para alguien.
   *[other] Hay { $count } lugares guardados para personas.
  }
waitlist-waiting = { $count ->
    [one] 1 persona en la lista de espera
   *[other] { $count } personas en la lista de espera
  }
waitlist-rules-title = ¿Cambiar las reglas de la lista de espera?
waitlist-rules-text = Las reglas nuevas valen enseguida. Las ofertas ya enviadas conservan su tiempo. Donde los lugares ahora se dan enseguida, quien tiene una oferta recibe el lugar.
waitlist-rules-do = Guardar las reglas
waitlist-pause-title = ¿Poner la lista de espera en pausa?
waitlist-pause-text = Nadie de la lista recibe un lugar ni una oferta hasta que usted siga. Las ofertas ya enviadas siguen. Los lugares que queden libres se guardan para quienes esperan.
waitlist-pause-do = Poner en pausa
waitlist-resume-title = ¿Seguir con la lista de espera?
waitlist-resume-text = Los lugares libres pasan enseguida a las personas de la lista.
waitlist-resume-do = Seguir
waitlist-no-mail = Nadie recibe ahora un lugar ni una oferta por esto, y no sale ningún correo.
waitlist-first-mail = El primer correo va a { $address }. El enlace privado se pone cuando se envía.
waitlist-done-saved = Las reglas están guardadas.
waitlist-done-paused = La lista de espera está en pausa.
waitlist-done-resumed = La lista de espera sigue.
overview-offered = { $count ->
    [one] 1 ofrecido
   *[other] { $count } ofrecidos
  }

# Qué se devuelve a quien cancela.
settings-refunds = Reembolsos
settings-refunds-why = Quien quiere cancelar lo lee antes. Gathering no mueve dinero: usted devuelve como recibió el pago.
set-refunds-text = La regla en palabras
set-refunds-text-help = Por ejemplo cuánto se devuelve y a quién escribir.
set-refunds-until = Se devuelve hasta
set-refunds-until-help = Deje las dos casillas vacías si no hay fecha.
set-refunds-share = Quien cancela antes recibe de vuelta
refund-share-full = el precio completo
refund-share-part = una parte del precio
refund-share-nothing = nada
refund-title = Reembolsos
refund-until-full = Si cancela antes del { $until } (hora de la conferencia), se le devuelve todo lo que pagó.
refund-until-part = Si cancela antes del { $until } (hora de la conferencia), se le devuelve una parte de lo que pagó.
refund-until-nothing = Lo que pagó no se devuelve.
refund-over = El tiempo para reembolsos terminó el { $until } (hora de la conferencia).
refund-paid = Hasta ahora pagó { $amount }.

# All data of one person.
registration-data = Descargar todo lo que guardamos sobre usted (JSON)
history-registration-data-taken = { $who } descargó todos los datos de esta inscripción.
