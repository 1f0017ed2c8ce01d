# La inscripción propia, por el enlace privado.
registration-title = Mi inscripción
registration-code = Código
registration-news-new = Tenemos su inscripción.
registration-news-changed = Sus cambios están guardados.
registration-news-cancelled = Su inscripción está cancelada.
registration-news-mail = Le escribimos un correo sobre esto.
registration-confirmed-text = Usted tiene un lugar. Le esperamos con gusto.
registration-pending-text = Leemos cada solicitud y le escribimos. Usted no tiene que hacer nada.
registration-waitlisted-text = { $count ->
    [one] Ya no hay lugares. Usted es la siguiente persona en la lista; cuando haya un lugar, le escribimos enseguida.
   *[other] Ya no hay lugares. Usted es la persona número { $count } en la lista; cuando haya un lugar para usted, le escribimos enseguida.
  }
registration-declined-text = No pudimos darle este lugar. El lugar gratuito de la comunidad puede estar abierto para usted.
registration-cancelled-text = Su lugar pasó a la siguiente persona. Gracias por avisarnos.
registration-due = Por pagar: { $amount }.
registration-due-text = No se paga ahora: le enviamos por correo cómo pagar.
registration-paid = Pagado: { $amount }. Gracias.
registration-waived = No hay nada más que pagar.
registration-facts = Lo que nos contó
registration-type = Cómo viene
protected-erased = Borrado 30 días después de la conferencia, como prometimos.
registration-change = Cambiar algo
registration-cancel = Cancelar mi inscripción
registration-again = Inscribirse otra vez
registration-keep = Guarde esta página
registration-keep-text = Su dirección es privada: quien la tiene puede ver y cambiar su inscripción. También está en el correo que le enviamos. No hay contraseña. Si la pierde, pídala otra vez en «Mi inscripción».
registration-links = { $count ->
    [one] Otro enlace de un correo también abre esta página.
   *[other] Otros { $count } enlaces de correos también abren esta página.
  }
registration-links-text = ¿Podría tener uno otra persona? Entonces desactívelos. El enlace de esta página sigue funcionando.
registration-links-end = Desactivar los demás enlaces
registration-news-links = Los demás enlaces ya no funcionan. Ahora solo funciona el enlace de esta página.
registration-calendar = En su calendario
registration-calendar-add = Agregar la conferencia
registration-calendar-all = Todas las sesiones como un calendario que se actualiza solo
status-confirmed = Confirmada
status-pending = Espera respuesta
status-waitlisted = En lista de espera
status-waitlisted-at = En lista de espera, lugar { $count }
status-declined = No aprobada
status-cancelled = Cancelada
change-title = Cambiar mi inscripción
change-lede = Cambie lo que guste. Su lugar sigue siendo suyo.
change-send = Guardar mis cambios
change-back = Volver sin cambios
cancel-title = ¿Cancelar su inscripción?
cancel-text = Su lugar pasa a la siguiente persona en la lista.
cancel-text-line = Su lugar en la lista pasa a la siguiente persona.
cancel-again = Puede inscribirse de nuevo después, mientras haya lugares.
cancel-yes = Sí, cancelar mi inscripción
cancel-no = No, conservarla
