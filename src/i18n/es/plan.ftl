# Lo que planean las personas que asisten.
plan-mail-clashes = Usted tiene un asiento en «{ $other }» a la misma hora.
plan-mail-clash-new = Ahora es a la misma hora que «{ $other }», donde también tiene un asiento. Conservamos los dos. Por favor elija uno y deje libre el otro.
plan-mail-starred = Usted la marcó con estrella.
plan-mail-freed = Su inscripción en esta sesión ha terminado.
plan-mail-seat-kept = Usted conserva su asiento.
plan-mail-place-kept = Usted conserva su lugar en la lista.
plan-feed-name = Mi plan
plan-feed-busy = Tiempo ocupado
plan-feed-waiting = En lista de espera: { $title }
plan-feed-has-seat = Usted tiene un asiento.
plan-feed-has-place = Usted está en la lista de espera. El asiento no es seguro.
