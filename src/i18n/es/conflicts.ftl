# Lo que choca en el programa en preparación: un título, y cuándo es y qué hacer.
conflict-severity-error = Error
conflict-severity-warning = Advertencia
conflict-severity-hint = Sugerencia
conflict-when = { $date }, { $time }

conflict-room-twice = Hay dos sesiones a la vez en { $room }
conflict-room-twice-text = { $when }. Pase «{ $first }» o «{ $second }» a otra sala u otra hora.
conflict-speaker-twice = { $speaker } está en dos lugares a la vez
conflict-speaker-twice-text = { $when }. Pase «{ $first }» o «{ $second }» a otra hora, o pida a otra persona que hable en una de ellas.
conflict-repeats-at-once = «{ $first }» tiene lugar dos veces a la vez
conflict-repeats-at-once-text = { $when }. Pase una de las dos a otra hora.
conflict-speaker-unavailable = { $speaker } no puede venir a esa hora
conflict-speaker-unavailable-text = { $when }. Pase «{ $first }» a una hora en la que { $speaker } pueda venir, o corrija esas horas si no son correctas.
conflict-room-unavailable = { $room } no se puede usar a esa hora
conflict-room-unavailable-text = { $when }. Pase «{ $first }» a otra sala u otra hora.
conflict-outside-days = «{ $first }» está fuera del horario de la conferencia
conflict-outside-days-text = { $when }. Pásela al horario de un día de la conferencia, o cambie el horario del día.
conflict-capacity-over-seats = Pueden apuntarse más personas que asientos tiene { $room }
conflict-capacity-over-seats-text = { $when }. { $wanted ->
    [one] 1 persona puede
   *[other] { $wanted } personas pueden
  } apuntarse a «{ $first }», y la sala tiene { $there ->
    [one] 1 asiento
   *[other] { $there } asientos
  }. Permita que se apunten menos personas, o pásela a una sala más grande.
conflict-sign-ups-over-seats = Se apuntaron más personas que asientos tiene { $room }
conflict-sign-ups-over-seats-text = { $when }. { $wanted ->
    [one] 1 persona se apuntó
   *[other] { $wanted } personas se apuntaron
  } a «{ $first }», y la sala tiene { $there ->
    [one] 1 asiento
   *[other] { $there } asientos
  }. Pásela a una sala más grande.
conflict-step-free-stage = El escenario de { $room } tiene escalones
conflict-step-free-stage-text = { $when }. «{ $first }» necesita un escenario sin escalones. Pásela a una sala que lo tenga.
conflict-captions = { $room } no puede mostrar subtítulos
conflict-captions-text = { $when }. Se prometieron subtítulos para «{ $first }». Pásela a una sala que pueda mostrarlos, o traiga lo necesario.
conflict-interpreter = { $room } no tiene lugar para intérprete
conflict-interpreter-text = { $when }. «{ $first }» tiene intérprete. Pásela a una sala con lugar para intérprete, o busque un lugar en esta sala.
conflict-projector = { $room } no tiene proyector
conflict-projector-text = { $when }. «{ $first }» necesita uno. Pásela a una sala que lo tenga, o traiga uno.
conflict-turnover = Hay muy poco tiempo para preparar { $room }
conflict-turnover-text = { $when }. Entre «{ $first }» y «{ $second }» { $there ->
    [0] no hay tiempo
    [one] hay 1 minuto
   *[other] hay { $there } minutos
  }, y la sala necesita { $wanted ->
    [one] 1 minuto
   *[other] { $wanted } minutos
  }. Mueva una de ellas.
conflict-track-twice = El área «{ $track }» está dos veces a la vez
conflict-track-twice-text = { $when }. Quienes siguen esta área no pueden ir a «{ $first }» y a «{ $second }». Pase una de ellas a otra hora.
conflict-meal-workshop = Hay un taller durante una comida
conflict-meal-workshop-text = { $when }. «{ $first }» y «{ $second }» se cruzan. Mueva el taller, para que todas las personas puedan comer.
conflict-no-break = { $speaker } no tiene descanso
conflict-no-break-text = { $when }. { $count } sesiones seguidas, desde «{ $first }», con menos de 15 minutos entre ellas. Dé un descanso a { $speaker }.
