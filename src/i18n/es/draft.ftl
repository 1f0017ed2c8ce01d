# Las partes de la preparación del programa.
draft-parts = Partes del programa
draft-part-board = Tablero
draft-part-sessions = Sesiones
