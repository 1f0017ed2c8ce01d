# Cifras para el comité: números, nunca nombres.
figures-title = Cifras
figures-lede = Todas las inscripciones en números, para el comité. Aquí no hay nombres.
figures-at = Datos del { $when }.
figures-download = Descargar como CSV
figures-print = Para imprimir esta página, use la función de imprimir de su navegador: cabe en papel.
figures-see = Todas las cifras, para el comité
figures-none = Todavía no hay nada que contar.
figures-chart-text = La tabla que acompaña tiene los mismos números.
figures-sum = Todas
figures-people = Personas
figures-with-place = Con lugar
figures-weeks = A lo largo del tiempo
figures-weeks-note = Inscripciones nuevas por semana, sin importar qué pasó después, y cuántas personas avanzaron desde la lista de espera. El dibujo muestra las 12 semanas más recientes.
figures-so-far = Hasta ahora
figures-moved-up = Avanzaron
figures-types = Por tipo
figures-dashed-pending = Con borde discontinuo: solicitudes que esperan respuesta.
figures-statuses = Por estado
figures-sources = Por la forma de inscribirse
figures-source = Forma
figures-source-online = En línea, por su cuenta
figures-source-desk = Por alguien del equipo
figures-source-program = Por otro programa
figures-source-import = Desde un archivo
figures-source-unknown = Sin anotar
figures-money = Dinero
figures-agreed = Acordado
figures-paid = Pagado
figures-waived = Perdonado
figures-due = Pendiente
figures-dashed-due = Con borde discontinuo: falta por pagar.
figures-paid-back = Personas que ahora no tienen lugar pagaron { $sum }. Quizás haya que devolverlo.
figures-meals = Comidas
figures-meals-note = Personas con lugar, en el orden de los días.
figures-meal = Comida
figures-day = Día
figures-diets = Qué come la gente
figures-diets-note = Personas con lugar. Los números pequeños no se muestran, porque podrían señalar a alguien.
figures-diet = Dieta
figures-few = menos de { $count }
figures-line = La lista de espera
figures-joined = Entraron
figures-left = Salieron
figures-waits = Esperan ahora
figures-dashed-line = Con borde discontinuo: esperan ahora. Lleno: avanzaron a un lugar.
figures-days-waited = { $count ->
    [0] La mitad de quienes avanzaron tuvo un lugar en menos de un día.
    [one] La mitad de quienes avanzaron tuvo un lugar antes de 1 día desde la inscripción.
   *[other] La mitad de quienes avanzaron tuvo un lugar antes de { $count } días desde la inscripción.
  }
action-see-all-figures = ver todas las cifras, con dinero y comidas
