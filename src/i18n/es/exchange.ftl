# Importar y exportar archivos.

import-release-note = El programa, tal como se importó de un archivo.
import-unspecified-kind = Sesión
import-unspecified-language = No indicado

import-kind-schedule-json = un programa (JSON)
import-kind-schedule-xml = un programa (XML)
import-kind-sample = un programa en el formato de muestra
import-kind-full = una conferencia completa
import-kind-sessions = sesiones en filas (CSV)
import-kind-speakers = ponentes en filas (CSV)

import-note-fixed-zone = El archivo no dice su zona horaria. Se tomó la diferencia de sus horas: { $about }.
import-note-unknown-zone = No se conoce la zona horaria «{ $found }». Se tomó la diferencia de las horas: { $about }.
import-note-day-twice = { $about } aparece dos veces: se unieron en un solo día.
import-note-day-mended = Un día ({ $about }) no tiene fecha u horas que se puedan leer. Se tomaron de lo que ocurre en él.
import-note-other-room = «{ $about }» nombra la sala «{ $found }», pero está en otra: se tomó la sala en la que está.
import-note-no-guid = «{ $about }» no tiene un GUID que se pueda leer: se creó uno.
import-note-same-guid = «{ $about }» tiene el mismo GUID que un evento anterior: se tomó como otro horario de esa sesión.
import-note-event-twice = «{ $about }» aparece dos veces a la misma hora: se tomó una vez.
import-note-no-title = «{ $about }» no tiene título.
import-note-no-time = «{ $about }» no tiene una hora que se pueda leer: todavía no tiene lugar en el programa.
import-note-no-length = «{ $about }» no tiene una duración que se pueda leer: se tomaron 0 minutos.
import-note-no-name = Una persona de «{ $about }» no tiene nombre y se dejó fuera.
import-note-person-twice = { $found } aparece dos veces en «{ $about }»: se tomó una vez.
import-note-other-kind = «{ $about }» es del tipo «{ $found }», que aquí nunca es público: tiene otro tipo con ese nombre.
import-note-other-slug = La dirección de «{ $about }» estaba ocupada o era rara («{ $found }»): tiene otra.
import-note-archived = «{ $about }» está en el archivo aquí, y ahí se queda.
import-note-brought-back = «{ $about }» se había quitado del tablero. Está de vuelta.
import-note-too-long = «{ $about }» dura más de 30 días ({ $found }): se recortó.

exchange-title = Archivos
exchange-lede = Saque el programa para aplicaciones y hojas de cálculo, guarde una copia de todo o importe un programa.
exchange-apps = Para aplicaciones como Giggity
exchange-apps-text = Las aplicaciones de conferencias leen el programa publicado en una de estas direcciones y ven por sí solas cada nueva versión.
exchange-sheets = Para hojas de cálculo
exchange-sheets-text = Las sesiones y ponentes del borrador en filas. Las filas con cambios vuelven a entrar por la página de archivos CSV.
exchange-full = La conferencia completa
exchange-full-text = Un archivo con la conferencia, el programa, todas las versiones y las fotos, pero sin las personas inscritas. Impórtelo en una base de datos vacía y todo queda como estaba.
exchange-full-do = Descargar la conferencia completa
import-title = Importar un archivo
import-lede = El archivo solo cambia el borrador: no se publica nada. Se toma lo que es nuevo o distinto; lo que el archivo no tiene se queda. Primero usted ve lo que haría.
import-lede-fresh = Todavía no hay conferencia. Un programa la crea, con sus días, salas y sesiones, y la publica. Primero usted ve lo que haría.
import-file = El archivo
import-file-help = Un programa de pretalx, frab u otro servicio (JSON o XML), una conferencia completa o filas (CSV). Hasta 16 MB.
import-file-missing = Elija primero un archivo.
import-zone = Zona horaria
import-zone-help = Solo si el archivo no la dice, por ejemplo America/Chicago.
import-look = Ver qué haría
import-working = Trabajando con el archivo
import-working-text = Esta página avanza por sí sola.
import-progress = Cuánto lleva
import-again = Mirar otra vez
import-stop = Detener: no se cambia nada
import-stopped-text = Se detuvo.
import-refused = No se tomó el archivo
import-nothing = No se cambió nada
import-another = Elegir otro archivo
import-preview = Esto es lo que haría
import-preview-fresh = Crea la conferencia y publica la versión 1.
import-preview-draft = Cambia el borrador. No se publica nada.
import-is = El archivo es { $kind }.
import-do = Importarlo
import-done = El archivo se importó
import-published = La conferencia está lista y la versión { $number } es pública.
import-drafted = El borrador cambió. Publíquelo cuando quiera.
import-stale = Algo cambió desde que usted miró
import-stale-text = Todavía no se hizo nada. Esto es lo que haría ahora.
import-nothing-to-do = Todo está así ya: no hay nada que hacer.
import-added = { $count ->
    [one] Una sesión nueva
   *[other] { $count } sesiones nuevas
  }
import-changed = { $count ->
    [one] Una sesión con otras palabras
   *[other] { $count } sesiones con otras palabras
  }
import-placed = { $count ->
    [one] Un horario colocado o movido
   *[other] { $count } horarios colocados o movidos
  }
import-missing = { $count ->
    [one] Una sesión no está en el archivo y se queda
   *[other] { $count } sesiones no están en el archivo y se quedan
  }
import-mended = { $count ->
    [one] Se corrigió una cosa rara
   *[other] Se corrigieron { $count } cosas raras
  }
import-conflicts = { $count ->
    [one] Un conflicto
   *[other] { $count } conflictos
  }
import-instead = O comience con un archivo: un programa de otro servicio o una conferencia completa
exchange-sessions-xlsx = Sesiones para Excel (XLSX)
exchange-sessions-csv = Sesiones en CSV
exchange-speakers-xlsx = Ponentes para Excel (XLSX)
exchange-speakers-csv = Ponentes en CSV
