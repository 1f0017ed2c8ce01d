# Precios que valen por un tiempo o para un número de personas, y qué incluye cada forma de inscribirse.
settings-prices = Precios anticipados
settings-prices-why = Precios que valen hasta una fecha, o para las primeras personas, antes del precio normal de una forma de inscribirse.
settings-prices-none = No hay precios anticipados
settings-prices-add = Agregar un precio anticipado
settings-prices-change = Cambiar este precio anticipado
settings-prices-remove = ¿Quitar este precio anticipado?
settings-price-until = hasta { $moment }
settings-price-people = { $count ->
    [one] para 1 persona
   *[other] para { $count } personas
  }
set-prices-name = Nombre
set-prices-name-help = Se lee junto al precio, como «Precio anticipado».
set-prices-for-type = Forma de inscribirse
set-prices-for-type-help = Si dos precios anticipados valen a la vez para ella, cuenta el de arriba.
set-prices-price = Precio
set-prices-price-help = En dólares, como 95 o $95. Escriba 0 si es gratis.
set-prices-ends = Vale hasta
set-prices-ends-help = Déjelo vacío si solo lo termina el número de personas.
set-prices-places = Para cuántas personas
set-prices-places-help = Quien cancela deja libre el precio. Déjelo vacío si solo lo termina la fecha.
problem-for-type-missing = Elija para qué forma de inscribirse es.
problem-for-type-in-use = Alguien ya tiene este precio, así que se queda con su forma de inscribirse. Agregue otro precio anticipado.
problem-places-missing = Escriba hasta cuándo vale, para cuántas personas, o ambas cosas.
register-stage-until = { $name } hasta { $until }, después { $then }
register-stage-people = { $count ->
    [one] { $name } para 1 persona más, después { $then }
   *[other] { $name } para { $count } personas más, después { $then }
  }
register-stage-until-people = { $count ->
    [one] { $name } hasta { $until } o para 1 persona más, después { $then }
   *[other] { $name } hasta { $until } o para { $count } personas más, después { $then }
  }
history-registration-price-gone = El precio anticipado ya era de otra persona: vale el precio del día.
set-types-meals = Comidas que incluye
set-types-meals-help = Quienes se inscriben así pueden elegir entre estas.
settings-some-meals = { $count ->
    [0] sin comidas
    [one] con 1 comida
   *[other] con { $count } comidas
  }
problem-not-included = La forma de inscribirse que eligió no incluye esto. Quítelo o elija otra forma.
field-meals-with = Con { $types }
