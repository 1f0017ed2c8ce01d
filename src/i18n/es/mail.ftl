# Correos a quienes se inscriben. El asunto no nombra la conferencia ni dice nada del lugar: otras personas pueden verlo.
mail-subject = Su inscripción, código { $code }
mail-greeting = Hola, { $name }:
mail-greeting-plain = Hola:
mail-registration-confirmed = Su inscripción está confirmada. Usted tiene un lugar y le esperamos con gusto.
mail-registration-waitlisted = { $place ->
    [one] Tenemos su inscripción. Por ahora no hay lugares y usted es la siguiente persona en la lista. Cuando haya un lugar, le escribiremos. Hasta entonces no tiene que hacer nada.
   *[other] Tenemos su inscripción. Por ahora no hay lugares y usted es la persona número { $place } en la lista. Cuando haya un lugar para usted, le escribiremos. Hasta entonces no tiene que hacer nada.
  }
mail-registration-waitlisted-plain = Tenemos su inscripción. Por ahora no hay lugares y usted está en la lista de espera. Cuando haya un lugar para usted, le escribiremos. Hasta entonces no tiene que hacer nada.
mail-registration-pending = Tenemos su inscripción. Nuestro equipo lee cada solicitud y le escribiremos cuando haya una respuesta. No tiene que hacer nada.
mail-registration-promoted = Buenas noticias: hay un lugar libre y es suyo. Su inscripción está confirmada y le esperamos con gusto.
mail-registration-changed = Su inscripción cambió. Su página privada muestra lo que tenemos ahora.
mail-registration-cancelled = Su inscripción está cancelada. Si usted no lo pidió, o si sus planes cambian otra vez, escríbanos por favor.
mail-registration-approved-confirmed = Buenas noticias: su solicitud fue aprobada. Usted tiene un lugar y le esperamos con gusto.
mail-registration-approved-waitlisted = { $place ->
    [one] Su solicitud fue aprobada. Por ahora no hay lugares y usted es la siguiente persona en la lista. Cuando haya un lugar, le escribiremos. Hasta entonces no tiene que hacer nada.
   *[other] Su solicitud fue aprobada. Por ahora no hay lugares y usted es la persona número { $place } en la lista. Cuando haya un lugar para usted, le escribiremos. Hasta entonces no tiene que hacer nada.
  }
mail-registration-declined = Gracias por su solicitud. La leímos con atención y esta es nuestra respuesta:
mail-registration-restored-confirmed = Su inscripción vuelve a estar activa. Usted tiene un lugar y le esperamos con gusto.
mail-registration-restored-waitlisted = { $place ->
    [one] Su inscripción vuelve a estar activa. Por ahora no hay lugares y usted es la siguiente persona en la lista. Cuando haya un lugar, le escribiremos.
   *[other] Su inscripción vuelve a estar activa. Por ahora no hay lugares y usted es la persona número { $place } en la lista. Cuando haya un lugar para usted, le escribiremos.
  }
mail-registration-restored-pending = Su inscripción vuelve a estar activa. Nuestro equipo lee cada solicitud y le escribiremos cuando haya una respuesta.
mail-registration-payment-full = Gracias: recibimos su pago de { $paid }. No hay nada más que pagar.
mail-registration-payment-part = Gracias: hasta ahora recibimos { $paid } de usted.
mail-registration-payment-waived = No hay nada más que pagar: le condonamos el resto del precio.
mail-registration-payment-open = Cambiamos nuestra nota sobre su pago: todavía no hay nada pagado.
mail-registration-link = Aquí está otra vez el enlace privado de su inscripción. Los enlaces de correos anteriores siguen funcionando. En su página privada puede desactivarlos.
mail-to-pay = Por pagar: { $amount }. No se paga ahora: le escribiremos sobre cómo pagar.
mail-nothing-to-pay = No hay nada que pagar.
mail-code = Su código
mail-type = Cómo viene
mail-conference = Conferencia
mail-when = Cuándo
mail-where = Dónde
mail-dates = del { $first } al { $last }
mail-private-page = Su página privada, donde puede ver y cambiar su inscripción. Quien tenga este enlace puede hacer lo mismo; por favor, no lo comparta:
mail-private-page-cancelled = Su página privada, donde puede ver esta inscripción. Por favor, no comparta el enlace:
mail-private-link-hidden = [enlace privado]
mail-calendar = El programa para su calendario; se actualiza solo:
mail-privacy = Quién ve lo que nos contó y por cuánto tiempo:
mail-another = Hay otra inscripción con este correo electrónico. Este mensaje trata solo del código de arriba. Para recibir de nuevo el enlace privado de cada una, abra { $url }
mail-cancel = Si no puede venir, abra su página privada y elija «Cancelar mi inscripción». Así su lugar pasa a la siguiente persona en la lista.
mail-cancel-waiting = Si ya no quiere venir, abra su página privada y elija «Cancelar mi inscripción».
mail-contact = ¿Tiene una pregunta o necesita algo? Escriba a { $contact }. Le responderá una persona.
mail-not-you = Si usted no se inscribió, quizás alguien escribió su dirección por error. Avísenos y borre este mensaje, por favor.
mail-not-you-link = Si usted no pidió este enlace, quizás alguien escribió su dirección. Su inscripción está segura y no tiene que hacer nada.
mail-organizer-subject = Su enlace para elegir una contraseña
mail-organizer-invited = { $by } le invita a ayudar a organizar. Elija una contraseña y podrá iniciar sesión.
mail-organizer-invited-plain = Le invitamos a ayudar a organizar. Elija una contraseña y podrá iniciar sesión.
mail-password-reset = { $by } le envía un enlace para elegir una contraseña nueva. Mientras no la elija, funciona la anterior.
mail-password-reset-plain = Alguien, probablemente usted, pidió un enlace para elegir una contraseña nueva. Mientras no la elija, funciona la anterior.
mail-set-password-week = Elija su contraseña aquí. El enlace es solo para usted. Funciona una sola vez, durante 7 días:
mail-set-password-day = Elija una contraseña nueva aquí. El enlace es solo para usted. Funciona una sola vez, durante 24 horas:
mail-sign-in-later = Después, inicie sesión aquí:
mail-invited-not-you = Si no esperaba este mensaje, bórrelo. Entonces no pasa nada.
mail-password-not-you = Si usted no lo pidió, borre este mensaje. Su contraseña queda como está.
mail-sign-up-seat = Buenas noticias: quedó libre un asiento y es para usted. Si ya no lo quiere, por favor déjelo libre para que lo tenga la siguiente persona de la lista.
mail-sign-up-passed-over = Quedó libre un asiento y era su turno. Como no es posible estar en dos lugares a la vez, no se lo dimos. Usted conserva su lugar en la lista. Si prefiere este asiento, deje libre el otro.
mail-sign-up-given = El equipo organizador le dio un asiento. Si no lo quiere, por favor déjelo libre para que lo tenga la siguiente persona de la lista.
mail-sign-up-moved = El equipo organizador le cambió de asiento. Primero el que tenía, luego el que tiene ahora:
mail-sign-up-ended = El equipo organizador tuvo que terminar su inscripción en esta sesión:
mail-plan-changed = La agenda ha cambiado, y también lo que usted planeó. Aquí está todo:
mail-plan-page = Su plan, donde puede ver todo, elegir otra cosa o dejar libre un asiento. Quien tenga este enlace puede hacer lo mismo, así que por favor no lo comparta:
mail-plan-stars = Recibe correo sobre las sesiones que marcó con estrella. En la página de su plan puede desactivarlo. Sobre sus asientos siempre le escribimos.
