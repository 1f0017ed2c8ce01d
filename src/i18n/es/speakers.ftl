# Speakers at the desk: their list and their form.
speaker-list-title = Ponentes
speaker-none = Todavía no hay ponentes
speaker-none-found = No hay nadie así
speaker-found = { $count ->
    [one] { $count } ponente
   *[other] { $count } ponentes
}
speaker-sessions = { $count ->
    [0] Ninguna sesión
    [one] { $count } sesión
   *[other] { $count } sesiones
}
speaker-search = Buscar por nombre
speaker-search-help = Parte de un nombre o de una organización.
speaker-filter = Cuáles
speaker-filter-all = Todas las personas
speaker-filter-public = Públicas
speaker-filter-hidden = No se muestran
speaker-filter-no-session = Sin sesión
speaker-filter-no-spanish = Donde falta el español
speaker-filter-archive = En el archivo
speaker-hide = No mostrar
speaker-show = Mostrar a todo el mundo
speaker-add-title = Agregar ponente
speaker-change-title = Cambiar ponente
speaker-save = Guardar ponente
speaker-archive-title = ¿Mover a esta persona al archivo?
speaker-archive-text = Ya no se ofrece, y no estará en la próxima versión. Puede sacarla del archivo en cualquier momento.
speaker-restore-title = ¿Sacar a esta persona del archivo?
speaker-restore-text = Se ofrece otra vez para las sesiones.
speaker-held = Participa en estas sesiones. Quítela primero de ellas.
speaker-group-who = Quién es
speaker-group-public = Quién puede saberlo
speaker-group-times = Cuándo puede venir
speaker-name = Nombre
speaker-pronouns = Pronombres
speaker-role = Qué hace
speaker-organization = Dónde trabaja
speaker-bio = Sobre la persona
speaker-bio-help = Una línea vacía empieza un párrafo nuevo. *Un asterisco* resalta palabras, **dos** las hacen fuertes, una línea que empieza con «- » está en una lista, y [palabras](https://example.org) es un enlace.
speaker-public = Todo el mundo puede ver que participa
speaker-public-help = Si quita esto, el nombre desaparece de inmediato de las páginas públicas, los calendarios y la API, también de lo ya publicado.
speaker-times-help = Deje todo vacío si puede venir a cualquier hora.
speaker-times-begins = Desde
speaker-times-ends = Hasta
speaker-address = Dirección pública
speaker-address-text = Si el nombre cambió, la dirección se puede hacer de nuevo. Los enlaces a la dirección anterior dejan de funcionar con la próxima versión.
speaker-address-remake = Hacer la dirección de nuevo: los enlaces anteriores dejan de funcionar
access-needs-title = Lo que necesitan las personas ponentes
access-needs-lede = Lo que nos dijeron, para que puedan participar. Es privado: úselo para organizar las cosas, y para nada más.
access-needs-none = Todavía no hay nada anotado
access-needs-none-text = Quien prepara la agenda lo anota en la página de cada ponente.
access-need-title = Lo que necesita esta persona
access-need-now = Lo que está guardado ahora:
access-need-erased = La conferencia terminó hace 30 días: lo que estaba anotado aquí se borró, y ya no se guarda nada.
access-needs = Lo que necesita para participar
access-needs-help = Solo lo ven quienes preparan la agenda y quienes organizan la accesibilidad. Se borra 30 días después de la conferencia.
picture-title = Foto
picture-change = Foto: agregar, cambiar o quitar
picture-of = Foto de { $name }
picture-remove = Quitar la foto
picture-file = Foto nueva
picture-file-help = Un archivo JPEG, PNG o WebP de 10 MB como máximo, de 160 píxeles o más por lado. Se muestra un cuadrado del centro. Se borra dónde y cuándo se tomó.
picture-save = Guardar la foto
problem-picture-missing = Elija un archivo.
problem-picture-not-a-picture = Este archivo no es una foto que se pueda leer. Elija un archivo JPEG, PNG o WebP.
problem-picture-too-long = Esta foto es demasiado grande. Elija una de 10 MB y de 12,000 píxeles por lado como máximo.
problem-picture-too-short = Esta foto es demasiado pequeña. Elija una de 160 píxeles o más por lado.
