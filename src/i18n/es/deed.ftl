# Lo que el equipo hace con una inscripción: la pregunta, el correo que sale, la noticia después.
deed-approve = Aprobar
deed-decline = No aprobar
deed-payment = Anotar un pago
deed-resend = Enviar otra vez el enlace
deed-restore = Recuperar
deed-cancel = Cancelar

deed-approve-title = ¿Aprobar esta solicitud?
deed-approve-text = La persona recibe un lugar. Si ya no hay lugares, recibe un lugar en la lista de espera.
deed-approve-do = Aprobar y enviar el correo
deed-approve-done = La solicitud está aprobada.
deed-decline-title = ¿No aprobar esta solicitud?
deed-decline-text = La persona no recibe lugar con esta solicitud. Sus palabras van en el correo y quedan en la página privada de la persona.
deed-decline-do = No aprobar y enviar el correo
deed-decline-done = La solicitud no fue aprobada.
deed-decline-words = Sus palabras para la persona
deed-decline-words-help = La persona lee el correo en este idioma: { $language }. Dígalo con amabilidad y diga qué está abierto para ella.
deed-payment-title = Anotar un pago
deed-payment-text = Gathering no recibe dinero. Anote aquí lo que se pagó con cheque, por transferencia o en la puerta.
deed-payment-do = Guardar y enviar el correo
deed-payment-done = El pago está anotado.
deed-resend-title = ¿Enviar otra vez el enlace privado?
deed-resend-text = La persona recibe un enlace privado nuevo. Los enlaces de correos anteriores siguen funcionando.
deed-resend-do = Enviar el correo
deed-resend-done = El enlace privado está en camino.
deed-restore-title = ¿Recuperar esta inscripción?
deed-restore-text = Sigue como antes: con un lugar, con un lugar en la lista si ya no hay lugares, o como solicitud que espera su respuesta.
deed-restore-do = Recuperar y enviar el correo
deed-restore-done = La inscripción está recuperada.
deed-cancel-title = ¿Cancelar esta inscripción?
deed-cancel-text = La persona pierde el lugar o la solicitud. Usted puede recuperarla después, mientras haya lugares.
deed-cancel-do = Cancelar y enviar el correo
deed-cancel-done = La inscripción está cancelada.

deed-differs = Mire esto una vez más
deed-differs-text = No es lo que vio antes, así que todavía no se hizo nada. Así quedaría ahora.
deed-outcome = Lo que pasará
deed-then = Quedará:
deed-moved-up = { $count ->
    [one] 1 persona de la lista recibe un lugar y un correo sobre eso.
   *[other] { $count } personas de la lista reciben un lugar y un correo sobre eso.
  }
deed-mail = Este correo va a { $address }. El enlace privado se pone al enviarlo.
deed-second-mail = Este correo va a { $address }. El código y el enlace privado se ponen al enviarlo.
deed-code-later = [código]
deed-no-mail = No hay dirección de correo, así que no sale ningún correo. Avise a la persona de otra manera.
deed-show = Ver primero el correo
deed-show-again = Ver otra vez el correo
deed-leave = Volver sin cambiar nada

decline-scholarship = Esta vez no pudimos darle una beca. El lugar gratuito de la comunidad está abierto para usted: puede inscribirse en nuestro sitio.
decline-other = Esta vez no pudimos decir que sí a su solicitud. Escríbanos si tiene alguna pregunta.

payment-legend = ¿Cuánto de { $price } está pagado?
payment-full = Todo
payment-part = Una parte
payment-waived = No hay que pagar nada más (condonado)
payment-open = Todavía nada
payment-amount = Cuánto en total, si es una parte
payment-amount-help = En dólares, por ejemplo 60 o 60.50
payment-state-full = { $paid } de { $price } pagados
payment-state-part = { $paid } de { $price } pagados
payment-state-waived = { $price }, condonado; { $paid } pagados
payment-state-open = { $price }, nada pagado todavía
