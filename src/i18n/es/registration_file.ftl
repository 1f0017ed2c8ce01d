# Inscripciones de un archivo.
reg-file-title = Traer inscripciones de un archivo
reg-file-lede = Para personas que se inscribieron en otro lugar: en una hoja de cálculo, en pretix o en Indico. Usted ve lo que pasaría con cada fila antes de que se inscriba a alguien.
reg-file-rule-columns = La primera fila nombra las columnas. Conocemos los nombres de nuestros archivos y de las listas de pretix e Indico, en inglés y en español. Puede decirnos qué contiene cada una de las demás.
reg-file-rule-places = Los lugares se dan con las mismas reglas que para todos: cuando no queda lugar, las personas esperan en la lista en el orden de las filas.
reg-file-rule-price = Un precio en el archivo es el precio acordado. Sin él, vale el precio de hoy. El estado «pagado» significa que todo está pagado.
reg-file-rule-over = Las filas que dicen que alguien canceló, no fue aprobado o dejó vencer su inscripción quedan fuera.
reg-file-rule-lists = Varias comidas van en una celda, con punto y coma entre ellas.
reg-file-rule-questions = Las preguntas obligatorias que no están en el archivo se hacen a cada persona en su propia página.
reg-file-look = Ver qué pasaría
reg-file-outcome = Qué pasaría
reg-file-columns = Qué contienen las columnas
reg-file-columns-text = Revíselas. Elija otra cosa donde nos equivocamos y vuelva a mirar.
reg-file-column = Columna del archivo
reg-file-example = Por ejemplo
reg-file-holds = Se toma como
reg-file-leave-out = Dejarla fuera
reg-file-column-twice = Otra columna ya contiene esto. Elija otra cosa o déjela fuera.
reg-file-first-name = Nombre de pila
reg-file-last-name = Apellidos
reg-file-contact-email = Correo de quien hizo el pedido
reg-file-accommodation-note = Más sobre las adaptaciones
reg-file-note = Nota para el equipo
reg-file-types = Tipos que no conocemos
reg-file-types-text = Diga cuál de nuestros tipos es.
reg-file-choose-type = Elija un tipo
reg-file-rows = { $count ->
    [one] 1 fila
   *[other] { $count } filas
  }
reg-file-rest = Para todas las personas
reg-file-kind = Tipo para las filas que no dicen ninguno
reg-file-language = Idioma de los correos donde el archivo no lo dice
reg-file-tell = Enviar a cada persona que tiene correo electrónico el mensaje de siempre con su enlace privado. Sin esto, puede enviarlo después desde la lista.
reg-file-look-again = Volver a mirar
reg-file-faulty = { $count ->
    [one] 1 fila con algo incorrecto
   *[other] { $count } filas con algo incorrecto
  }
reg-file-confirmed = { $count ->
    [one] 1 obtiene un lugar
   *[other] { $count } obtienen un lugar
  }
reg-file-waitlisted = { $count ->
    [one] 1 espera en la lista
   *[other] { $count } esperan en la lista
  }
reg-file-pending = { $count ->
    [one] 1 espera respuesta
   *[other] { $count } esperan respuesta
  }
reg-file-doubles = { $count ->
    [one] 1 puede estar dos veces
   *[other] { $count } pueden estar dos veces
  }
reg-file-ended = { $count ->
    [one] 1 queda fuera: ya terminó
   *[other] { $count } quedan fuera: ya terminaron
  }
reg-file-mails = { $count ->
    [one] 1 recibe un correo
   *[other] { $count } reciben un correo
  }
reg-file-nobody = Todavía no se inscribe a nadie
reg-file-faulty-text = Corrija lo que está mal: aquí arriba o en el archivo. Solo se puede inscribir a todas las personas juntas.
reg-file-doubles-text = Ya hay alguien con el mismo correo y el mismo nombre. Se inscribe de todas formas, y nadie se pierde. Después puede unir las dos en una.
reg-file-waits-text = Algunas personas esperan en la lista porque no queda lugar para su tipo o porque otras llegaron antes.
reg-file-rows-wrong = Filas con algo incorrecto
reg-file-rows-double = Filas que pueden estar dos veces
reg-file-rows-fine = Filas que están bien
reg-file-rows-over = Filas que quedan fuera
reg-file-more = { $count ->
    [one] Y 1 fila más.
   *[other] Y { $count } filas más.
  }
reg-file-money = { $price }, { $paid } pagados
reg-file-double-row = Igual que la fila { $row }
reg-file-double-registered = Inscripción { $code }
reg-file-nothing = En este archivo no hay a quién inscribir.
reg-file-conduct = Estas personas conocen el código de conducta y lo aceptan.
reg-file-lacks-consent = Confirme que estas personas aceptan el código de conducta.
reg-file-do = { $count ->
    [one] Inscribir a 1 persona
   *[other] Inscribir a { $count } personas
  }
reg-file-done = { $count ->
    [one] Se inscribió a 1 persona
   *[other] Se inscribió a { $count } personas
  }
reg-file-see-doubles = Ver quién puede estar dos veces
reg-file-stale = Algo cambió mientras tanto
reg-file-stale-text = Todavía no se inscribe a nadie. Mire qué pasaría ahora y siga adelante.
reg-file-no-columns = No conocemos ninguna de sus columnas. La primera fila debe nombrarlas, por ejemplo «Nombre completo», «Correo electrónico» y «Tipo».
history-registration-imported = { $who } trajo la inscripción de un archivo.
