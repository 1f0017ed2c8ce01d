# Los días de la conferencia: qué hay ahora, letreros en las puertas, el programa en papel.
day-now-link = Qué hay ahora
day-now-title = Ahora
day-now-said = { $count ->
    [0] La página cambió. No hay sesiones en este momento.
    [one] La página cambió. Hay una sesión en este momento.
   *[other] La página cambió. Hay { $count } sesiones en este momento.
  }
day-as-of = Estado a las { $time }
day-refresh = Actualizar
day-hold = Dejar de actualizar
day-away = No hay conexión en este momento. Esto es lo que había a las { $time }.
day-at = { $day }, a las { $time }
day-nothing = Todavía no hay nada planeado.
day-before = La conferencia comienza el { $when }.
day-between = Eso fue todo por hoy. Continuamos el { $when }.
day-only-open = No quedan más sesiones. El horario abierto de abajo continúa.
day-over = La conferencia terminó. Gracias por ser parte de ella. Todavía puede leer el programa.
day-first = Lo primero
day-now = Ahora
day-next = Después
day-later = Más tarde hoy
day-until = hasta las { $time }
day-until-day = hasta el { $day }, { $time }
day-no-more = No hay nada más aquí hoy.
day-open-hours = Horario abierto
day-open-now = Abierto ahora
day-sign-link = Letrero de la puerta
day-sign-title = Letrero de la puerta: { $room }
day-sign-free = No hay nada en esta sala en este momento.
day-sign-done = No hay nada más planeado en esta sala.
day-sign-away = Aquí no. Se cambió de sala:
day-sign-moved = { $time }, { $room }
day-sign-more = { $count ->
    [one] y una más
   *[other] y { $count } más
  }
day-sign-reloads = Esta página se carga de nuevo cada minuto.
day-sign-stay = Detener esto
day-sign-back = Sobre esta sala
day-print-link = Imprimir
day-print-title = Imprimir el programa
day-print-lede = Elija un formato y su papel, y luego imprima esta página desde su navegador.
day-print-layout = Formato
day-print-days = Una página por día, para colgar o llevar
day-print-booklet = Una hoja doblada para cada persona
day-print-paper = Papel
day-print-letter = Carta (8.5 × 11 pulgadas)
day-print-a4 = A4
day-print-show = Mostrar
day-print-how-days = En su navegador, elija Imprimir. La página va en horizontal.
day-print-how-booklet = En su navegador, elija Imprimir por ambos lados, con giro por el borde corto. Luego doble la hoja por la mitad.
day-print-release = Versión { $number }, { $date }. Cambios posteriores: { $address }
day-print-mine = Mi plan
day-print-mine-text = Marque las casillas de adentro. Escriba aquí a quién quiere conocer y qué quiere preguntar.
day-print-care = Hay apoyo aquí
day-print-tracks = Áreas temáticas
day-print-rooms = Dónde están las salas
