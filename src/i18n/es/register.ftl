# Inscribirse.
register-title = Inscribirse
register-lede = Una página, unos cinco minutos. Puede cambiar todo después con el enlace privado que le enviamos.
register-how = ¿Cómo quiere venir?
register-free = Gratis
register-open = Abierto
register-open-until = Abierto hasta el { $date }
register-few-left = Quedan pocos lugares
register-waitlist = Lleno: lista de espera
register-not-yet = Abre el { $date }
register-closed = Terminó el { $date }
register-after-approval = si se aprueba
register-pay-later = No se paga ahora. Si su lugar tiene un precio, le enviamos por correo cómo pagar.
register-send = Enviar mi inscripción
register-who-sees = Quién ve esto y por cuánto tiempo:
register-privacy = la privacidad en palabras sencillas
register-good = Bueno saber
register-good-who = Quién verá esto
register-good-who-text = El equipo de inscripciones. Nadie más, y nunca el público. La lista de quienes vienen no se comparte, tampoco con otras personas que asisten.
register-good-pay = Si no puede pagar
register-good-pay-text = Elija el lugar gratuito de la comunidad o pida una beca.
register-good-several = Si inscribe a varias personas
register-closed-text = El programa y el calendario siguen aquí para todas las personas.
form-about-you = Sobre usted
form-about-person = Sobre la persona
form-error-title = Error: { $title }
form-faults = { $count ->
    [one] Una cosa por revisar
   *[other] { $count } cosas por revisar
  }
form-kept = Lo que escribió sigue aquí.
form-trapped = Esto no se envió
form-trapped-text = Deje vacío el campo «Sitio web» y envíe el formulario otra vez.
field-optional = (opcional)
field-access-code = Su código
field-access-code-help = Está en su invitación.
field-scholarship-reason = ¿Por qué le ayudaría una beca?
field-scholarship-reason-help = Basta una frase. No necesita enviar pruebas. Solo la leen quienes deciden, y la borramos después de la conferencia.
field-legal-name = Nombre completo
field-legal-name-help = Para su certificado. Solo lo ve el equipo de inscripciones.
field-badge-name = Nombre en su gafete
field-badge-name-help = El nombre que guste. Basta el nombre de pila.
field-pronouns = Pronombres
field-pronouns-help = Aparecen en el gafete si los escribe.
field-email = Correo electrónico
field-email-help = Aquí llega su enlace privado. Escribimos desde una dirección neutral y el asunto no menciona la recuperación.
field-phone = Teléfono
field-phone-help = Solo para cambios urgentes durante la conferencia.
field-organization = Organización
field-organization-help = Donde trabaja o es voluntario.
field-meals = ¿Qué comidas tomará con nosotros?
field-meals-help = Nos ayuda a cocinar lo justo.
field-diet = ¿Qué come usted?
field-accommodations = ¿Qué le facilitaría venir?
field-accommodations-help = Solo lo ven la coordinación de accesibilidad y la persona que lleva las inscripciones. Lo borramos después de la conferencia.
field-lead-days = { $count ->
    [one] (avísenos con 1 día de anticipación)
   *[other] (avísenos con { $count } días de anticipación)
  }
field-accommodation-note = Cuéntenos más
field-mail-language = Idioma de nuestros correos
field-code-of-conduct = He leído el código de conducta y lo seguiré.
field-code-of-conduct-read = Leerlo (se abre en otra página)
field-website = Sitio web (déjelo vacío)
find-title = Mi inscripción
find-again = Recibirlo otra vez
find-email-help = El correo con el que se inscribió
find-send = Enviarme mi enlace
find-sent = Revise su correo
find-sent-text = Si alguien se inscribió con la dirección que usted escribió, el enlace privado está en camino. ¿No llegó nada en unos minutos? Busque en la carpeta de correo no deseado o pruebe con otra dirección.
find-lost = Si eso no ayuda, le ayudará una persona:
find-not-yet = Todavía no me he inscrito
find-lede = Su enlace privado está en el correo que le enviamos cuando se inscribió.
find-where = El asunto es «Su inscripción». Busque también en la carpeta de correo no deseado. No hay contraseña: el enlace abre su página.
register-review = Leerlo una vez más
review-title = ¿Está todo bien?
review-lede = Todavía no se envió nada. Léalo una vez más y después envíelo.
review-total = Total
review-next = Qué sigue
review-place = Tiene un lugar en seguida.
review-waitlist = { $count ->
    [one] Todos los lugares están ocupados. Pasa a la lista de espera y es la siguiente persona.
   *[other] Todos los lugares están ocupados. Pasa a la lista de espera con el número { $count }.
  }
review-pending = Nuestro equipo lee su solicitud y le escribe. Tiene un lugar cuando se aprueba.
review-mail = Recibe un correo con su enlace privado. Con él ve y cambia todo.
review-pay = Paga { $amount } después: el correo dice cómo.
review-change = Cambiar algo
