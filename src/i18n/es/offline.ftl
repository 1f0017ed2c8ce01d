# Sin red.
offline-title = Sin red en este momento
offline-lede = Esta página no está entre las que guarda su teléfono.
offline-text = Se abrirá por sí sola cuando vuelva la red. Estas están guardadas, como estaban la última vez:
offline-kept = Página guardada
offline-kept-words = La red está débil o no hay. Esta página es del { $time } ({ $zone }). Se actualiza por sí sola cuando vuelve la red.
