# Several people registered at once by one contact.
group-title = Inscribir a varias personas
group-lede = Usted dice quién viene. Cada persona recibe un correo con un enlace privado propio y elige sus comidas, su plan y lo que necesita: usted no ve nada de eso.
group-you = Sobre usted
group-contact-name = Su nombre
group-contact-name-help = Cada persona que inscriba lee quién lo hizo.
group-contact-email = Su correo electrónico
group-contact-email-help = Aquí llega el enlace privado de su grupo.
group-organization-help = Si lo hace para una agencia o un centro.
group-people = Quiénes vienen
group-people-help = De 2 a 50 personas. Las filas vacías no cuentan. Si usted también viene, escríbase en la lista.
group-person = Persona { $count }
group-type = Cómo viene
group-type-choose = Elija
group-language = Idioma de sus correos
group-language-same = El mismo que el de usted
group-more = { $count ->
    [one] Añadir 1 fila
   *[other] Añadir { $count } filas
  }
group-code-help = De una invitación o un cupón. Cuenta para todas las personas del grupo.
group-agree = Todas las personas que nombro saben que las inscribo. Conocen el código de conducta y lo seguirán.
group-review-next = A continuación ve lo que cuesta, antes de que se envíe nada.
group-review = Revisar antes de enviar
group-private = Quién ve esto y por cuánto tiempo:
group-fault = { $who }: { $text }
group-size-from = para grupos de { $count } o más
group-size-to = { $count ->
    [one] para 1 persona por grupo
   *[other] para grupos de hasta { $count }
  }
group-size-between = para grupos de { $smallest } a { $largest }
group-only = Para grupos de { $count } o más
group-only-link = Inscribir a varias personas
group-review-title = Revise su grupo
group-review-lede = Todavía no se ha enviado nada.
group-status = Cómo quedaría
group-stands = Estado
group-price = Precio
group-total = En total: { $price }
group-review-each = Cada persona recibe enseguida un correo nuestro, en el idioma que usted eligió, y usted recibe uno con un enlace a su grupo.
group-send = Inscribir a { $count } personas
group-change = Cambiar algo
group-differs = El precio ha cambiado desde que lo vio
group-differs-text = No se envió nada. Esto es lo que cuesta ahora.
group-page-title = Su grupo
group-news-new = Todas las personas están inscritas.
group-news-mail = Cada persona tiene un correo con un enlace privado propio. Usted tiene uno con el enlace a esta página.
group-page-lede = Las personas que usted inscribió y cómo está cada inscripción.
group-somebody-else = Alguien que viene en su lugar
group-due = Por pagar ahora: { $price }
group-due-text = Es por quienes tienen un lugar. Le escribiremos cómo pagar.
group-page-each = Solo la persona puede cambiar o cancelar: cada una tiene un enlace privado. Si alguien lo perdió, puede pedir que se le envíe de nuevo.
group-keep-text = Esta página se abre para quien tenga su enlace. Está en su correo y puede pedirlo de nuevo como cualquier enlace privado. No muestra nada de lo que respondió una persona.
register-group-link = Inscribirlas juntas
register-group-text = Un formulario para 2 a 50 personas. Cada una recibe un enlace privado y elige por sí misma.
problem-contact-name-missing = Escriba su nombre.
problem-contact-email-missing = Escriba su correo electrónico.
problem-people-group-too-small = Nombre al menos a 2 personas. Para una sola hay un formulario propio.
problem-people-group-too-large = Nombre a 50 personas como máximo. Envíe a las demás como otro grupo.
problem-group-too-small = Son muy pocas personas.
problem-group-too-large = Son demasiadas personas.
problem-registration-type-group-too-small = Esta forma de venir es para grupos y muy pocas personas la eligieron. Inscriba juntas a todas las del grupo o elija otra forma.
problem-registration-type-group-too-large = Más personas eligieron esta forma de venir de las que puede tener un grupo. Elija otra para algunas.
api-field-group-too-small = Menos personas de las que debe haber, de este tipo o en el grupo.
api-field-group-too-large = Más personas de las que puede haber, de este tipo o en el grupo.
mail-registered-by = { $by } hizo su inscripción.
mail-registered-by-somebody = Otra persona hizo su inscripción. Su página privada dice quién.
mail-group-subject = La inscripción de su grupo
mail-group-registered = Usted inscribió a { $count } personas. Cada una tiene un correo con un enlace privado propio.
mail-group-each = Eligen por sí mismas, y lo que responden es solo suyo. La página de su grupo muestra quién está inscrito y cuánto hay que pagar.
mail-group-page = La página privada de su grupo. Quien tenga este enlace puede verla; por favor, no lo comparta:
mail-group-not-you = Si usted no inscribió a nadie, quizás alguien escribió su dirección por error. Avísenos y borre este mensaje, por favor.
desk-mail-group-registered = A un contacto: el grupo está inscrito
list-group = Inscrita por
desk-group = Grupo
desk-group-by = Hizo la inscripción
desk-group-others = Con
desk-group-somebody = Alguien que viene en su lugar
history-registration-group-viewed = { $who } consultó el grupo.
history-registration-in-group = Un contacto nombró a la persona como parte de un grupo.
settings-smallest-group = { $count ->
    [one] para 1 persona o más
   *[other] para grupos de { $count } o más
  }
settings-largest-group = { $count ->
    [one] como máximo 1 persona por grupo
   *[other] como máximo { $count } personas por grupo
  }
set-types-smallest-group = Grupo más pequeño
set-types-smallest-group-help = Desde 2 nadie puede elegir esta forma a solas: un grupo necesita tantas personas con ella. Déjelo vacío si una persona puede venir sola.
set-types-largest-group = Grupo más grande
set-types-largest-group-help = Un grupo puede tener tantas personas con esta forma, 50 como máximo. Déjelo vacío para cualquier número.
