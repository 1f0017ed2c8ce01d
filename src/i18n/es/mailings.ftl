# Correos a muchas personas: plantillas y envíos, lo que se lee de ellos y cómo terminarlos.
action-write-to-many = escribir a muchas personas a la vez
mail-mailing-somebody = participante
mail-mailing-why = Recibe este correo por su inscripción en { $conference }, código { $code }.
mail-mailing-unsubscribe = Si no quiere más correos como este, abra esta dirección. Los correos sobre su propia inscripción seguirán llegando:

problem-not-a-template = La línea { $line } no se entiende. Un marcador se escribe {"{{"} name {"}}"}. Alrededor de un texto puede haber {"{% if status == \"confirmed\" %}"} y {"{% endif %}"}. Los marcadores son: { $known }
problem-unknown-placeholder = La línea { $line } tiene un marcador que no existe. Existen estos: { $known }
problem-not-in-subject = Otras personas pueden ver el asunto, así que no dice nada de la persona. En un asunto puede haber: { $known }
problem-fills-too-long = Con los datos de cada persona, esto queda demasiado largo. Acórtelo, por favor.
problem-recipients-missing = Nadie lo recibiría. Elija otras personas.
problem-recipients-too-many = Son demasiadas para elegirlas una por una. Elíjalas con un filtro.
problem-code-unknown-choice = Nadie que reciba este correo tiene ese código.
api-field-not-a-template = La línea { $line } no se entiende. Los marcadores son: { $known }
api-field-unknown-placeholder = La línea { $line } tiene un marcador desconocido. Existen: { $known }
api-field-not-in-subject = El asunto no dice nada de la persona. En la línea { $line } puede haber: { $known }
api-field-fills-too-long = Con los datos puestos, el texto queda demasiado largo.

mailings-title = Correo a muchas personas
mailings-lede = Escriba a todas las personas que cumplen un filtro de la lista. Nada sale antes de que alguien lo mire y lo apruebe.
mailings-new = Escribir un envío
mailings-new-for = Escribirles
mailings-templates = Plantillas
mailings-log = Todos los correos
mailings-show = Mostrar
mailings-all = Todos los envíos
mailings-filter = Mostrarlos
mailings-none = Aquí no hay envíos
mailings-none-text = Para escribir uno, elija personas en la lista de inscripciones, o empiece aquí con todas.
mailings-found = { $count ->
    [one] 1 envío
   *[other] { $count } envíos
  }
mailings-name = Envío
mailings-made = Escrito
mailings-goes = Sale
mailing-state-draft = Borrador
mailing-state-review = Espera aprobación
mailing-state-scheduled = Aprobado
mailing-state-sending = Se está enviando
mailing-state-sent = Enviado
mailing-state-stopped = Detenido

mailing-new-title = Escribir un envío
mailing-change-title = Cambiar el envío
mailing-begin = Empezar con una plantilla
mailing-begin-help = Su texto se copia. Lo que cambie aquí no cambia la plantilla.
mailing-begin-none = Sin plantilla
mailing-begin-do = Usarla
mailing-name = Cómo lo llama usted
mailing-name-help = Solo para el equipo: las personas a quienes escribe no lo ven.
mailing-subject = Asunto
mailing-subject-help = Otras personas pueden verlo en un teléfono bloqueado. No nombre diagnósticos, grupos ni nada sobre la persona.
mailing-body = Texto
mailing-body-help = Cada persona lo lee en su idioma, así que hacen falta los dos. Deje una línea vacía entre párrafos. Al final decimos por qué le llega.
mailing-necessary = Este correo es necesario
mailing-necessary-help = Entonces llega también a quienes pidieron no recibir más correos. Úselo solo para lo que todas las personas deben saber, como un cambio de lugar o de hora. Los demás envíos llevan un enlace para terminarlos.
mailing-placeholders = Marcadores
mailing-placeholders-text = Escriba uno de estos y cada persona leerá su propio dato. En un asunto solo pueden estar los señalados.
mailing-placeholder = Marcador
mailing-placeholder-means = Lo que se lee
mailing-placeholder-subject = también en el asunto
mailing-placeholders-if = Solo para algunas personas:
placeholder-greeting = «Hola, Dani:» o solo «Hola:»
placeholder-name = El nombre
placeholder-code = El código de la inscripción
placeholder-type = Cómo viene la persona: el tipo de inscripción
placeholder-status = confirmed, pending, waitlisted, declined o cancelled: para condiciones
placeholder-status-words = En qué estado está la inscripción, en palabras
placeholder-amount-due = Lo que falta por pagar; vacío si no falta nada
placeholder-conference = El nombre de la conferencia
placeholder-conference-short = Su nombre corto
placeholder-dates = De qué día a qué día
placeholder-venue = El edificio y su ciudad
placeholder-contact = La dirección para preguntas
placeholder-manage-link = El enlace privado de la persona
placeholder-agenda-link = El programa
placeholder-calendar-link = El programa para calendarios
placeholder-support-link = Dónde hay apoyo
mailing-to = A quién
mailing-to-help = Quién cumple el filtro se decide cuando sale, no ahora: quien se inscriba hasta entonces también lo recibe.
mailing-to-everybody = Todas las personas inscritas
mailing-to-chosen = { $count ->
    [one] 1 persona, elegida de la lista
   *[other] { $count } personas, elegidas de la lista
  }
mailing-to-forgotten = Personas que se eligieron de la lista
mailing-search = Palabras para buscar
mailing-save-draft = Guardarlo como borrador
mailing-save = Guardar los cambios

mailing-was-saved = Está guardado
mailing-was-handed-in = Espera aprobación
mailing-was-taken-back = Es un borrador otra vez
mailing-was-approved = Está aprobado
mailing-was-stopped = Está detenido
mailing-was-sent-again = Lo que falló se intenta otra vez
mailing-differs = Esto no es lo que usted miró
mailing-differs-text = El texto, o el número de personas que lo reciben, ya es otro. Mírelo otra vez y después apruébelo.
mailing-stale = Mientras tanto, alguien más lo cambió
mailing-stale-text = Lo que escribió sigue aquí, pero no se guardó. Abra la página de nuevo para ver el otro cambio.
mailing-facts = Cómo está
mailing-made-by = Escrito
mailing-handed-in-by = Entregado
mailing-approved-by = Aprobado
mailing-stopped-by = Detenido
mailing-goes-at = Sale
mailing-began-at = Empezó
mailing-ended-at = Terminó
mailing-who-when = { $who }, { $when }
mailing-kind = Clase
mailing-kind-necessary = Necesario: llega a todas ellas
mailing-kind-unnecessary = No necesario: cada uno lleva un enlace para terminar esos correos
mailing-count = { $count ->
    [0] Ahora no lo recibiría nadie.
    [one] Ahora lo recibiría 1 persona.
   *[other] Ahora lo recibirían { $count } personas.
  }
mailing-count-without = { $count ->
    [one] 1 más no tiene correo electrónico.
   *[other] { $count } más no tienen correo electrónico.
  }
mailing-count-unsubscribed = { $count ->
    [one] 1 más no quiere correos que no sean necesarios.
   *[other] { $count } más no quieren correos que no sean necesarios.
  }
mailing-preview = Como lo lee una de ellas
mailing-preview-of = { $name }, código { $code }, en { $language }
mailing-preview-noted = Que usted lo miró queda anotado en el historial de esta persona. Los enlaces privados solo funcionan en el correo real.
mailing-preview-other = Mostrar el de otra persona
mailing-preview-code = Código
mailing-preview-code-help = El código de alguien que lo recibe.
mailing-preview-show = Mostrarlo
mailing-hand-in = Entregarlo para aprobación
mailing-hand-in-help = El texto queda como está hasta que alguien lo apruebe o lo recupere.
mailing-change = Cambiarlo
mailing-approve-title = Aprobarlo
mailing-approve-text = Puede aprobar lo que usted mismo escribió, después de leerlo aquí. Su nombre queda al lado.
mailing-when = Cuándo sale
mailing-now = Ahora mismo
mailing-later = A una hora fija
mailing-goes = Día y hora
mailing-approve = Aprobarlo
mailing-take-back = Hacerlo borrador otra vez
mailing-stop = Detenerlo
mailing-stop-draft = Desecharlo
mailing-stop-help = Lo que no ha salido se retira. Lo que ya salió, no.
mailing-stop-title = ¿Detener este envío?
mailing-stop-text = { $sent ->
    [0] No ha salido nada. Nadie lo recibirá.
    [one] Ya salió 1 correo y queda enviado. { $waiting } más no saldrán.
   *[other] Ya salieron { $sent } correos y quedan enviados. { $waiting } más no saldrán.
  }
mailing-stop-no = No detenerlo
mailing-stopped-text = { $sent ->
    [0] No había salido nada. Se retiraron { $withdrawn } correos.
    [one] Había salido 1 correo. Se retiraron { $withdrawn }.
   *[other] Habían salido { $sent } correos. Se retiraron { $withdrawn }.
  }
mailing-counts = Sus correos
mailing-count-waiting = En espera
mailing-count-sent = Enviados
mailing-count-failed = No enviados
mailing-none-address = Sin correo electrónico
mailing-none-wanted = No quieren esos correos
mailing-withdrawn = Retirados
mailing-see = Verlos
mailing-see-state = { $state }: ver estos correos
mailing-again = { $count ->
    [one] Enviar otra vez el que falló
   *[other] Enviar otra vez los { $count } que fallaron
  }
mailing-again-help = Las direcciones equivocadas fallan otra vez. Corríjalas antes en la inscripción: el envío va a la dirección para la que se escribió.
mailing-text = Su texto
desk-mail-mailing = Envío

templates-title = Plantillas
templates-lede = Textos para volver a usar. Los marcadores se llenan con los datos de cada persona.
templates-new = Escribir una plantilla
templates-none = Todavía no hay plantillas
templates-none-text = Escriba una, o escriba un envío sin plantilla.
template-change-title = Cambiar la plantilla
template-changed = Último cambio
template-save = Guardar la plantilla
template-delete = Borrar la plantilla
template-delete-help = Los envíos que se escribieron con ella conservan su texto.
template-use = Escribir un envío con ella
template-was-saved = La plantilla está guardada
template-was-deleted = La plantilla está borrada
template-sample = Con datos inventados
template-sample-name = Dani Ejemplo

unsubscribe-title = Correos que no son necesarios
unsubscribe-about = Se trata de la inscripción con el código { $code }.
unsubscribe-question = ¿No quiere más correos de este tipo?
unsubscribe-text = Seguiremos escribiéndole sobre lo suyo: su lugar, sus asientos y lo que cambie en ellos.
unsubscribe-do = No más correos de este tipo
unsubscribe-done = Ya no recibe esos correos
unsubscribe-done-text = Vale desde este momento. Si cambia de idea:
unsubscribe-undo = Escríbanme otra vez
unsubscribe-undone = Le escribimos otra vez
wishes-title = Correos
wishes-all = Recibe los correos que el equipo escribe a muchas personas.
wishes-few = Recibe solo correos sobre su propia inscripción.
wishes-none = No quiero correos que no sean necesarios
wishes-again = Escríbanme otra vez

history-mailing-viewed = { $who } miró cómo se leería un envío.
history-registration-unsubscribed = { $who } pidió no recibir más correos que no sean necesarios.
history-registration-subscribed = { $who } pidió que se le escriba otra vez.
