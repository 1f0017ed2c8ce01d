# Lo que está mal en un campo y qué hacer. Primero las palabras propias del campo: problem-{field}-{code}.
problem-missing = Llene este campo.
problem-too-long = Esto es demasiado largo. Acórtelo.
problem-too-short = Esto es demasiado corto.
problem-not-an-email = Escriba una dirección de correo completa, por ejemplo dani@example.org.
problem-unknown-choice = Elija una opción de la lista.
problem-wrong-code = Este no es el código. Revise su invitación otra vez.
problem-not-the-same = No son iguales. Escriba las dos otra vez.
problem-not-agreed = Necesitamos su sí para cuidar un lugar seguro para todas las personas.
problem-registration-type-missing = Elija cómo quiere venir.
problem-registration-type-unknown-choice = Esta manera de venir no está abierta ahora. Elija otra.
problem-access-code-missing = Escriba el código de su invitación.
problem-scholarship-reason-missing = Díganos en una frase por qué le ayudaría una beca.
problem-legal-name-missing = Escriba su nombre completo. Si usa un solo nombre, escriba ese.
problem-email-missing = Escriba su correo para que podamos enviarle su enlace privado.
problem-password-missing = Escriba una contraseña.
problem-password-too-short = Elija una contraseña más larga: 12 caracteres o más. Varias palabras funcionan bien.
problem-password-too-long = Elija una contraseña más corta: 256 caracteres como máximo.
