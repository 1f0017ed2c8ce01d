# Apoyo: en la conferencia y a cualquier hora.
support-title = Apoyo
support-more = Más apoyo
support-lede = No necesita un motivo y no tiene que explicar nada.
support-now = Ahora mismo
support-call-988 = Llamar al 988
support-text-988 = Enviar mensaje al 988
support-988-text = Gratis y confidencial, a cualquier hora, para usted o para alguien que le importa. En español, oprima 2 o envíe AYUDA.
support-call-911 = Llamar al 911
support-911-text = Cuando alguien está en peligro, no despierta o pudo haber tomado demasiado.
support-quiet-text = Entre, siéntese y quédese el tiempo que quiera. Nadie pregunta por qué.
support-meetings = Reuniones y círculos de recuperación
support-meetings-text = Abiertos a todas las personas de la conferencia. Puede escuchar sin decir nada.
support-write = A quién escribir
support-care = Si algo sale mal
support-care-text = Cuando alguien le hace daño o no respeta las reglas de abajo. Lo leen pocas personas.
support-access = Lo que necesita para participar
support-access-text = Interpretación, subtítulos, escalones, comida, descanso: pida con tiempo, y también el mismo día.
