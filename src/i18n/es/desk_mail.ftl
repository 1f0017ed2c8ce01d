# La página de la mesa sobre el correo: qué espera, qué salió, qué falló y por qué.
desk-mail-title = Correo
desk-mail-lede = Los correos salen solos. Lo que no se pudo enviar está al principio de la lista.
desk-mail-outage = El servidor de correo no acepta correo ahora
desk-mail-outage-text = { $reason } Está así desde: { $since }. Todos los correos esperan y nada se pierde; volvemos a intentarlo: { $next }.
desk-mail-show = Mostrar
desk-mail-all = Todos los correos
desk-mail-filter = Mostrarlos
desk-mail-state = Estado
desk-mail-state-failed = No enviado
desk-mail-state-waiting = En espera
desk-mail-state-sent = Enviado
desk-mail-none = Aquí no hay correos
desk-mail-none-text = Cada correo aparece aquí en cuanto se escribe.
desk-mail-found = { $count ->
    [one] 1 correo
   *[other] { $count } correos
  }
desk-mail-kind = Correo
desk-mail-kind-other = Un correo de otra versión del programa
desk-mail-about = Inscripción
desk-mail-recipient = Para
desk-mail-written = Escrito
desk-mail-pages = Páginas
desk-mail-span = { $span } de { $total }
desk-mail-newer = Atrás
desk-mail-older = Siguiente

desk-mail-what = Qué pasó
desk-mail-left = Salió: { $when }.
desk-mail-soon = Sale en unos segundos.
desk-mail-behind = Espera a un correo anterior o al servidor de correo.
desk-mail-now = Se está enviando ahora mismo.
desk-mail-limit = Esta dirección recibió hoy muchos correos. Este sale: { $when }.
desk-mail-next = Volvemos a intentarlo: { $when }.
desk-mail-ended = No lo intentamos más por nuestra cuenta.
desk-mail-tries = { $count ->
    [one] Se intentó una vez.
   *[other] Se intentó { $count } veces.
  }
desk-mail-code = El código del servidor de correo para esto es { $code }.
desk-mail-again = Intentar de nuevo
desk-mail-again-help = Revise primero la dirección: si está mal, cámbiela en la inscripción. La persona recibe entonces un correo nuevo ahí, y este puede quedarse así.
desk-mail-again-done = Se intentará de nuevo
desk-mail-again-done-text = Sale en unos segundos. Vuelva a cargar esta página para ver qué pasó.
desk-mail-content = Así se lee
desk-mail-content-none = Este correo no se puede mostrar aquí.
desk-mail-noted = Que usted miró este correo queda anotado en el historial.
overview-mail-see = Ver el correo

mail-reason-address-refused = La dirección no recibe correo. Puede estar mal escrita o ya no existir.
mail-reason-mail-refused = El servidor de correo no acepta este correo.
mail-reason-against-rules = El servidor de correo tiene reglas que no lo permiten. La persona que administra este sitio debería revisar cómo está configurado el correo.
mail-reason-asked-to-wait = El servidor de correo nos pidió esperar. Es común, y casi siempre pasa en minutos.
mail-reason-unreachable = No se pudo llegar al servidor de correo.
mail-reason-silent = El servidor de correo no contestó a tiempo.
mail-reason-cut = La conexión se perdió a la mitad.
mail-reason-unconfirmed = Se envió, pero la conexión se perdió antes de que el servidor de correo lo confirmara. Puede haber llegado.
mail-reason-turned-away = El servidor de correo no quiere hablar con nosotros ahora.
mail-reason-not-logged-in = El servidor de correo no acepta nuestro usuario y contraseña. La persona que administra este sitio debería revisarlos.
mail-reason-sender-refused = El servidor de correo no acepta correo de nuestra dirección. La persona que administra este sitio debería revisar cómo está configurado el correo.
mail-reason-not-secure = No se pudo hacer una conexión segura con el servidor de correo. La persona que administra este sitio debería revisar cómo está configurado el correo.
mail-reason-not-understood = El servidor de correo contestó algo que no entendemos.
mail-reason-unusable-address = No se puede escribir a esta dirección.
mail-reason-unwritable = No se pudo redactar este correo.
mail-reason-folder-refused = No se puede escribir en la carpeta de correos. La persona que administra este sitio debería revisarla.
mail-reason-no-link = No se pudo crear el enlace privado.
mail-reason-other = No funcionó, y no sabemos por qué.

history-message-viewed = { $who } miró un correo.
history-message-retried = { $who } pidió enviar un correo de nuevo.
