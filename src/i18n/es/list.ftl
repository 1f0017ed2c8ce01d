# La lista de inscripciones: lo que se encuentra, se guarda, se descarga y se hace con las elegidas.
list-found-many = Más de { $count } inscripciones
list-more-filters = Más filtros
list-approved = Aprobación
list-approved-yes = Aprobadas por nosotros
list-approved-no = No aprobadas por nosotros
list-approved-at = Aprobada el
list-since = Inscritas desde
list-since-day = desde el { $day }
list-accommodations = Pidieron adaptaciones
list-payment-open = Sin pagar
list-payment-part = Pagada en parte
list-payment-full = Pagada
list-payment-waived = Condonada
list-payment-free = Gratis
list-columns = Columnas
list-columns-help = El nombre va primero. Elija lo que sigue, de izquierda a derecha.
list-column = Columna { $number }
list-column-none = Nada
list-export = Descargar con opciones
list-before = Página anterior
list-after = Página siguiente
list-choose = Elegir
list-choose-one = Elegir a { $name }
list-with-chosen = Con las personas elegidas
list-with-chosen-help = Marque personas arriba o tome todas. Verá lo que va a pasar antes de que se haga nada.
list-all = Todas las que cumplen el filtro:

views-title = Vistas guardadas
views-manage = Administrar las vistas guardadas
views-lede = Una vista guarda filtros, orden y columnas. No guarda lo que se buscó.
views-none = Todavía no hay vistas guardadas. Ponga los filtros de la lista y guárdelos debajo de ella.
views-keep = Guardar esta vista
views-keep-help = Se guardan filtros, orden y columnas. Lo que buscó no se guarda.
views-name = Nombre de la vista
views-shared = La pueden usar todas las personas que ven inscripciones
views-save = Guardar la vista
views-rename = Guardar
views-delete = Borrar
views-of = La hizo { $name }. Solo esa persona puede cambiarla.

export-title = Descargar inscripciones
export-text = Elija lo que va en el archivo. El historial anota quién lo tomó y cuántas personas hay en él. Guárdelo en un lugar seguro y bórrelo cuando ya no lo necesite.
export-format = Tipo de archivo
export-xlsx = Libro de Excel (XLSX)
export-csv = Texto con comas (CSV)
export-bom = CSV para Excel
export-bom-help = Pone una marca al comienzo para que Excel lea los acentos.
export-do = Descargar

many-resend = Enviar otra vez el enlace
many-approve = Aprobar
many-paid = Marcar como pagadas
many-cancel = Cancelar
many-export = Descargar
many-fitting = { $count ->
    [0] No se puede hacer para nadie.
    [one] Se hará para 1 persona.
   *[other] Se hará para { $count } personas.
  }
many-left = { $count ->
    [one] No es posible para 1 persona
   *[other] No es posible para { $count } personas
  }
many-left-more = { $count ->
    [one] y 1 persona más
   *[other] y { $count } personas más
  }
many-left-no-address = no hay dirección de correo
many-left-no-request = no es una solicitud que espera respuesta
many-left-ended = la inscripción terminó
many-left-free = no hay nada que pagar
many-left-paid = ya está pagada
many-left-failed = no funcionó y no se cambió nada. Inténtelo otra vez
many-mail = Cada persona recibe un correo. Este es el primero, para { $address }. El enlace privado se pone al enviarlo.
many-differs-text = Ahora otras personas cumplen el filtro, así que todavía no se hizo nada. Así sería ahora.
many-resend-title = ¿Enviar otra vez el enlace privado?
many-resend-text = Cada persona recibe un enlace privado nuevo. Los de correos anteriores siguen funcionando.
many-resend-do = Enviar los correos
many-resend-done = { $count ->
    [one] El enlace privado va en camino a 1 persona.
   *[other] Los enlaces privados van en camino a { $count } personas.
  }
many-approve-title = ¿Aprobar estas solicitudes?
many-approve-text = Cada persona recibe un lugar, una después de otra. Cuando se ocupan todos, las siguientes reciben un lugar en la lista de espera.
many-approve-do = Aprobar y enviar los correos
many-approve-done = { $count ->
    [one] Se aprobó 1 solicitud.
   *[other] Se aprobaron { $count } solicitudes.
  }
many-paid-title = ¿Marcar estas como pagadas?
many-paid-text = Se anota el precio completo como pagado. Gathering no recibe dinero.
many-paid-do = Guardar y enviar los correos
many-paid-done = { $count ->
    [one] Se anotó 1 pago.
   *[other] Se anotaron { $count } pagos.
  }
many-cancel-title = ¿Cancelar estas inscripciones?
many-cancel-text = Cada persona pierde el lugar o la solicitud. Los lugares que se liberan pasan a las siguientes personas de la lista, que reciben un correo. Después puede recuperar una inscripción mientras haya lugares.
many-cancel-do = Cancelar y enviar los correos
many-cancel-done = { $count ->
    [one] Se canceló 1 inscripción.
   *[other] Se cancelaron { $count } inscripciones.
  }
many-done-title = Lo que se hizo
many-refused-title = Todavía no se hizo nada
many-refused-nobody = No eligió a nadie. Vuelva y marque personas, o elija todas las que cumplen el filtro.
many-refused-too-many = Esto se puede hacer para { $count } personas a la vez. Vuelva y acorte la lista, por ejemplo por tipo o por día.
many-refused-back = Volver a la lista
