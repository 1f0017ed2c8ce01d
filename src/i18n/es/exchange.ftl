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
