# La configuración: lo que la organización dice de la conferencia, parte por parte.
settings-title = Configuración
settings-lede = Lo que las personas leen sobre la conferencia y cómo pueden inscribirse.
settings-step = Paso { $number } de 7
settings-go-on = Seguir con el paso { $number }: { $name }
settings-save = Guardar
settings-save-step = Guardar y seguir
settings-leave = Dejarlo como está
settings-later = Hacerlo después
settings-change = Cambiar
settings-up = Subir
settings-down = Bajar
settings-clocks = Las horas son las de los relojes de la sede: { $zone }.
settings-live = Todas las personas ven un cambio enseguida.
settings-frozen = Todas las personas ven un cambio después de la próxima versión.
settings-to-draft = Ver el borrador del programa
settings-without-spanish = { $count ->
    [one] Falta el español en 1 texto
   *[other] Falta el español en { $count } textos
  }
settings-none-yet = Todavía no hay nada aquí.
settings-saved = Se guardó: { $name }.
settings-removed = Se quitó.
settings-moved-up = { $count ->
    [one] 1 persona de la lista de espera tiene ahora un lugar o una oferta y recibe un correo.
   *[other] { $count } personas de la lista de espera tienen ahora un lugar o una oferta y reciben un correo.
  }
settings-over = { $count ->
    [one] 1 persona más que lugares. Nadie pierde su lugar.
   *[other] { $count } personas más que lugares. Nadie pierde su lugar.
  }
settings-places = { $count ->
    [one] 1 lugar
   *[other] { $count } lugares
  }
settings-no-limit = Lugares sin límite
settings-opens = Abre: { $moment }
settings-closes = Cierra: { $moment }
settings-sender = Los correos vienen de
settings-approval = si se aprueba
settings-code = código { $code }
settings-notice = { $count ->
    [one] Pedir con 1 día de anticipación
   *[other] Pedir con { $count } días de anticipación
  }
settings-no-session = Ninguna sesión
settings-change-zone = Cambiar la zona horaria
settings-zones-us = Estados Unidos
settings-zones-others = Los demás lugares
settings-remove = Quitar
settings-remove-text = Desaparece para todas las personas. Puede agregarlo otra vez después.
settings-remove-yes = Sí, quitar
settings-remove-no = No, conservar
settings-held = Esto no se puede quitar
settings-held-registrations = Hay personas inscritas que lo eligieron. Puede cambiar sus palabras.
settings-held-sessions = Hay sesiones que dependen de esto. Cambie primero esas sesiones.
settings-held-change = Cambiarlo
settings-held-back = Volver a la lista
settings-nothing = La conferencia aún no está configurada
settings-nothing-text = Lo hace una persona con la función «owner», paso a paso.

settings-start = Configurar la conferencia
settings-start-begin = ¿Cómo se llama?
settings-start-lede = Siete pasos cortos. Puede parar después de cada uno y seguir más tarde. Cuando todos estén listos, las personas podrán inscribirse.
settings-not-ready = Las inscripciones aún no pueden abrir
settings-to-steps = Ver lo que falta
settings-done = Listo
settings-open-step = Por hacer
settings-ready = Las inscripciones pueden abrir. Los siete pasos están listos.
settings-ready-opens = Abren solas: { $moment }.
settings-ready-open = Están abiertas hasta: { $moment }.
settings-ready-closed = El plazo terminó: { $moment }. Cámbielo si las personas aún deben poder inscribirse.
settings-ready-form = Ver el formulario
settings-ready-more = Toda la configuración

settings-name = Nombre y textos
settings-name-why = El nombre está arriba en cada página y en cada correo.
settings-name-none = Todavía sin nombre
set-name-name = Nombre completo
set-name-name-help = Por ejemplo: Conferencia de Recuperación entre Pares de Wisconsin.
set-name-short-name = Nombre corto
set-name-short-name-help = Para títulos y pantallas angostas. Incluya el año.
set-name-tagline = Una línea que invita
set-name-tagline-help = Sin punto al final.
set-name-description = Para quién es
set-name-description-help = Unas frases para quienes nunca han venido.
set-name-time-zone = Zona horaria
set-name-time-zone-help = Los relojes de la sede. Con ellos se muestran todas las horas.

settings-time-zone = Zona horaria
settings-time-zone-why = Los relojes de la sede. Con ellos se muestran todas las horas de la conferencia.
set-time-zone-time-zone = Zona horaria
set-time-zone-time-zone-help = Lo que ya escribió sigue diciendo lo mismo: las 9:00 a. m. siguen siendo las 9:00 a. m. en los nuevos relojes.

settings-days = Días
settings-days-why = Las fechas de la conferencia y las horas en que hay actividades.
settings-days-none = Todavía sin días
settings-days-add = Agregar un día
settings-days-change = Cambiar este día
settings-days-remove = ¿Quitar este día?
set-days-date = Fecha
set-days-opens = Empieza
set-days-opens-help = Ninguna sesión empieza antes.
set-days-closes = Termina
set-days-closes-help = Ninguna sesión termina después.
set-days-name = Cómo llaman a este día
set-days-name-help = Por ejemplo: Lunes 20 de abril.

settings-venue = Sede
settings-venue-why = A dónde van las personas. Aparece en la página de inicio, en los correos y en los calendarios.
settings-venue-none = Todavía sin sede
set-venue-venue-name = Edificio
set-venue-venue-city = Ciudad
set-venue-venue-region = Estado
set-venue-venue-region-help = Dos letras, por ejemplo WI.
set-venue-venue-country = País
set-venue-venue-country-help = Dos letras, por ejemplo US.
set-venue-venue-note = Cómo encontrar las salas
set-venue-venue-note-help = El estacionamiento, la entrada sin escalones, por dónde ir.
set-venue-latitude = Latitud
set-venue-latitude-help = Para los mapas de los calendarios. Grados norte, por ejemplo 43.57. Puede dejar las dos vacías.
set-venue-longitude = Longitud
set-venue-longitude-help = Grados este; el oeste es negativo, por ejemplo -89.77.

settings-contact = Contacto y correo
settings-contact-why = A dónde escriben las personas y de quién vienen los correos.
settings-contact-none = Falta una dirección
set-contact-contact-email = Preguntas
set-contact-contact-email-help = Aquí llegan también las respuestas a nuestros correos.
set-contact-access-email = Adaptaciones
set-contact-access-email-help = Para personas que necesitan algo para participar.
set-contact-care-email = Si algo sale mal
set-contact-care-email-help = Para personas que no recibieron un buen trato. Debe leerlo solo quien pueda actuar.
set-contact-sender-name = Nombre de quien envía
set-contact-sender-name-help = Que sea neutral, porque otras personas pueden verlo en un teléfono o una pantalla compartida: ninguna palabra sobre la recuperación. Se usa enseguida.
set-contact-sender-email = Dirección de quien envía
set-contact-sender-email-help = Su servidor de correo debe poder enviar desde ella. Deje los dos vacíos para usar la dirección que tiene el servidor.

settings-registration = Inscripciones
settings-registration-why = Cuándo pueden inscribirse las personas y cuántas pueden venir.
settings-registration-none = Todavía sin fechas de inscripción
set-registration-opens = Las inscripciones abren
set-registration-closes = Las inscripciones cierran
set-registration-closes-help = Las maneras de inscribirse que abren o cierran junto con las inscripciones cambian también.
set-registration-capacity = Lugares en total
set-registration-capacity-help = Déjelo vacío si no hay límite. Si agrega lugares, primero los reciben las personas de la lista de espera. Si quita lugares, nadie pierde el suyo.

settings-conduct = Código de conducta y apoyo
settings-conduct-why = Todas las personas que se inscriben aceptan el código de conducta.
settings-conduct-none = Todavía sin código de conducta
set-conduct-code-of-conduct = Código de conducta
set-conduct-code-of-conduct-help = Deje una línea vacía entre los párrafos.
set-conduct-support = Apoyo en el lugar
set-conduct-support-help = La sala tranquila, con quién hablar y el 988.

settings-types = Maneras de inscribirse
settings-types-why = Lo primero que se elige: un nombre, un precio y cuándo se puede elegir.
settings-types-none = Todavía sin maneras de inscribirse
settings-types-add = Agregar una manera de inscribirse
settings-types-change = Cambiar esta manera de inscribirse
settings-types-remove = ¿Quitar esta manera de inscribirse?
set-types-name = Nombre
set-types-description = Una frase sobre ella
set-types-description-help = Para quién es y qué incluye.
set-types-price = Precio en dólares
set-types-price-help = Escriba 0 si es gratis. Las personas ya inscritas conservan su precio.
set-types-capacity = Lugares
set-types-capacity-help = Déjelo vacío si solo cuentan los lugares de toda la conferencia.
set-types-opens = Se puede elegir desde
set-types-closes = Se puede elegir hasta
set-types-requires-approval = Ustedes aprueban cada solicitud
set-types-requires-approval-help = Para becas: si además es gratis, se pide un motivo.
set-types-access-code = Código
set-types-access-code-help = Si escribe uno, solo puede elegirla quien lo conoce. Déjelo vacío para todas las personas.

settings-questions = Preguntas frecuentes
settings-questions-why = Están en la página de inicio, con sus respuestas.
settings-questions-none = Todavía sin preguntas
settings-questions-add = Agregar una pregunta
settings-questions-change = Cambiar esta pregunta
settings-questions-remove = ¿Quitar esta pregunta?
set-questions-question = Pregunta
set-questions-answer = Respuesta

settings-announcements = Noticias
settings-announcements-why = Noticias cortas en la página de inicio, las más nuevas primero.
settings-announcements-none = Todavía sin noticias
settings-announcements-add = Agregar una noticia
settings-announcements-change = Cambiar esta noticia
settings-announcements-remove = ¿Quitar esta noticia?
set-announcements-title = Título
set-announcements-body = Texto
set-announcements-appears = Aparece
set-announcements-appears-help = Nadie la ve antes.

settings-meals = Comidas
settings-meals-why = Cada persona dice a qué comidas viene, para que la cocina lo sepa.
settings-meals-none = Todavía sin comidas
settings-meals-add = Agregar una comida
settings-meals-change = Cambiar esta comida
settings-meals-remove = ¿Quitar esta comida?
set-meals-name = Comida
set-meals-session = Se sirve en esta sesión
set-meals-session-help = Solo aparecen las sesiones que son comidas.

settings-diets = Alimentación
settings-diets-why = Lo que comen las personas. Cada una elige una opción.
settings-diets-none = Todavía sin opciones de alimentación
settings-diets-add = Agregar una opción
settings-diets-change = Cambiar esta opción
settings-diets-remove = ¿Quitar esta opción?
set-diets-name = Alimentación

settings-accommodations = Adaptaciones
settings-accommodations-why = Lo que se puede pedir para participar. Solo quien se ocupa de ello ve quién lo pidió.
settings-accommodations-none = Todavía sin adaptaciones
settings-accommodations-add = Agregar una adaptación
settings-accommodations-change = Cambiar esta adaptación
settings-accommodations-remove = ¿Quitar esta adaptación?
set-accommodations-name = Adaptación
set-accommodations-lead-days = Días de anticipación
set-accommodations-lead-days-help = Con cuántos días de anticipación necesitan saberlo. Déjelo vacío si no hace falta.

settings-ce-categories = Categorías de créditos
settings-ce-categories-why = Para qué cuentan las sesiones en la educación continua.
settings-ce-categories-none = Todavía sin categorías
settings-ce-categories-add = Agregar una categoría
settings-ce-categories-change = Cambiar esta categoría
settings-ce-categories-remove = ¿Quitar esta categoría?
set-ce-categories-name = Categoría

zone-name-america-new-york = Hora del Este (Nueva York)
zone-name-america-detroit = Hora del Este (Detroit)
zone-name-america-indiana-indianapolis = Hora del Este (Indianápolis)
zone-name-america-chicago = Hora del Centro (Chicago)
zone-name-america-denver = Hora de la Montaña (Denver)
zone-name-america-phoenix = Hora de la Montaña sin horario de verano (Phoenix)
zone-name-america-los-angeles = Hora del Pacífico (Los Ángeles)
zone-name-america-anchorage = Hora de Alaska (Anchorage)
zone-name-pacific-honolulu = Hora de Hawái (Honolulú)
zone-name-america-puerto-rico = Hora del Atlántico (Puerto Rico)

# Con lo que empieza una conferencia nueva: tipos de sesión, para quién son, sus idiomas.
start-kind-keynote = Conferencia magistral
start-kind-workshop = Taller
start-kind-panel = Panel
start-kind-meal = Comida
start-kind-break = Descanso
start-kind-recovery-meeting = Reunión de recuperación
start-kind-wellness = Bienestar
start-kind-social = Convivencia
start-kind-ceremony = Ceremonia
start-kind-service = Servicio
start-kind-blocker = Bloqueo
start-level-all = Para todas las personas
start-level-new = Con poca experiencia en el apoyo entre pares
start-level-experienced = Con experiencia
start-language-en = En inglés
start-language-es = En español
start-language-bilingual = En inglés y español
