# Las estrellas en el navegador y la página que las reúne.
stars-star = Estrella: { $title }
stars-this = Marcar con estrella
stars-note = Marque con una estrella lo que le guste. Las estrellas se quedan en este navegador: no necesita inscribirse y nosotros no las vemos.
stars-count = { $count ->
    [one] Mi plan: una estrella
   *[other] Mi plan: { $count } estrellas
  }
stars-title = Mi plan
stars-lede = Las sesiones que usted marcó con estrella en este navegador. Nadie más las ve, y una estrella no reserva un lugar.
stars-none = Todavía no tiene estrellas
stars-none-text = Abra el programa y toque la estrella de lo que le guste. Aparece aquí de inmediato, también cuando no hay red.
stars-gone = { $count ->
    [one] Una sesión marcada no está ahora en el programa.
   *[other] { $count } sesiones marcadas no están ahora en el programa.
  }
stars-no-script = Las estrellas necesitan JavaScript
stars-no-script-text = JavaScript está apagado en este navegador, por eso no puede guardar estrellas. Si ya se inscribió, su enlace privado tiene un plan que funciona sin él.
stars-no-store = Este navegador no nos guarda nada
stars-no-store-text = Las estrellas necesitan su almacenamiento. Una ventana privada o un ajuste puede impedirlo. Si ya se inscribió, su enlace privado tiene un plan que funciona sin él.
stars-offer = { $count ->
    [one] Este enlace trae una sesión que usted no ha marcado
   *[other] Este enlace trae { $count } sesiones que usted no ha marcado
  }
stars-offer-none = Este enlace no trae nada nuevo
stars-offer-known = { $count ->
    [one] Una de sus sesiones ya está marcada aquí.
   *[other] { $count } de sus sesiones ya están marcadas aquí.
  }
stars-offer-unknown = { $count ->
    [one] Una de sus sesiones no está en el programa. No se añade.
   *[other] { $count } de sus sesiones no están en el programa. No se añaden.
  }
stars-offer-add = { $count ->
    [one] Marcar esta sesión
   *[other] Marcar estas { $count } sesiones
  }
stars-offer-said = { $count ->
    [one] Una sesión más está marcada ahora.
   *[other] { $count } sesiones más están marcadas ahora.
  }
stars-offer-leave = Dejar mi plan como está
stars-offer-close = Cerrar
stars-take = Llévelo a otro dispositivo
stars-take-text = Abra este enlace allí. Solo contiene qué sesiones marcó, nada sobre usted. Quien lo tenga puede ver esa selección.
stars-take-link = Enlace a su selección
stars-take-copy = Copiar el enlace
stars-take-copied = Copiado
stars-take-share = Enviar el enlace
stars-forget = Olvidar todas las estrellas
stars-forgotten = { $count ->
    [one] Su estrella quedó olvidada.
   *[other] Sus { $count } estrellas quedaron olvidadas.
  }
stars-undo = Ponerlas de nuevo
stars-kept = Su plan como persona inscrita
stars-kept-as-of = Guardado en este teléfono, como estaba el { $time }
stars-kept-text = Esto es una copia. Lo que haya cambiado desde entonces está en su plan, detrás de su enlace privado.
stars-kept-forget = Olvidar esta copia
stars-kept-gone = La copia ya no está en este teléfono.
stars-keep = Guardar en este teléfono
stars-keep-text = Una copia sin su enlace privado, para cuando no hay red. Quien use este teléfono puede verla en «Mi plan».
stars-keep-forget = Olvidar la copia de este teléfono
stars-keep-refused = No guardamos esta copia, porque contiene una parte de su enlace privado.
stars-keep-failed = Este navegador no pudo guardar la copia.
stars-join = { $count ->
    [one] Una estrella de este navegador todavía no está en su plan.
   *[other] { $count } estrellas de este navegador todavía no están en su plan.
  }
stars-join-add = Añadir a mi plan
