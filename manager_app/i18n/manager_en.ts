<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="es_CO">
<context>
    <name>AboutPart</name>
    <message>
        <source>No mostrar antes de</source>
        <translation>Show from</translation>
    </message>
    <message>
        <source>Dejar de mostrar después de</source>
        <translation>Stop showing after</translation>
    </message>
    <message>
        <source>Revisar antes de</source>
        <translation>Look at again by</translation>
    </message>
    <message>
        <source>Ese día Inicio lo recuerda. La pieza se sigue viendo.</source>
        <translation>Home reminds of it then. The piece goes on being shown.</translation>
    </message>
    <message>
        <source>Ya la revisé</source>
        <translation>I looked at it</translation>
    </message>
    <message>
        <source>Guardar lo escrito, y recordarla de nuevo en tres meses</source>
        <translation>Save what is written, and be reminded in three months</translation>
    </message>
    <message>
        <source>De dónde viene: quién la hizo o dónde está</source>
        <translation>Where it comes from: who made it or where it is</translation>
    </message>
    <message>
        <source>Propia, CC BY 4.0, con permiso de…</source>
        <translation>Our own, CC BY 4.0, by permission of…</translation>
    </message>
    <message>
        <source>A quién preguntar por ella</source>
        <translation>Whom to ask about it</translation>
    </message>
    <message>
        <source>Vigencia</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Fuente</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Licencia</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Persona de contacto</source>
        <translation>Contact person</translation>
    </message>
    <message>
        <source>Termina antes de empezar: revise las fechas.</source>
        <translation>It ends before it begins: check the dates.</translation>
    </message>
    <message>
        <source>Había que revisarla antes del {0}.</source>
        <translation>It was to be looked at by {0}.</translation>
    </message>
    <message>
        <source>Hay que revisarla antes del {0}.</source>
        <translation>It is to be looked at by {0}.</translation>
    </message>
</context>
<context>
    <name>AlertBand</name>
    <message>
        <source>Dar fin…</source>
        <translation>End…</translation>
    </message>
    <message>
        <source>SIMULACRO</source>
        <translation>DRILL</translation>
    </message>
    <message>
        <source>ALERTA ACTIVA</source>
        <translation>ALERT ACTIVE</translation>
    </message>
    <message>
        <source>{0} · {1} · la muestran {2} de {3} pantallas</source>
        <translation>{0} · {1} · shown by {2} of {3} screens</translation>
    </message>
    <message>
        <source>y otras: {0}</source>
        <translation>and others: {0}</translation>
    </message>
    <message>
        <source>Actualizar…</source>
        <translation>Update…</translation>
    </message>
</context>
<context>
    <name>AlertModel</name>
    <message>
        <source>Emitida a las {0}</source>
        <translation>Issued at {0}</translation>
    </message>
    <message>
        <source>SIMULACRO</source>
        <translation>DRILL</translation>
    </message>
    <message>
        <source>Alerta</source>
        <translation>Alert</translation>
    </message>
</context>
<context>
    <name>ArrivalModel</name>
    <message>
        <source>En espera</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Subiendo… {0} %</source>
        <translation>Uploading… {0} %</translation>
    </message>
    <message>
        <source>Añadido a la biblioteca</source>
        <translation>Added to the library</translation>
    </message>
</context>
<context>
    <name>ArrivalsPanel</name>
    <message>
        <source>Resultado de cada archivo</source>
        <translation>Result of each file</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Archivos: {0} de {1}</source>
        <translation>Files: {0} of {1}</translation>
    </message>
    <message>
        <source>no se añadieron: {0}</source>
        <translation>not added: {0}</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Datos para todas…</source>
        <translation>Details for all…</translation>
    </message>
    <message>
        <source>Etiquetas, carpeta, audiencia y vigencia, una vez para toda la tanda</source>
        <translation>Tags, folder, audience and dates, once for the whole batch</translation>
    </message>
    <message>
        <source>Reintentar</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Subir otra vez lo que no llegó al servidor</source>
        <translation>Upload again what did not reach the hub</translation>
    </message>
</context>
<context>
    <name>Audience</name>
    <message>
        <source>Servidores públicos</source>
        <translation>Public servants</translation>
    </message>
    <message>
        <source>Contratistas</source>
        <translation>Contractors</translation>
    </message>
    <message>
        <source>Ciudadanía</source>
        <translation>Citizens</translation>
    </message>
</context>
<context>
    <name>BannerView</name>
    <message>
        <source>Aviso de la intranet</source>
        <translation>The intranet's notice</translation>
    </message>
</context>
<context>
    <name>BoardModel</name>
    <message>
        <source>Pantalla</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Recibida</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Mostrada</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Pintada en</source>
        <translation>Painted in</translation>
    </message>
    <message>
        <source>Llegó por: {0}</source>
        <translation>Arrived by: {0}</translation>
    </message>
    <message>
        <source>Terminada</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Espera</source>
        <translation>Waits</translation>
    </message>
    <message>
        <source>Sin respuesta: vaya a verla</source>
        <translation>No answer: go and look</translation>
    </message>
    <message>
        <source>Enviada</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>{0} de {1} pantallas la muestran</source>
        <translation>{0} of {1} screens show it</translation>
    </message>
    <message>
        <source>Sin respuesta: llame al {0}</source>
        <translation>No answer: call {0}</translation>
    </message>
</context>
<context>
    <name>CellModel</name>
    <message>
        <source>Fila {0}: {1}</source>
        <translation>Row {0}: {1}</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Sin elegir</source>
        <translation>Not chosen</translation>
    </message>
</context>
<context>
    <name>CrisisPage</name>
    <message>
        <source>Elija qué pasa: la propuesta no nombra una plantilla</source>
        <translation>Choose what is happening: the proposal names no template</translation>
    </message>
    <message>
        <source>Preparación</source>
        <translation>Readiness</translation>
    </message>
    <message>
        <source>REAL</source>
        <translation>REAL</translation>
    </message>
    <message>
        <source>SIMULACRO</source>
        <translation>DRILL</translation>
    </message>
    <message>
        <source>En pantalla ahora</source>
        <translation>On screen now</translation>
    </message>
    <message>
        <source>Fin enviado</source>
        <translation>End sent</translation>
    </message>
    <message>
        <source>Llave creada. Guarde la frase: nadie más la tiene.</source>
        <translation>Key made. Keep the passphrase: nobody else has it.</translation>
    </message>
    <message>
        <source>Ruta</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Abrir simulacro</source>
        <translation>Open the drill</translation>
    </message>
    <message>
        <source>Ver</source>
        <translation>See</translation>
    </message>
    <message>
        <source>Palabras</source>
        <translation>Words</translation>
    </message>
</context>
<context>
    <name>DayModel</name>
    <message>
        <source>Sin sede</source>
        <translation>No site</translation>
    </message>
    <message>
        <source>apagada por su horario</source>
        <translation>off by its hours</translation>
    </message>
    <message>
        <source>nada</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>y otras {0}</source>
        <translation>and {0} more</translation>
    </message>
    <message>
        <source>{0} · no se ve</source>
        <translation>{0} · not seen</translation>
    </message>
</context>
<context>
    <name>DayView</name>
    <message>
        <source>Apagada</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>{0} · no se ve</source>
        <translation>{0} · not seen</translation>
    </message>
    <message>
        <source>Día por pantalla</source>
        <translation>Day by screen</translation>
    </message>
    <message>
        <source>Flechas: elegir pantalla y hora, o cambiar de día · Mayús+flechas: más horas · Espacio: la siguiente de esa hora · Enter: abrir o programar · Ctrl+N: programar ahí · Alt+flechas: mover · Alt+Mayús+flechas: alargar · Supr: quitar · T: hoy</source>
        <translation>Arrows: choose screen and hour, or turn the day · Shift+arrows: more hours · Space: the next of that hour · Enter: open or schedule · Ctrl+N: schedule there · Alt+arrows: move · Alt+Shift+arrows: make longer · Delete: take out · T: today</translation>
    </message>
</context>
<context>
    <name>DiaryDialog</name>
    <message>
        <source>{0}: descargas y registro</source>
        <translation>{0}: downloads and log</translation>
    </message>
    <message>
        <source>Archivo de</source>
        <translation>File of</translation>
    </message>
    <message>
        <source>Tamaño</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Llegó</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Lo que falta por descargar</source>
        <translation>What is still to be downloaded</translation>
    </message>
    <message>
        <source>Hora</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Gravedad</source>
        <translation>Gravity</translation>
    </message>
    <message>
        <source>Qué pasó</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Últimas líneas del registro</source>
        <translation>Last lines of the log</translation>
    </message>
    <message>
        <source>Descargas</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Registro</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Pedir de nuevo</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>Guardar como tabla…</source>
        <translation>Save as a table…</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Preguntando a la pantalla…</source>
        <translation>Asking the screen…</translation>
    </message>
    <message>
        <source>La pantalla no respondió. Debajo, lo último que dijo.</source>
        <translation>The screen did not answer. Below, what it said last.</translation>
    </message>
    <message>
        <source>La pantalla no lo dio: {0}. Debajo, lo último que dijo.</source>
        <translation>The screen did not give it: {0}. Below, what it said last.</translation>
    </message>
    <message>
        <source>Espera: {0}</source>
        <translation>It waits: {0}</translation>
    </message>
    <message>
        <source>Descargas: faltan {0} archivos, {1} MB</source>
        <translation>Downloads: {0} files to go, {1} MB</translation>
    </message>
    <message>
        <source>Descargas: nada pendiente</source>
        <translation>Downloads: nothing to go</translation>
    </message>
    <message>
        <source>Palabras de las alertas o aspecto</source>
        <translation>Words of alerts, or the look</translation>
    </message>
    <message>
        <source>Lo dijo a las {0}. Lo más nuevo, arriba.</source>
        <translation>Said at {0}. The newest on top.</translation>
    </message>
    <message>
        <source>Detenido</source>
        <translation>Held up</translation>
    </message>
    <message>
        <source>Llegando</source>
        <translation>Coming in</translation>
    </message>
    <message>
        <source>Sigue</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>En turno {0}</source>
        <translation>In turn {0}</translation>
    </message>
    <message>
        <source>Guardar el registro</source>
        <translation>Save the log</translation>
    </message>
    <message>
        <source>{0} registros en {1}</source>
        <translation>{0} records in {1}</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Aviso</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Falla</source>
        <translation>Fault</translation>
    </message>
</context>
<context>
    <name>DrillPlanDialog</name>
    <message>
        <source> días</source>
        <translation> days</translation>
    </message>
    <message>
        <source>Cada</source>
        <translation>Every</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Es un recordatorio: nada se envía solo. Si cae en fin de semana, pasa al lunes.</source>
        <translation>It is a reminder: nothing is sent by itself. A weekend moves it to Monday.</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Hora</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>La que elija quien lo dirige</source>
        <translation>Whichever the leader chooses</translation>
    </message>
    <message>
        <source>Plantilla que se practica</source>
        <translation>Template that is practised</translation>
    </message>
    <message>
        <source>Programar simulacros</source>
        <translation>Schedule drills</translation>
    </message>
    <message>
        <source>cada {0} días, {1}</source>
        <translation>every {0} days, {1}</translation>
    </message>
    <message>
        <source>Otra persona guardó otro plan mientras tanto: {0}. Lo suyo sigue aquí: con «Guardar» queda.</source>
        <translation>Somebody else saved another plan meanwhile: {0}. Yours is still here: “Save” keeps it.</translation>
    </message>
    <message>
        <source>Quién lo dirige</source>
        <translation>Who leads it</translation>
    </message>
</context>
<context>
    <name>DutiesDialog</name>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Minutos del paso {0}</source>
        <translation>Minutes of step {0}</translation>
    </message>
    <message>
        <source>Paso {0}: escriba los minutos en números.</source>
        <translation>Step {0}: write the minutes as a number.</translation>
    </message>
    <message>
        <source>Responsables y tiempos de la ruta</source>
        <translation>Owners and clocks of the route</translation>
    </message>
    <message>
        <source>minutos</source>
        <translation>minutes</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Editar pantalla</source>
        <translation>Edit screen</translation>
    </message>
    <message>
        <source>Pantalla</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Panel y horario</source>
        <translation>Panel and hours</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>La pantalla toma los cambios al oprimir Enviar a pantallas.</source>
        <translation>The screen takes the changes when you press Send to screens.</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>EditorDesk</name>
    <message>
        <source>Deshacer (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Rehacer (Ctrl+Mayús+Z)</source>
        <translation>Redo (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Otra</source>
        <translation>Another</translation>
    </message>
    <message>
        <source>Empezar otra pieza (Ctrl+N)</source>
        <translation>Begin another piece (Ctrl+N)</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Guardar en la biblioteca (Ctrl+S)</source>
        <translation>Save in the library (Ctrl+S)</translation>
    </message>
    <message>
        <source>Guardar y enviar</source>
        <translation>Save and send</translation>
    </message>
    <message>
        <source>Guardar, poner en una lista y enviar a las pantallas (Ctrl+Mayús+Intro)</source>
        <translation>Save, put in a playlist and send to the screens (Ctrl+Shift+Enter)</translation>
    </message>
    <message>
        <source>Duplicar: otra pieza con lo mismo (Ctrl+D)</source>
        <translation>Duplicate: another piece that says the same (Ctrl+D)</translation>
    </message>
    <message>
        <source>Nueva pieza</source>
        <translation>New piece</translation>
    </message>
    <message>
        <source>Editar pieza</source>
        <translation>Edit piece</translation>
    </message>
    <message>
        <source>Plantilla: {0}</source>
        <translation>Template: {0}</translation>
    </message>
    <message>
        <source>En las pantallas: quitar ya, mostrar 5 min</source>
        <translation>On the screens: take off now, show for 5 min</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Subir archivos: {0} de {1}</source>
        <translation>Upload files: {0} of {1}</translation>
    </message>
    <message>
        <source>Leyendo la carpeta…</source>
        <translation>Reading the folder…</translation>
    </message>
    <message>
        <source>No subir los que faltan; los que ya llegaron se quedan</source>
        <translation>Upload no more; those that arrived stay</translation>
    </message>
    <message>
        <source>Carpeta vigilada: faltan {0}</source>
        <translation>Watched folder: {0} to go</translation>
    </message>
    <message>
        <source>Dejar de vigilar la carpeta; lo que ya llegó se queda</source>
        <translation>Watch the folder no more; what arrived stays</translation>
    </message>
    <message>
        <source>Convertir «{0}»</source>
        <translation>Convert “{0}”</translation>
    </message>
    <message>
        <source>En el servidor; puede cerrar esta ventana</source>
        <translation>The hub does it; this window may be closed</translation>
    </message>
    <message>
        <source>No convertirla: va a la papelera, de donde se recupera</source>
        <translation>Do not convert it: it goes to the trash, from where it can be taken back</translation>
    </message>
    <message>
        <source>No esperar más: lo que se pidió puede haberse hecho</source>
        <translation>Wait no longer: what was asked may have been done</translation>
    </message>
    <message>
        <source>Lo pedido al servidor</source>
        <translation>What was asked of the hub</translation>
    </message>
    <message>
        <source>Esperando su respuesta</source>
        <translation>Waiting for its answer</translation>
    </message>
    <message>
        <source>Esperando al servidor</source>
        <translation>Waiting for the server</translation>
    </message>
    <message>
        <source>No seguir; lo que ya se leyó no se guarda</source>
        <translation>Stop here; what was read so far is not kept</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Trabajos en curso</source>
        <translation>Jobs under way</translation>
    </message>
    <message>
        <source>Nada en curso. Aquí se ve lo que tarda: archivos que suben, videos que se convierten, envíos.</source>
        <translation>Nothing under way. What takes time is seen here: files that go up, videos that are converted, sendings.</translation>
    </message>
    <message>
        <source>y {0} más</source>
        <translation>and {0} more</translation>
    </message>
</context>
<context>
    <name>JobsPart</name>
    <message>
        <source>1 trabajo en curso</source>
        <translation>1 job under way</translation>
    </message>
    <message>
        <source>{0} trabajos en curso</source>
        <translation>{0} jobs under way</translation>
    </message>
    <message>
        <source>Ver qué se está haciendo ({0})</source>
        <translation>See what is being done ({0})</translation>
    </message>
</context>
<context>
    <name>MiniMonth</name>
    <message>
        <source>Ir a un día</source>
        <translation>Go to a day</translation>
    </message>
    <message>
        <source>Con un punto: días con algo programado</source>
        <translation>With a dot: days with something scheduled</translation>
    </message>
    <message>
        <source>Mes anterior</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Mes siguiente</source>
        <translation>Next month</translation>
    </message>
</context>
<context>
    <name>Others</name>
    <message>
        <source>También la tiene abierta: {0}. Pónganse de acuerdo antes de guardar.</source>
        <translation>Somebody else has it open: {0}. Agree with each other before you save.</translation>
    </message>
    <message>
        <source>Otra persona la guardó después de que usted la abrió: al guardar elige cuál queda.</source>
        <translation>Somebody else saved it after you opened it: when you save, you choose which stays.</translation>
    </message>
    <message>
        <source>Otra persona guardó «{0}» mientras usted la editaba.</source>
        <translation>Somebody else saved “{0}” while you were editing it.</translation>
    </message>
    <message>
        <source>Lo que usted escribió aún no está guardado. ¿Qué hacemos?</source>
        <translation>What you wrote is not saved yet. What shall be done?</translation>
    </message>
    <message>
        <source>Guardar la mía como copia</source>
        <translation>Save mine as a copy</translation>
    </message>
    <message>
        <source>Reemplazar la otra por la mía</source>
        <translation>Replace theirs with mine</translation>
    </message>
    <message>
        <source>Descartar la mía y abrir la otra</source>
        <translation>Discard mine and open theirs</translation>
    </message>
    <message>
        <source>Seguir editando</source>
        <translation>Go on editing</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>{0} (copia)</source>
        <translation>{0} (copy)</translation>
    </message>
    <message>
        <source>Esta versión del programa no conoce la plantilla de «{0}».</source>
        <translation>This version of the program does not know the template of “{0}”.</translation>
    </message>
    <message>
        <source>«{0}» tiene cambios sin guardar.</source>
        <translation>“{0}” has unsaved changes.</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Descartar</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Seguir editando</source>
        <translation>Keep editing</translation>
    </message>
    <message>
        <source>«{0}» quedó guardada. Las pantallas la reciben al enviar.</source>
        <translation>“{0}” is saved. Screens get it when you send.</translation>
    </message>
    <message>
        <source>«{0}» está en la biblioteca. Añádala a una lista para que se vea.</source>
        <translation>“{0}” is in the library. Add it to a playlist to show it.</translation>
    </message>
    <message>
        <source>«{0}» está guardada pero no se envía: corrija antes lo que dice la revisión.</source>
        <translation>“{0}” is saved but not sent: mend first what the review says.</translation>
    </message>
    <message>
        <source>Aún no hay listas: cree una y ponga en ella esta pieza.</source>
        <translation>There are no playlists yet: make one and put this piece in it.</translation>
    </message>
</context>
<context>
    <name>EndForm</name>
    <message>
        <source>La tiene el otro operador.</source>
        <translation>The other operator has it.</translation>
    </message>
    <message>
        <source>Pasándola al otro operador…</source>
        <translation>Handing it to the other operator…</translation>
    </message>
    <message>
        <source>Firmando…</source>
        <translation>Signing…</translation>
    </message>
    <message>
        <source>Firmada para {0}. Suelte para no enviar.</source>
        <translation>Signed for {0}. Let go to stop.</translation>
    </message>
    <message>
        <source>Enviando a {0}…</source>
        <translation>Sending to {0}…</translation>
    </message>
    <message>
        <source>Actualizar</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>Con una sola firma queda al lado de la anterior.</source>
        <translation>With one signature it stands beside the one before.</translation>
    </message>
    <message>
        <source>Corregir</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Dar fin</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Elija una alerta.</source>
        <translation>Choose an alert.</translation>
    </message>
    <message>
        <source>Escriba la hora del próximo aviso así: 11:15.</source>
        <translation>Write the time of the next update as 11:15.</translation>
    </message>
    <message>
        <source>Mantenga 2 s: ACTUALIZAR</source>
        <translation>Hold 2 s: UPDATE</translation>
    </message>
    <message>
        <source>Mantenga 2 s: CORREGIR</source>
        <translation>Hold 2 s: CORRECT</translation>
    </message>
    <message>
        <source>Mantenga 2 s: DAR FIN</source>
        <translation>Hold 2 s: END</translation>
    </message>
    <message>
        <source>Mostrar «todo normal» durante</source>
        <translation>Show “all well” for</translation>
    </message>
    <message>
        <source>Nada</source>
        <translation>Not at all</translation>
    </message>
    <message>
        <source>Próximo aviso</source>
        <translation>Next update</translation>
    </message>
    <message>
        <source>TERMINAR, CORREGIR O SEGUIR</source>
        <translation>END, CORRECT OR GO ON</translation>
    </message>
    <message>
        <source>Puede actualizarla con su sola firma; el fin espera.</source>
        <translation>You may update it with your signature alone; the end waits.</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>Solo las pantallas de {0}</source>
        <translation>Only the screens at {0}</translation>
    </message>
    <message>
        <source>Solo estas</source>
        <translation>Only these</translation>
    </message>
    <message>
        <source>Todas · {0}</source>
        <translation>All · {0}</translation>
    </message>
    <message>
        <source>Esta y las siguientes: desde el {0}</source>
        <translation>This one and those after: from {0}</translation>
    </message>
    <message>
        <source>Solo esta: {0}</source>
        <translation>This one only: {0}</translation>
    </message>
    <message>
        <source>Todas: la serie completa</source>
        <translation>All: the whole series</translation>
    </message>
    <message>
        <source>Aplicar a</source>
        <translation>Apply to</translation>
    </message>
    <message>
        <source>Quitar</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Programar</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Nueva programación</source>
        <translation>New entry</translation>
    </message>
    <message>
        <source>Editar programación</source>
        <translation>Edit entry</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Qué se ve</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>Pantallas</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>Dónde</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>lo que se ve siempre, cuando no hay otra cosa</source>
        <translation>what is always shown when there is nothing else</translation>
    </message>
    <message>
        <source>se alterna con la base y con lo demás que se suma</source>
        <translation>takes turns with the base and whatever else adds</translation>
    </message>
    <message>
        <source>mientras dura, se ve solo esto</source>
        <translation>while it lasts, only this is shown</translation>
    </message>
    <message>
        <source>Cómo</source>
        <translation>How</translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message>
        <source>Qué</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Cómo</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Cuándo</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Dónde</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Elegir foto…</source>
        <translation>Choose photo…</translation>
    </message>
    <message>
        <source>Elegir video…</source>
        <translation>Choose video…</translation>
    </message>
    <message>
        <source>Elegir subtítulos…</source>
        <translation>Choose captions…</translation>
    </message>
    <message>
        <source>Suelte aquí una foto, péguela (Ctrl+V) o elíjala.</source>
        <translation>Drop a photo here, paste it (Ctrl+V) or choose it.</translation>
    </message>
    <message>
        <source>Suelte aquí un video corto o elíjalo.</source>
        <translation>Drop a short video here, or choose it.</translation>
    </message>
    <message>
        <source>Suelte aquí un archivo SRT o VTT o elíjalo.</source>
        <translation>Drop an SRT or VTT file here, or choose it.</translation>
    </message>
    <message>
        <source>Guardado en la biblioteca</source>
        <translation>Kept in the library</translation>
    </message>
    <message>
        <source>Falta «{0}».</source>
        <translation>“{0}” is missing.</translation>
    </message>
    <message>
        <source>Lo copiado no es una foto: cópiela de nuevo o elíjala.</source>
        <translation>What was copied is no photo: copy it again or choose it.</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Impide publicar</source>
        <translation>Blocks publishing</translation>
    </message>
    <message>
        <source>Por mejorar</source>
        <translation>Could be better</translation>
    </message>
    <message>
        <source>Ir al campo (Intro)</source>
        <translation>Go to the field (Enter)</translation>
    </message>
    <message>
        <source>Corregirlo sin escribir; se puede deshacer (Ctrl+Z)</source>
        <translation>Mend it without typing; it can be undone (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Arreglar</source>
        <translation>Mend</translation>
    </message>
    <message>
        <source>Arreglar: {0}</source>
        <translation>Mend: {0}</translation>
    </message>
</context>
<context>
    <name>FormView</name>
    <message>
        <source>Fuentes…</source>
        <translation>Sources…</translation>
    </message>
    <message>
        <source>El servidor trae los datos y las pantallas los muestran. Sin fuente, escríbalos a mano.</source>
        <translation>The hub fetches the data and screens show them. Without a source, write them by hand.</translation>
    </message>
    <message>
        <source>Fuente de datos</source>
        <translation>Data source</translation>
    </message>
    <message>
        <source>Qué se ve, en una frase, para quien no puede verlo</source>
        <translation>What is seen, in one sentence, for those who cannot see it</translation>
    </message>
    <message>
        <source>Mostrar desde</source>
        <translation>Show from</translation>
    </message>
    <message>
        <source>Mostrar hasta</source>
        <translation>Show until</translation>
    </message>
    <message>
        <source>Descripción de la imagen</source>
        <translation>Description of the picture</translation>
    </message>
    <message>
        <source>LA PIEZA</source>
        <translation>THE PIECE</translation>
    </message>
    <message>
        <source>Nombre en la biblioteca</source>
        <translation>Name in the library</translation>
    </message>
    <message>
        <source>Duración en pantalla</source>
        <translation>Time on screen</translation>
    </message>
    <message>
        <source>Para quién es</source>
        <translation>Who it is for</translation>
    </message>
    <message>
        <source>Leerla toma unos {0} s: dele más tiempo.</source>
        <translation>Reading it takes some {0} s: give it more time.</translation>
    </message>
    <message>
        <source>Leerla toma unos {0} s.</source>
        <translation>Reading it takes some {0} s.</translation>
    </message>
    <message>
        <source>Escribir los datos a mano</source>
        <translation>Write the data by hand</translation>
    </message>
</context>
<context>
    <name>FoundingCard</name>
    <message>
        <source>Crear la llave en este equipo</source>
        <translation>Make the key on this PC</translation>
    </message>
    <message>
        <source>Su nombre</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>Frase de la llave</source>
        <translation>Passphrase of the key</translation>
    </message>
    <message>
        <source>Repita la frase</source>
        <translation>Repeat the passphrase</translation>
    </message>
    <message>
        <source>Cree la llave del operador</source>
        <translation>Make the operator's key</translation>
    </message>
    <message>
        <source>La entidad ya tiene sus llaves, y no están en este equipo. Para dar alertas desde aquí, pida a quien las custodia que apruebe una llave para usted (signage keys request, signage keys approve) y traiga las raíces de un equipo que las tenga (signage keys export, signage keys import).</source>
        <translation>The organisation has its keys already, and they are not on this PC. To raise alerts from here, ask their holders to approve a key for you (signage keys request, signage keys approve), and bring the roots from a PC that has them (signage keys export, signage keys import).</translation>
    </message>
    <message>
        <source>Con esta llave se firman las alertas y las pantallas saben a quién creer. Se guarda en este equipo, cerrada con una frase que solo usted conoce; el servidor no la recibe. Sin ella no se pueden vincular pantallas.</source>
        <translation>This key signs the alerts, and by it the screens know whom to believe. It stays on this PC, locked by a passphrase that only you know; the hub never gets it. Without it no screen can be paired.</translation>
    </message>
    <message>
        <source>Escriba su nombre.</source>
        <translation>Write your name.</translation>
    </message>
    <message>
        <source>La frase debe tener al menos {0} caracteres.</source>
        <translation>The passphrase needs at least {0} characters.</translation>
    </message>
    <message>
        <source>Las dos frases no son iguales.</source>
        <translation>The two passphrases differ.</translation>
    </message>
    <message>
        <source>El perfil de este equipo está dañado</source>
        <translation>This PC’s profile is damaged</translation>
    </message>
    <message>
        <source>No se pueden leer las raíces o las palabras de las alertas que guarda {0}, y desde aquí no se pueden dar alertas. Traiga esa carpeta de su copia de seguridad y abra de nuevo el programa; mientras tanto, dé las alertas desde otro equipo.</source>
        <translation>The roots or the words of alerts that {0} keeps cannot be read, and no alerts can be raised from here. Bring that folder back from its backup and open the program again; raise alerts from another PC meanwhile.</translation>
    </message>
</context>
<context>
    <name>GalleryPanel</name>
    <message>
        <source>Buscar una plantilla: aviso, cifra, agenda, video…</source>
        <translation>Find a template: notice, figure, agenda, video…</translation>
    </message>
    <message>
        <source>Buscar una plantilla</source>
        <translation>Find a template</translation>
    </message>
    <message>
        <source>Escriba otra palabra, o borre la búsqueda para ver todas.</source>
        <translation>Type another word, or clear the search to see all.</translation>
    </message>
    <message>
        <source>Ninguna plantilla se llama así</source>
        <translation>No template is called that</translation>
    </message>
    <message>
        <source>Elija cómo se verá la pieza</source>
        <translation>Choose what the piece will look like</translation>
    </message>
    <message>
        <source>1 plantilla</source>
        <translation>1 template</translation>
    </message>
    <message>
        <source>{0} plantillas</source>
        <translation>{0} templates</translation>
    </message>
</context>
<context>
    <name>Goals</name>
    <message>
        <source>calendario</source>
        <translation>calendar</translation>
    </message>
    <message>
        <source>Festivos y franjas del día…</source>
        <translation>Holidays and dayparts…</translation>
    </message>
    <message>
        <source>calendario horario franja</source>
        <translation>calendar hours daypart</translation>
    </message>
    <message>
        <source>Programar…</source>
        <translation>Schedule…</translation>
    </message>
    <message>
        <source>alerta emergencia aviso</source>
        <translation>alert emergency warning</translation>
    </message>
    <message>
        <source>Enviar a pantallas</source>
        <translation>Send to screens</translation>
    </message>
    <message>
        <source>publicar</source>
        <translation>publish</translation>
    </message>
    <message>
        <source>Nueva pieza</source>
        <translation>New piece</translation>
    </message>
    <message>
        <source>escribir plantilla</source>
        <translation>write template</translation>
    </message>
    <message>
        <source>Añadir archivos…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>subir imagen video documento</source>
        <translation>upload picture video document</translation>
    </message>
    <message>
        <source>Nueva lista</source>
        <translation>New playlist</translation>
    </message>
    <message>
        <source>Añadir pantalla…</source>
        <translation>Add screen…</translation>
    </message>
    <message>
        <source>vincular código</source>
        <translation>pair code</translation>
    </message>
    <message>
        <source>Fuentes de datos…</source>
        <translation>Sources of data…</translation>
    </message>
    <message>
        <source>agenda titulares servicios</source>
        <translation>agenda headlines services</translation>
    </message>
    <message>
        <source>Abrir simulacro</source>
        <translation>Open a drill</translation>
    </message>
    <message>
        <source>ensayo práctica</source>
        <translation>rehearsal practice</translation>
    </message>
    <message>
        <source>Nueva pieza: {0}</source>
        <translation>New piece: {0}</translation>
    </message>
    <message>
        <source>Ctrl+Intro</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>ajustes oficina personas usuarios correo tema logo</source>
        <translation>settings office people users mail theme logo</translation>
    </message>
    <message>
        <source>Aspecto, tamaño e idioma…</source>
        <translation>Look, size and language…</translation>
    </message>
    <message>
        <source>oscuro claro contraste letra preferencias</source>
        <translation>dark light contrast font preferences</translation>
    </message>
    <message>
        <source>Teclas</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>atajos teclado ayuda</source>
        <translation>shortcuts keyboard help</translation>
    </message>
    <message>
        <source>biblioteca piezas</source>
        <translation>library pieces</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>Descargando {0} %</source>
        <translation>Downloading {0} %</translation>
    </message>
    <message>
        <source>En línea</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Sin conexión</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Desactualizada</source>
        <translation>Out of date</translation>
    </message>
    <message>
        <source>Con problema</source>
        <translation>Has a problem</translation>
    </message>
    <message>
        <source>Esperando</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Apagada por horario</source>
        <translation>Off by schedule</translation>
    </message>
    <message>
        <source>Imagen apagada</source>
        <translation>Picture off</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>PRIMEROS PASOS</source>
        <translation>FIRST STEPS</translation>
    </message>
    <message>
        <source>Sin conexión con el servidor</source>
        <translation>The hub does not answer</translation>
    </message>
    <message>
        <source>Lo que sigue es lo último que se supo</source>
        <translation>What follows is what was known last</translation>
    </message>
    <message>
        <source>Esperando al servidor…</source>
        <translation>Waiting for the hub…</translation>
    </message>
    <message>
        <source>Todo en orden</source>
        <translation>All is well</translation>
    </message>
</context>
<context>
    <name>HomeWords</name>
    <message>
        <source>AHORA</source>
        <translation>NOW</translation>
    </message>
    <message>
        <source>POR ATENDER</source>
        <translation>TO SEE TO</translation>
    </message>
    <message>
        <source>QUEDÓ PENDIENTE</source>
        <translation>LEFT OVER</translation>
    </message>
    <message>
        <source>y {0} más</source>
        <translation>and {0} more</translation>
    </message>
    <message>
        <source>Ver todas</source>
        <translation>See all</translation>
    </message>
    <message>
        <source>Ver preparación</source>
        <translation>See readiness</translation>
    </message>
    <message>
        <source>Alerta activa: {0}</source>
        <translation>Live alert: {0}</translation>
    </message>
    <message>
        <source>Simulacro activo: {0}</source>
        <translation>Live drill: {0}</translation>
    </message>
    <message>
        <source>En las pantallas desde las {0}</source>
        <translation>On the screens since {0}</translation>
    </message>
    <message>
        <source>Ver alerta</source>
        <translation>See alert</translation>
    </message>
    <message>
        <source>Ver pantalla</source>
        <translation>See screen</translation>
    </message>
    <message>
        <source>Pantalla «{0}»</source>
        <translation>Screen “{0}”</translation>
    </message>
    <message>
        <source>{0}: no mostraría una alerta</source>
        <translation>{0}: it would not show an alert</translation>
    </message>
    <message>
        <source>{0}: no muestra lo que debería</source>
        <translation>{0}: it does not show what it should</translation>
    </message>
    <message>
        <source>Aún no se ha conectado</source>
        <translation>It has not connected yet</translation>
    </message>
    <message>
        <source>Último contacto: {0}</source>
        <translation>Last contact: {0}</translation>
    </message>
    <message>
        <source>Muestra «{0}» y le toca «{1}»</source>
        <translation>It shows “{0}” and “{1}” is due</translation>
    </message>
    <message>
        <source>Ver pieza</source>
        <translation>See piece</translation>
    </message>
    <message>
        <source>«{0}» no se envía</source>
        <translation>“{0}” is not sent</translation>
    </message>
    <message>
        <source>«{0}» no se puede mostrar</source>
        <translation>“{0}” cannot be shown</translation>
    </message>
    <message>
        <source>«{0}» venció y sigue en una lista</source>
        <translation>“{0}” has ended and is still in a playlist</translation>
    </message>
    <message>
        <source>Dejó de verse el {0}</source>
        <translation>Its last day was {0}</translation>
    </message>
    <message>
        <source>«{0}» está por vencer</source>
        <translation>“{0}” is about to end</translation>
    </message>
    <message>
        <source>Se ve hasta el {0}</source>
        <translation>Its last day is {0}</translation>
    </message>
    <message>
        <source>Corregir</source>
        <translation>Mend</translation>
    </message>
    <message>
        <source>Sus últimos datos son de {0}</source>
        <translation>Its last data came {0}</translation>
    </message>
    <message>
        <source>La fuente «{0}» no se actualiza</source>
        <translation>The source “{0}” is out of date</translation>
    </message>
    <message>
        <source>Ver fuentes</source>
        <translation>See sources</translation>
    </message>
    <message>
        <source>Hay 1 cambio sin enviar</source>
        <translation>1 change has not been sent</translation>
    </message>
    <message>
        <source>Hay {0} cambios sin enviar</source>
        <translation>{0} changes have not been sent</translation>
    </message>
    <message>
        <source>Las pantallas siguen con lo último que se les envió</source>
        <translation>The screens go on with what they were sent last</translation>
    </message>
    <message>
        <source>Enviar</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Quedó sin guardar «{0}»</source>
        <translation>“{0}” was left unsaved</translation>
    </message>
    <message>
        <source>Está solo en este equipo</source>
        <translation>It is on this PC alone</translation>
    </message>
    <message>
        <source>Seguir</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Crear la llave del operador</source>
        <translation>Make the operator's key</translation>
    </message>
    <message>
        <source>Con ella las pantallas saben a quién creer</source>
        <translation>By it screens know whom to believe</translation>
    </message>
    <message>
        <source>Crear la llave</source>
        <translation>Make the key</translation>
    </message>
    <message>
        <source>Añadir una pantalla</source>
        <translation>Add a screen</translation>
    </message>
    <message>
        <source>Encienda un reproductor y escriba aquí el código que muestra</source>
        <translation>Start a player and type the code it shows here</translation>
    </message>
    <message>
        <source>Añadir pantalla…</source>
        <translation>Add screen…</translation>
    </message>
    <message>
        <source>Añadir piezas</source>
        <translation>Add pieces</translation>
    </message>
    <message>
        <source>Imágenes, videos, documentos, o una plantilla con sus palabras</source>
        <translation>Pictures, videos, documents, or a template with your words</translation>
    </message>
    <message>
        <source>Enviar a las pantallas</source>
        <translation>Send to the screens</translation>
    </message>
    <message>
        <source>Hasta entonces muestran el contenido de fábrica</source>
        <translation>Until then they show what they came with</translation>
    </message>
    <message>
        <source>Hecho</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>alertas</source>
        <translation>alerts</translation>
    </message>
    <message>
        <source>pantallas: {0}</source>
        <translation>screens: {0}</translation>
    </message>
    <message>
        <source>piezas en listas: {0}</source>
        <translation>pieces in playlists: {0}</translation>
    </message>
    <message>
        <source>cambios sin enviar</source>
        <translation>unsent changes</translation>
    </message>
    <message>
        <source>borradores</source>
        <translation>drafts</translation>
    </message>
    <message>
        <source>fuentes: {0}</source>
        <translation>sources: {0}</translation>
    </message>
    <message>
        <source>simulacros y llaves</source>
        <translation>drills and keys</translation>
    </message>
    <message>
        <source>Se revisó: {0}.</source>
        <translation>Looked at: {0}.</translation>
    </message>
    <message>
        <source>Ver lista</source>
        <translation>See playlist</translation>
    </message>
    <message>
        <source>«{0}» no tiene nada que mostrar hoy</source>
        <translation>“{0}” has nothing to show today</translation>
    </message>
    <message>
        <source>Las pantallas vuelven a la programación base</source>
        <translation>Screens go back to the base programme</translation>
    </message>
    <message>
        <source>«{0}» se quedará sin piezas</source>
        <translation>“{0}” will run out of pieces</translation>
    </message>
    <message>
        <source>La última se ve hasta el {0}</source>
        <translation>The last is shown until {0}</translation>
    </message>
    <message>
        <source>«{0}» está por revisar</source>
        <translation>“{0}” is to be looked at again</translation>
    </message>
    <message>
        <source>Había que mirarla antes del {0}</source>
        <translation>It was to be looked at by {0}</translation>
    </message>
    <message>
        <source>Antes del {0}</source>
        <translation>By {0}</translation>
    </message>
    <message>
        <source>Contacto: {0}</source>
        <translation>Contact: {0}</translation>
    </message>
    <message>
        <source>Revisar</source>
        <translation>Look at it</translation>
    </message>
    <message>
        <source>El reloj de este equipo y el del servidor no coinciden</source>
        <translation>The clocks of this PC and of the hub do not agree</translation>
    </message>
    <message>
        <source>Aquí: {0}. Allá: {1}. Corrija el que esté mal: las fechas de esta ventana engañan.</source>
        <translation>Here: {0}. There: {1}. Correct the one that is wrong: the dates of this window mislead.</translation>
    </message>
</context>
<context>
    <name>HoursForm</name>
    <message>
        <source>Añadir horario</source>
        <translation>Add hours</translation>
    </message>
    <message>
        <source>Horario de la pantalla</source>
        <translation>Hours of the screen</translation>
    </message>
    <message>
        <source>Siempre encendida. Una alerta la enciende a cualquier hora.</source>
        <translation>Always lit. An alert lights it at any hour.</translation>
    </message>
    <message>
        <source>Fuera de estas horas se apaga. Una alerta la enciende igual.</source>
        <translation>Outside these hours it goes dark. An alert lights it all the same.</translation>
    </message>
</context>
<context>
    <name>HoursRow</name>
    <message>
        <source>Desde</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Hasta</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Quitar este horario</source>
        <translation>Remove these hours</translation>
    </message>
</context>
<context>
    <name>IconField</name>
    <message>
        <source>Ninguno</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Lo escrito está sin guardar.</source>
        <translation>What you wrote is not saved.</translation>
    </message>
    <message>
        <source>Descartar lo escrito</source>
        <translation>Discard what I wrote</translation>
    </message>
    <message>
        <source>Dejar de mostrar después de</source>
        <translation>Stop showing after</translation>
    </message>
    <message>
        <source>Guardar cambios</source>
        <translation>Save changes</translation>
    </message>
    <message>
        <source>Editar…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Eliminar…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Versión vertical…</source>
        <translation>Portrait version…</translation>
    </message>
    <message>
        <source>Elegir la imagen que se verá en las pantallas verticales</source>
        <translation>Choose the image for portrait screens</translation>
    </message>
    <message>
        <source>Duplicar</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Título</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Duración en pantalla</source>
        <translation>Time on screen</translation>
    </message>
    <message>
        <source>Descripción de la imagen</source>
        <translation>Description of the picture</translation>
    </message>
    <message>
        <source>Para quién es</source>
        <translation>Whom it is for</translation>
    </message>
    <message>
        <source>Ninguna pieza elegida</source>
        <translation>No piece chosen</translation>
    </message>
    <message>
        <source>Elija una pieza para ver y cambiar sus datos.</source>
        <translation>Choose a piece to see and change its details.</translation>
    </message>
    <message>
        <source>Sin vista previa</source>
        <translation>No preview</translation>
    </message>
    <message>
        <source>Quitar ya</source>
        <translation>Take off now</translation>
    </message>
    <message>
        <source>Sacarla de todas las pantallas ahora mismo; se puede deshacer</source>
        <translation>Off every screen this very moment; it can be undone</translation>
    </message>
    <message>
        <source>Mostrar {0} min</source>
        <translation>Show {0} min</translation>
    </message>
    <message>
        <source>Ponerla en las pantallas ahora mismo; después vuelve el programa</source>
        <translation>On the screens this very moment; then the programme comes back</translation>
    </message>
    <message>
        <source>Volver a mostrar</source>
        <translation>Show again</translation>
    </message>
    <message>
        <source>A la papelera</source>
        <translation>To the trash</translation>
    </message>
    <message>
        <source>Va a la papelera, de donde se recupera; se puede deshacer (Ctrl+Z)</source>
        <translation>It goes to the trash, and can be taken back from there; it can be undone (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Recuperar</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Pedir aprobación</source>
        <translation>Ask for approval</translation>
    </message>
    <message>
        <source>Sin aprobar: no sale a las pantallas.</source>
        <translation>Not approved: it does not go to the screens.</translation>
    </message>
    <message>
        <source>En revisión desde que la pidió {0}.</source>
        <translation>In review since {0} asked.</translation>
    </message>
    <message>
        <source>Se pidió la aprobación y nadie respondió.</source>
        <translation>Approval was asked for and nobody answered.</translation>
    </message>
    <message>
        <source>Aprobada por {0}.</source>
        <translation>Approved by {0}.</translation>
    </message>
    <message>
        <source>Cambios pedidos: {0}</source>
        <translation>Changes asked for: {0}</translation>
    </message>
    <message>
        <source> Sale la versión aprobada.</source>
        <translation> The approved version goes out.</translation>
    </message>
    <message>
        <source>Reemplazar archivo…</source>
        <translation>Replace file…</translation>
    </message>
    <message>
        <source>Otra imagen u otro video en su lugar; también puede soltarlo aquí</source>
        <translation>Another picture or video in its place; you can also drop it here</translation>
    </message>
    <message>
        <source>Versiones…</source>
        <translation>Versions…</translation>
    </message>
</context>
<context>
    <name>ItemRow</name>
    <message>
        <source>Duración en segundos</source>
        <translation>Duration in seconds</translation>
    </message>
</context>
<context>
    <name>Layer</name>
    <message>
        <source>Base</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Se suma</source>
        <translation>Adds</translation>
    </message>
    <message>
        <source>Reemplaza</source>
        <translation>Replaces</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Ver grande (Espacio)</source>
        <translation>Look at it large (Space)</translation>
    </message>
    <message>
        <source>Cambiaron los datos de «{0}»</source>
        <translation>The details of “{0}” have changed</translation>
    </message>
    <message>
        <source>Buscar por título</source>
        <translation>Search by title</translation>
    </message>
    <message>
        <source>Buscar (Ctrl+F)</source>
        <translation>Search (Ctrl+F)</translation>
    </message>
    <message>
        <source>Todo</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Imágenes</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Escritas</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>Carpeta…</source>
        <translation>Folder…</translation>
    </message>
    <message>
        <source>Añadir una carpeta entera</source>
        <translation>Add a whole folder</translation>
    </message>
    <message>
        <source>Nueva pieza</source>
        <translation>New piece</translation>
    </message>
    <message>
        <source>Escribir una pieza a partir de una plantilla (Ctrl+N)</source>
        <translation>Write a piece from a template (Ctrl+N)</translation>
    </message>
    <message>
        <source>Elegir imágenes y videos (Ctrl+O). También puede soltarlos en cualquier parte de la ventana.</source>
        <translation>Choose images and videos (Ctrl+O). You may also drop them anywhere on the window.</translation>
    </message>
    <message>
        <source>Añadir archivos…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>Piezas</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <source>Suelte aquí imágenes, videos o una carpeta entera. Se aceptan JPEG, PNG, WebP, MP4 y otros.</source>
        <translation>Drop images, videos or a whole folder here. JPEG, PNG, WebP, MP4 and others are taken.</translation>
    </message>
    <message>
        <source>La biblioteca está vacía</source>
        <translation>The library is empty</translation>
    </message>
    <message>
        <source>1 pieza</source>
        <translation>1 piece</translation>
    </message>
    <message>
        <source>{0} piezas</source>
        <translation>{0} pieces</translation>
    </message>
    <message>
        <source>¿Eliminar «{0}» de la biblioteca?</source>
        <translation>Delete “{0}” from the library?</translation>
    </message>
    <message>
        <source>Esta acción no se puede deshacer. Las listas que la usan se lo impedirán.</source>
        <translation>This cannot be undone. Playlists that use it will prevent it.</translation>
    </message>
    <message>
        <source>Eliminar</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Conservar</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Se eliminó «{0}»</source>
        <translation>“{0}” was deleted</translation>
    </message>
    <message>
        <source>Añadir imágenes y videos</source>
        <translation>Add images and videos</translation>
    </message>
    <message>
        <source>Añadir una carpeta</source>
        <translation>Add a folder</translation>
    </message>
    <message>
        <source>Versión vertical</source>
        <translation>Portrait version</translation>
    </message>
    <message>
        <source>Subtítulos</source>
        <translation>Captions</translation>
    </message>
    <message>
        <source>Subtítulos (*.srt *.vtt)</source>
        <translation>Captions (*.srt *.vtt)</translation>
    </message>
    <message>
        <source>Archivos añadidos: {0}</source>
        <translation>Files added: {0}</translation>
    </message>
    <message>
        <source>Más recientes</source>
        <translation>Newest</translation>
    </message>
    <message>
        <source>Más antiguas</source>
        <translation>Oldest</translation>
    </message>
    <message>
        <source>Por título</source>
        <translation>By title</translation>
    </message>
    <message>
        <source>Por vencimiento</source>
        <translation>By last day</translation>
    </message>
    <message>
        <source>Orden</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Elegir imágenes y videos (Ctrl+O). También puede soltarlos en la ventana o pegarlos (Ctrl+V).</source>
        <translation>Choose images and videos (Ctrl+O). You can also drop them on the window or paste them (Ctrl+V).</translation>
    </message>
    <message>
        <source>No se encontró ninguna pieza</source>
        <translation>No piece was found</translation>
    </message>
    <message>
        <source>Pruebe con otra palabra, otro estante u otro tipo.</source>
        <translation>Try another word, another shelf or another kind.</translation>
    </message>
    <message>
        <source>A la papelera</source>
        <translation>To the trash</translation>
    </message>
    <message>
        <source>{0} piezas con la etiqueta «{1}»</source>
        <translation>{0} pieces tagged “{1}”</translation>
    </message>
    <message>
        <source>{0} piezas sin la etiqueta «{1}»</source>
        <translation>{0} pieces without the tag “{1}”</translation>
    </message>
    <message>
        <source>{0} piezas en «{1}»</source>
        <translation>{0} pieces in “{1}”</translation>
    </message>
    <message>
        <source>{0} piezas fuera de carpetas</source>
        <translation>{0} pieces out of folders</translation>
    </message>
    <message>
        <source>A la papelera: 1 pieza</source>
        <translation>To the trash: 1 piece</translation>
    </message>
    <message>
        <source>A la papelera: {0} piezas</source>
        <translation>To the trash: {0} pieces</translation>
    </message>
    <message>
        <source>Recuperada: 1 pieza</source>
        <translation>Taken back: 1 piece</translation>
    </message>
    <message>
        <source>Recuperadas: {0} piezas</source>
        <translation>Taken back: {0} pieces</translation>
    </message>
    <message>
        <source>Imagen pegada</source>
        <translation>Pasted image</translation>
    </message>
    <message>
        <source>En el portapapeles no hay una imagen ni archivos.</source>
        <translation>The clipboard holds neither an image nor files.</translation>
    </message>
    <message>
        <source>Pedir aprobación</source>
        <translation>Ask for approval</translation>
    </message>
    <message>
        <source>¿Algo que deba saber quien la revisa? (opcional)</source>
        <translation>Anything the reviewer should know? (optional)</translation>
    </message>
    <message>
        <source>Se pidió la aprobación de «{0}»</source>
        <translation>Approval of “{0}” was asked for</translation>
    </message>
    <message>
        <source>Reemplazar «{0}»</source>
        <translation>Replace “{0}”</translation>
    </message>
    <message>
        <source>Se reemplazó el archivo de «{0}»</source>
        <translation>The file of “{0}” was replaced</translation>
    </message>
    <message>
        <source>«{0}» volvió a una versión anterior</source>
        <translation>“{0}” is an earlier version again</translation>
    </message>
    <message>
        <source>Nuevos datos de {0} piezas</source>
        <translation>New details of {0} pieces</translation>
    </message>
    <message>
        <source>Carpeta</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Añadir una carpeta entera…</source>
        <translation>Add a whole folder…</translation>
    </message>
    <message>
        <source>Vigilar una carpeta…</source>
        <translation>Watch a folder…</translation>
    </message>
    <message>
        <source>Se vigila «{0}»</source>
        <translation>“{0}” is watched</translation>
    </message>
    <message>
        <source>Vigilar otra carpeta…</source>
        <translation>Watch another folder…</translation>
    </message>
    <message>
        <source>Dejar de vigilar</source>
        <translation>Watch no more</translation>
    </message>
    <message>
        <source>Tamaño de las tarjetas</source>
        <translation>Size of the cards</translation>
    </message>
    <message>
        <source>Ver como lista</source>
        <translation>Show as a list</translation>
    </message>
    <message>
        <source>Ver ejemplo</source>
        <translation>See an example</translation>
    </message>
    <message>
        <source>Piezas terminadas, como se verían en una pantalla; no se guarda nada</source>
        <translation>Finished pieces, as they would be seen on a screen; nothing is kept</translation>
    </message>
</context>
<context>
    <name>LiveAlerts</name>
    <message>
        <source>Alertas en pantalla</source>
        <translation>Alerts on screen</translation>
    </message>
    <message>
        <source>Recibida y Mostrada: desde el envío, por el reloj de este equipo (* por el del servidor). Pintada en: por el reloj de la pantalla.</source>
        <translation>Received and Shown: since sending, by this PC's clock (* by the hub's). Painted in: by the screen's clock.</translation>
    </message>
    <message>
        <source>El servidor recibió esta orden {0} después de firmada. Recibida y Mostrada: desde el envío, por el reloj de este equipo (* desde que llegó a la pantalla por otro camino, por su reloj).</source>
        <translation>The hub took this order {0} after it was signed. Received and Shown: since sending, by this PC's clock (* since it came to the screen by another path, by that screen's clock).</translation>
    </message>
    <message>
        <source>Cómo va en cada pantalla</source>
        <translation>How each screen does</translation>
    </message>
    <message>
        <source>Cuando envíe un aviso, aquí verá qué pantallas lo muestran y podrá darle fin.</source>
        <translation>When you send an alert, you will see here which screens show it, and can end it.</translation>
    </message>
    <message>
        <source>No hay alertas en pantalla</source>
        <translation>No alerts on screen</translation>
    </message>
    <message>
        <source>Actualizar…</source>
        <translation>Update…</translation>
    </message>
    <message>
        <source>Correos: {0} de {1} enviados</source>
        <translation>E-mails: {0} of {1} sent</translation>
    </message>
    <message>
        <source>Decir lo que sigue, aunque sea «sin cambios»</source>
        <translation>Say the next word, be it “no change”</translation>
    </message>
    <message>
        <source>Firmada para {0}.</source>
        <translation>Signed for {0}.</translation>
    </message>
    <message>
        <source>no llegaron: {0}</source>
        <translation>not delivered: {0}</translation>
    </message>
</context>
<context>
    <name>MailView</name>
    <message>
        <source>De: {0} · Para: 1 correo</source>
        <translation>From: {0} · To: 1 address</translation>
    </message>
    <message>
        <source>De: {0} · Para: {1} correos</source>
        <translation>From: {0} · To: {1} addresses</translation>
    </message>
    <message>
        <source>Nadie recibe correos de este aviso: no hay servidor de correo o destinatarios.</source>
        <translation>Nobody gets e-mails of this: there is no mail server, or no recipients.</translation>
    </message>
    <message>
        <source>Texto del correo</source>
        <translation>Text of the e-mail</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>Público</source>
        <translation>Public</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Cerrar el mensaje</source>
        <translation>Close the message</translation>
    </message>
</context>
<context>
    <name>OrderFindings</name>
    <message>
        <source>1 cosa impide enviar</source>
        <translation>1 thing keeps it from being sent</translation>
    </message>
    <message>
        <source>1 cosa por mejorar</source>
        <translation>1 thing could be better</translation>
    </message>
    <message>
        <source>Impide enviar</source>
        <translation>Blocks</translation>
    </message>
    <message>
        <source>Letra de {0} mm: se lee hasta {1} m ({2}, a {3} m). Leerlo toma {4} s.</source>
        <translation>Letters of {0} mm: read up to {1} m ({2}, at {3} m). Reading takes {4} s.</translation>
    </message>
    <message>
        <source>Por mejorar</source>
        <translation>Could be better</translation>
    </message>
    <message>
        <source>Revisión de la orden</source>
        <translation>Review of the order</translation>
    </message>
    <message>
        <source>Se lee bien en todas</source>
        <translation>It reads well on all of them</translation>
    </message>
    <message>
        <source>{0} cosas impiden enviar</source>
        <translation>{0} things keep it from being sent</translation>
    </message>
    <message>
        <source>{0} cosas por mejorar</source>
        <translation>{0} things could be better</translation>
    </message>
    <message>
        <source>Midiendo: {0} de {1} pantallas…</source>
        <translation>Measuring: {0} of {1} screens…</translation>
    </message>
</context>
<context>
    <name>OrderPreview</name>
    <message>
        <source>2 · ASÍ SE VERÁ</source>
        <translation>2 · HOW IT WILL LOOK</translation>
    </message>
    <message>
        <source>Correo</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Horizontal</source>
        <translation>Landscape</translation>
    </message>
    <message>
        <source>Intranet</source>
        <translation>Intranet</translation>
    </message>
    <message>
        <source>Pantallas</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>Punto por punto, como la dibuja la pantalla</source>
        <translation>Point by point, as the screen draws it</translation>
    </message>
    <message>
        <source>Página {0} de {1}</source>
        <translation>Page {0} of {1}</translation>
    </message>
    <message>
        <source>Si nadie le da fin, se retira sola a las {0} (en {1}).</source>
        <translation>If nobody ends it, it goes by itself at {0} (in {1}).</translation>
    </message>
    <message>
        <source>Tamaño real…</source>
        <translation>True size…</translation>
    </message>
    <message>
        <source>Ver la página siguiente del aviso</source>
        <translation>See the next page of the notice</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>texto interno</source>
        <translation>staff's words</translation>
    </message>
    <message>
        <source>texto para el público</source>
        <translation>the public's words</translation>
    </message>
    <message>
        <source>ejemplo, ninguna pantalla elegida tiene esta forma</source>
        <translation>an example, no chosen screen has this shape</translation>
    </message>
</context>
<context>
    <name>PairDialog</name>
    <message>
        <source>Añadir pantalla</source>
        <translation>Add screen</translation>
    </message>
    <message>
        <source>Vincular</source>
        <translation>Pair</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Encienda la pantalla nueva y escriba aquí el código que muestra. Vale diez minutos.</source>
        <translation>Turn the new screen on and type the code it shows. It lasts ten minutes.</translation>
    </message>
    <message>
        <source>Código de la pantalla</source>
        <translation>The screen's code</translation>
    </message>
    <message>
        <source>Escriba los ocho caracteres del código.</source>
        <translation>Type the eight characters of the code.</translation>
    </message>
    <message>
        <source>Hablando con la pantalla…</source>
        <translation>Talking to the screen…</translation>
    </message>
    <message>
        <source>Esperando a la pantalla… Debe mostrar estas palabras: {0}</source>
        <translation>Waiting for the screen… It must show these words: {0}</translation>
    </message>
    <message>
        <source>Vinculada. Compare en la pantalla estas palabras: {0}</source>
        <translation>Paired. Compare these words on the screen: {0}</translation>
    </message>
    <message>
        <source>Listo</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>El código no es el que muestra la pantalla. Revíselo y vuelva a intentarlo.</source>
        <translation>That is not the code the screen shows. Check it and try again.</translation>
    </message>
    <message>
        <source>El código venció. La pantalla ya muestra otro: escríbalo.</source>
        <translation>The code has expired. The screen shows another by now: type it.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Página</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Acción</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Plantilla</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Lista</source>
        <translation>Playlist</translation>
    </message>
    <message>
        <source>Pantalla</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Pieza</source>
        <translation>Piece</translation>
    </message>
    <message>
        <source>Estante</source>
        <translation>Shelf</translation>
    </message>
</context>
<context>
    <name>PaletteBox</name>
    <message>
        <source>Buscar o ir a</source>
        <translation>Find or go to</translation>
    </message>
    <message>
        <source>Buscar o ir a: páginas, piezas, listas, pantallas, plantillas, acciones</source>
        <translation>Find or go to: pages, pieces, playlists, screens, templates, actions</translation>
    </message>
    <message>
        <source>Lo que se encontró</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>Nada se llama así. Pruebe con menos letras.</source>
        <translation>Nothing has that name. Try fewer letters.</translation>
    </message>
    <message>
        <source>Mayús+Intro o clic derecho: quitar ya, mostrar 5 min…</source>
        <translation>Shift+Enter or right click: take off now, show 5 min…</translation>
    </message>
</context>
<context>
    <name>PanelForm</name>
    <message>
        <source>Salida más cercana</source>
        <translation>Nearest exit</translation>
    </message>
    <message>
        <source>Piso</source>
        <translation>Floor</translation>
    </message>
    <message>
        <source>Escalera norte</source>
        <translation>North stairs</translation>
    </message>
    <message>
        <source>piso 2</source>
        <translation>floor 2</translation>
    </message>
    <message>
        <source>Se lee en las alertas de esta pantalla; vacío, la frase va sin eso</source>
        <translation>Read in this screen’s alerts; left empty, the sentence goes without it</translation>
    </message>
    <message>
        <source>A quién llamar allí si no responde en una emergencia</source>
        <translation>Whom to call there if it is silent in an emergency</translation>
    </message>
    <message>
        <source>Salida de video</source>
        <translation>Video output</translation>
    </message>
    <message>
        <source>Giro de la imagen</source>
        <translation>Turn of the picture</translation>
    </message>
    <message>
        <source>Volumen</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Tono de alerta grave</source>
        <translation>Tone of a grave alert</translation>
    </message>
    <message>
        <source>Columna al lado</source>
        <translation>Column beside</translation>
    </message>
    <message>
        <source>Franja de noticias</source>
        <translation>News line</translation>
    </message>
    <message>
        <source>Teléfono del sitio</source>
        <translation>Phone of the site</translation>
    </message>
    <message>
        <source>La primera</source>
        <translation>The first</translation>
    </message>
    <message>
        <source>Nombre de la salida o modelo del monitor, como HDMI-2</source>
        <translation>Name of the output or model of the monitor, such as HDMI-2</translation>
    </message>
    <message>
        <source>Sin girar</source>
        <translation>Not turned</translation>
    </message>
    <message>
        <source>90° a la derecha</source>
        <translation>90° to the right</translation>
    </message>
    <message>
        <source>De cabeza (180°)</source>
        <translation>Upside down (180°)</translation>
    </message>
    <message>
        <source>90° a la izquierda</source>
        <translation>90° to the left</translation>
    </message>
    <message>
        <source>Sin sonido</source>
        <translation>Mute</translation>
    </message>
    <message>
        <source>Mover la marca unos puntos cada hora, para cuidar el panel</source>
        <translation>Move the mark a few pixels each hour, to spare the panel</translation>
    </message>
    <message>
        <source>Sin columna</source>
        <translation>No column</translation>
    </message>
    <message>
        <source>Texto de la franja</source>
        <translation>Text of the line</translation>
    </message>
    <message>
        <source>Sin franja</source>
        <translation>No line</translation>
    </message>
    <message>
        <source>Un texto propio</source>
        <translation>A text of one’s own</translation>
    </message>
    <message>
        <source>Cada horario necesita al menos un día.</source>
        <translation>Each row of hours needs a day.</translation>
    </message>
    <message>
        <source>Brillo</source>
        <translation>Brightness</translation>
    </message>
    <message>
        <source>Oscurece lo que se dibuja, no la luz del panel; las alertas no se oscurecen</source>
        <translation>It darkens what is drawn, not the panel's light; alerts are not darkened</translation>
    </message>
</context>
<context>
    <name>Piece</name>
    <message>
        <source>Imagen</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Plantilla</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>No se envía</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>Por mejorar</source>
        <translation>Could be better</translation>
    </message>
    <message>
        <source>Revisada</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>Preparando… {0} %</source>
        <translation>Preparing… {0} %</translation>
    </message>
    <message>
        <source>No se puede mostrar</source>
        <translation>Cannot be shown</translation>
    </message>
    <message>
        <source>Vencida</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Vence el {0}</source>
        <translation>Expires {0}</translation>
    </message>
    <message>
        <source>Sin usar</source>
        <translation>Unused</translation>
    </message>
    <message>
        <source>En 1 lista</source>
        <translation>In 1 playlist</translation>
    </message>
    <message>
        <source>En {0} listas</source>
        <translation>In {0} playlists</translation>
    </message>
    <message>
        <source>Retirada</source>
        <translation>Withdrawn</translation>
    </message>
</context>
<context>
    <name>PlaylistItemsModel</name>
    <message>
        <source>Esta pieza ya no está en la biblioteca</source>
        <translation>This piece is no longer in the library</translation>
    </message>
</context>
<context>
    <name>PlaylistModel</name>
    <message>
        <source>Vacía</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>1 pieza</source>
        <translation>1 piece</translation>
    </message>
    <message>
        <source>{0} piezas</source>
        <translation>{0} pieces</translation>
    </message>
    <message>
        <source>Inteligente</source>
        <translation>Smart</translation>
    </message>
    <message>
        <source>Inteligente · vacía</source>
        <translation>Smart · empty</translation>
    </message>
</context>
<context>
    <name>PlaylistsPage</name>
    <message>
        <source>Guardando…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Guardado</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Ahora en el lugar {0} de {1}</source>
        <translation>Now in place {0} of {1}</translation>
    </message>
    <message>
        <source>Copiar</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Cortar</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>Deshecho</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>Duplicar</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Esta lista se llena sola: para ordenarla a mano, conviértala en fija.</source>
        <translation>This list fills itself: to order it by hand, make it fixed.</translation>
    </message>
    <message>
        <source>La fecha final es anterior a la inicial.</source>
        <translation>The last day is before the first.</translation>
    </message>
    <message>
        <source>Otra persona</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>Pegar</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Piezas añadidas: {0}</source>
        <translation>Pieces added: {0}</translation>
    </message>
    <message>
        <source>Piezas quitadas: {0}</source>
        <translation>Pieces taken out: {0}</translation>
    </message>
    <message>
        <source>Piezas: {0}</source>
        <translation>Pieces: {0}</translation>
    </message>
    <message>
        <source>Piezas: {0} · se ven hoy: {1}</source>
        <translation>Pieces: {0} · shown today: {1}</translation>
    </message>
    <message>
        <source>Quitar de la lista</source>
        <translation>Take out of the list</translation>
    </message>
    <message>
        <source>Rehecho</source>
        <translation>Redone</translation>
    </message>
    <message>
        <source>Ver desde aquí</source>
        <translation>Play from here</translation>
    </message>
    <message>
        <source>Y {0} avisos más: deje el puntero aquí para verlos.</source>
        <translation>And {0} more notes: rest the pointer here to see them.</translation>
    </message>
    <message>
        <source>{0} edita esta lista.</source>
        <translation>{0} is editing this list.</translation>
    </message>
    <message>
        <source>{0} editan esta lista.</source>
        <translation>{0} are editing this list.</translation>
    </message>
    <message>
        <source>{0} guardó esta lista mientras usted la cambiaba: lo suyo espera a que elija qué queda.</source>
        <translation>{0} saved this list while you were changing it: your changes wait until you choose what stays.</translation>
    </message>
    <message>
        <source>Lista «{0}» eliminada; sus piezas siguen en la biblioteca</source>
        <translation>Playlist “{0}” deleted; its pieces stay in the library</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Horizontal</source>
        <translation>Landscape</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>Ancha</source>
        <translation>Wide</translation>
    </message>
    <message>
        <source>Dibujar con el doble de puntos, como una pantalla 4K</source>
        <translation>Draw with twice the pixels, as a 4K screen</translation>
    </message>
    <message>
        <source>Márgenes</source>
        <translation>Margins</translation>
    </message>
    <message>
        <source>Mostrar el borde del 5 % que los textos no deben pisar</source>
        <translation>Show the edge of 5 % that texts keep clear of</translation>
    </message>
    <message>
        <source>Ver desde</source>
        <translation>Look from</translation>
    </message>
    <message>
        <source>Del tamaño que se ve de lejos, sentado a 60 cm de este monitor</source>
        <translation>As large as it is seen from afar, when sitting 60 cm from this monitor</translation>
    </message>
    <message>
        <source>Reproducir</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Como en la pantalla (F5)</source>
        <translation>As on the screen (F5)</translation>
    </message>
    <message>
        <source>Lo que falta se ve con palabras de muestra.</source>
        <translation>What is missing is shown with sample words.</translation>
    </message>
    <message>
        <source>Entera</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>A {0} m, en {1}″</source>
        <translation>At {0} m, on {1}″</translation>
    </message>
    <message>
        <source>A {0} m, en «{1}»</source>
        <translation>At {0} m, on “{1}”</translation>
    </message>
    <message>
        <source>Detener</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>Promise</name>
    <message>
        <source>AVISO ATRASADO desde las {0}</source>
        <translation>UPDATE OVERDUE since {0}</translation>
    </message>
    <message>
        <source>No se prometió una hora para el próximo aviso.</source>
        <translation>No time was promised for the next update.</translation>
    </message>
    <message>
        <source>Próximo aviso a las {0}: faltan {1}</source>
        <translation>Next update at {0}: {1} to go</translation>
    </message>
    <message>
        <source>Próximo aviso atrasado desde las {0}: diga algo, aunque sea «sin cambios».</source>
        <translation>Update overdue since {0}: say something, be it “no change”.</translation>
    </message>
    <message>
        <source>próximo aviso {0} (en {1})</source>
        <translation>next update at {0} (in {1})</translation>
    </message>
</context>
<context>
    <name>RaiseForm</name>
    <message>
        <source>La tiene el otro operador.</source>
        <translation>The other operator has it.</translation>
    </message>
    <message>
        <source>Pasándola al otro operador…</source>
        <translation>Handing it to the other operator…</translation>
    </message>
    <message>
        <source>Hay un aviso real en pantalla: donde esté, el simulacro se ve cuando él termine.</source>
        <translation>Something real is up: where it is, the drill is seen once it is over.</translation>
    </message>
    <message>
        <source>REAL · este aviso saldrá en las pantallas y la gente actuará según lo que diga</source>
        <translation>REAL · this alert goes to the screens, and people will act on it</translation>
    </message>
    <message>
        <source>SIMULACRO · ejercicio: la palabra SIMULACRO va en todas las pantallas</source>
        <translation>DRILL · an exercise: every screen carries the word SIMULACRO</translation>
    </message>
    <message>
        <source>Hora de 24 horas, por ejemplo 11:15.</source>
        <translation>24-hour time, for example 11:15.</translation>
    </message>
    <message>
        <source>Guardar contacto</source>
        <translation>Keep contact</translation>
    </message>
    <message>
        <source>Usarlo siempre en los avisos</source>
        <translation>Use it in every alert</translation>
    </message>
    <message>
        <source>Próximo aviso</source>
        <translation>Next update</translation>
    </message>
    <message>
        <source>1 · QUÉ PASA</source>
        <translation>1 · WHAT HAPPENS</translation>
    </message>
    <message>
        <source>Contacto que se muestra</source>
        <translation>Contact that is shown</translation>
    </message>
    <message>
        <source>Todas las de esas audiencias</source>
        <translation>All of those audiences</translation>
    </message>
    <message>
        <source>Solo las que elija:</source>
        <translation>Only those chosen:</translation>
    </message>
    <message>
        <source>Pantallas</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>Mantenga 2 s: ENVIAR SIMULACRO</source>
        <translation>Hold 2 s: ENVIAR SIMULACRO</translation>
    </message>
    <message>
        <source>Mantenga 2 s: ENVIAR REAL</source>
        <translation>Hold 2 s: ENVIAR REAL</translation>
    </message>
    <message>
        <source>3 · A QUIÉN</source>
        <translation>3 · TO WHOM</translation>
    </message>
    <message>
        <source>4 · CONFIRMAR</source>
        <translation>4 · CONFIRM</translation>
    </message>
    <message>
        <source>Escriba {0}</source>
        <translation>Type {0}</translation>
    </message>
    <message>
        <source>Ninguna pantalla lo mostraría</source>
        <translation>No screen would show it</translation>
    </message>
    <message>
        <source>Elija qué pasa.</source>
        <translation>Choose what happens.</translation>
    </message>
    <message>
        <source>Escriba el contacto que se muestra.</source>
        <translation>Write the contact that is shown.</translation>
    </message>
    <message>
        <source>Elija al menos una pantalla.</source>
        <translation>Choose at least one screen.</translation>
    </message>
    <message>
        <source>Escriba exactamente {0}.</source>
        <translation>Type exactly {0}.</translation>
    </message>
    <message>
        <source>Enviando a {0}…</source>
        <translation>Sending to {0}…</translation>
    </message>
    <message>
        <source>Firmada para {0}. Suelte para no enviar.</source>
        <translation>Signed for {0}. Let go to stop.</translation>
    </message>
    <message>
        <source>Firmando…</source>
        <translation>Signing…</translation>
    </message>
    <message>
        <source>{0} y {1} más</source>
        <translation>{0} and {1} more</translation>
    </message>
    <message>
        <source>Sin ratón: mantenga Espacio</source>
        <translation>Without a mouse: hold Space</translation>
    </message>
    <message>
        <source>Sin ratón: mantenga Intro</source>
        <translation>Without a mouse: hold Enter</translation>
    </message>
    <message>
        <source>Sin servidor, según la lista guardada: {0}</source>
        <translation>Without a hub, by the kept list: {0}</translation>
    </message>
    <message>
        <source>Puede usar «{0}», con su sola firma.</source>
        <translation>You may use “{0}”, with your signature alone.</translation>
    </message>
    <message>
        <source>Usar esa</source>
        <translation>Use that one</translation>
    </message>
    <message>
        <source>Puede enviarla sin el texto libre, con su sola firma.</source>
        <translation>You may send it without the free text, with your signature alone.</translation>
    </message>
    <message>
        <source>Quitar el texto</source>
        <translation>Take the text out</translation>
    </message>
    <message>
        <source>Se añade al final de los pasos. Nadie lo aprobó antes: lo firman dos operadores.</source>
        <translation>Stands after the steps. Nobody approved it beforehand: two operators sign it.</translation>
    </message>
    <message>
        <source>Texto libre en español (firman dos)</source>
        <translation>Free text in Spanish (two sign)</translation>
    </message>
    <message>
        <source>Texto libre en inglés</source>
        <translation>Free text in English</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>1 correo</source>
        <translation>1 e-mail</translation>
    </message>
    <message>
        <source>1 pantalla</source>
        <translation>1 screen</translation>
    </message>
    <message>
        <source>1 sede</source>
        <translation>1 site</translation>
    </message>
    <message>
        <source>ningún correo</source>
        <translation>no e-mail</translation>
    </message>
    <message>
        <source>{0} correos</source>
        <translation>{0} e-mails</translation>
    </message>
    <message>
        <source>{0} pantallas</source>
        <translation>{0} screens</translation>
    </message>
    <message>
        <source>{0} sedes</source>
        <translation>{0} sites</translation>
    </message>
</context>
<context>
    <name>ReadyPanel</name>
    <message>
        <source>Pantalla</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Descartar</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Abrir simulacro</source>
        <translation>Open the drill</translation>
    </message>
    <message>
        <source>Cuánto tardó cada pantalla en mostrar el simulacro</source>
        <translation>How long each screen took to show the drill</translation>
    </message>
    <message>
        <source>Lo que falta</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>No la mostró</source>
        <translation>Did not show it</translation>
    </message>
    <message>
        <source>Probar en silencio…</source>
        <translation>Test in silence…</translation>
    </message>
    <message>
        <source>Programar…</source>
        <translation>Schedule…</translation>
    </message>
    <message>
        <source>Prueba silenciosa enviada: las respuestas se cuentan aquí</source>
        <translation>Silent test sent: the answers are counted here</translation>
    </message>
    <message>
        <source>Simulacros</source>
        <translation>Drills</translation>
    </message>
    <message>
        <source>Tiempos por pantalla</source>
        <translation>Times by screen</translation>
    </message>
    <message>
        <source>Todavía no se ha hecho la prueba silenciosa de la semana.</source>
        <translation>This week's silent test has not been made yet.</translation>
    </message>
    <message>
        <source>Una orden firmada que ninguna pantalla muestra y todas confirman</source>
        <translation>A signed order that no screen shows and all of them answer</translation>
    </message>
    <message>
        <source>Último</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Prueba silenciosa, {0}: respondieron {1} de {2} pantallas · la mitad en menos de {3}, 95 de cada 100 en menos de {4}</source>
        <translation>Silent test, {0}: {1} of {2} screens answered · half within {3}, 95 in 100 within {4}</translation>
    </message>
    <message>
        <source>La mitad de las veces, en</source>
        <translation>Half of the times, within</translation>
    </message>
    <message>
        <source>95 de cada 100, en</source>
        <translation>95 in 100, within</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>Próximo simulacro: cuanto antes</source>
        <translation>Next drill: as soon as possible</translation>
    </message>
    <message>
        <source>Próximo simulacro: {0}</source>
        <translation>Next drill: {0}</translation>
    </message>
    <message>
        <source>Toca simulacro desde el {0}</source>
        <translation>A drill is due since {0}</translation>
    </message>
    <message>
        <source>Toca simulacro: todavía no se ha hecho ninguno</source>
        <translation>A drill is due: there has been none yet</translation>
    </message>
    <message>
        <source>esperó detrás de un aviso real en {0}</source>
        <translation>waited behind something real on {0}</translation>
    </message>
    <message>
        <source>no lo mostró</source>
        <translation>did not show it</translation>
    </message>
    <message>
        <source>Último simulacro, {0} {1}: esperó en todas las pantallas detrás de un aviso real</source>
        <translation>Last drill, {0} {1}: it waited behind something real on every screen</translation>
    </message>
    <message>
        <source>Último simulacro, {0} {1}: {2} de {3} pantallas · la mitad en menos de {4}, 95 de cada 100 en menos de {5}</source>
        <translation>Last drill, {0} {1}: {2} of {3} screens · half within {4}, 95 in 100 within {5}</translation>
    </message>
    <message>
        <source>Último simulacro, {0}:
esperó detrás de un aviso real</source>
        <translation>Last drill, {0}:
it waited behind something real</translation>
    </message>
    <message>
        <source>Último simulacro, {0}: {1} de {2}
la mitad en {3}, el 95 % en {4}</source>
        <translation>Last drill, {0}: {1} of {2}
half within {3}, 95 % within {4}</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>REVISIÓN</source>
        <translation>REVIEW</translation>
    </message>
    <message>
        <source>Confirmada por el servidor</source>
        <translation>Confirmed by the hub</translation>
    </message>
    <message>
        <source>Midiendo en las tres formas…</source>
        <translation>Measuring in three shapes…</translation>
    </message>
    <message>
        <source>1 impide publicar</source>
        <translation>1 blocks publishing</translation>
    </message>
    <message>
        <source>{0} impiden publicar</source>
        <translation>{0} block publishing</translation>
    </message>
    <message>
        <source>Lista para publicar</source>
        <translation>Ready to publish</translation>
    </message>
    <message>
        <source>Nada que corregir aún</source>
        <translation>Nothing to mend so far</translation>
    </message>
    <message>
        <source>1 por mejorar</source>
        <translation>1 could be better</translation>
    </message>
    <message>
        <source>{0} por mejorar</source>
        <translation>{0} could be better</translation>
    </message>
</context>
<context>
    <name>RoutePanel</name>
    <message>
        <source> · tarde</source>
        <translation> · late</translation>
    </message>
    <message>
        <source>A la hora prometida</source>
        <translation>At the promised hour</translation>
    </message>
    <message>
        <source>Atrasado {0}</source>
        <translation>Overdue by {0}</translation>
    </message>
    <message>
        <source>Faltan {0}</source>
        <translation>{0} to go</translation>
    </message>
    <message>
        <source>Hasta el {0}</source>
        <translation>Until {0}</translation>
    </message>
    <message>
        <source>Hecho a las {0} · {1}</source>
        <translation>Done at {0} · {1}</translation>
    </message>
    <message>
        <source>Incidente</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Incidente nuevo</source>
        <translation>New incident</translation>
    </message>
    <message>
        <source>RUTA DEL INCIDENTE</source>
        <translation>ROUTE OF THE INCIDENT</translation>
    </message>
    <message>
        <source>Responsables y tiempos…</source>
        <translation>Owners and clocks…</translation>
    </message>
    <message>
        <source>Sin plazo</source>
        <translation>No clock</translation>
    </message>
    <message>
        <source>todas las pantallas</source>
        <translation>all screens</translation>
    </message>
    <message>
        <source>{0} desde el comienzo</source>
        <translation>{0} from the beginning</translation>
    </message>
    <message>
        <source>{0} desde el paso {1}</source>
        <translation>{0} after step {1}</translation>
    </message>
    <message>
        <source>{0} días hábiles</source>
        <translation>{0} working days</translation>
    </message>
</context>
<context>
    <name>ScheduleLeft</name>
    <message>
        <source>Sin ningún grupo marcado no se ve ninguna pantalla.</source>
        <translation>With no group ticked, no screen is seen.</translation>
    </message>
    <message>
        <source>Marcar todos</source>
        <translation>Tick all</translation>
    </message>
    <message>
        <source>Grupos</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>Cambiar franjas…</source>
        <translation>Change dayparts…</translation>
    </message>
    <message>
        <source>Franjas</source>
        <translation>Dayparts</translation>
    </message>
    <message>
        <source>Sin grupo</source>
        <translation>No group</translation>
    </message>
    <message>
        <source>Programar de {0}, el día elegido</source>
        <translation>Schedule {0} on the chosen day</translation>
    </message>
</context>
<context>
    <name>SchedulePage</name>
    <message>
        <source>Ir a Biblioteca</source>
        <translation>Go to Library</translation>
    </message>
    <message>
        <source>Añada primero una pieza en Biblioteca: la programación dice qué se ve, dónde y cuándo.</source>
        <translation>Add a piece in Library first: the schedule says what is seen, where and when.</translation>
    </message>
    <message>
        <source>La semana quedó en {0}, pero este equipo no tiene tipo de letra para «{1}»: instale uno, como Noto, y guárdela otra vez.</source>
        <translation>The week is in {0}, but this PC has no type for “{1}”: install one, such as Noto, and save it again.</translation>
    </message>
    <message>
        <source>La semana quedó en {0}</source>
        <translation>The week is in {0}</translation>
    </message>
    <message>
        <source>Guardar la semana en PDF</source>
        <translation>Save the week as PDF</translation>
    </message>
    <message>
        <source>Programación {0}.pdf</source>
        <translation>Schedule {0}.pdf</translation>
    </message>
    <message>
        <source>Guardar la semana en PDF…</source>
        <translation>Save the week as PDF…</translation>
    </message>
    <message>
        <source>Festivos y franjas del día…</source>
        <translation>Holidays and dayparts…</translation>
    </message>
    <message>
        <source>Más</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Mes</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>¿Qué se verá? y por revisar (F4)</source>
        <translation>What will be seen, and what to look at (F4)</translation>
    </message>
    <message>
        <source>Todas las pantallas</source>
        <translation>All screens</translation>
    </message>
    <message>
        <source>Rehacer: {0} (Ctrl+Mayús+Z)</source>
        <translation>Redo: {0} (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Deshacer: {0} (Ctrl+Z)</source>
        <translation>Undo: {0} (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Pantalla</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Volver a hoy (T)</source>
        <translation>Back to today (T)</translation>
    </message>
    <message>
        <source>Siguiente</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Anterior</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Siguiente (AvPág)</source>
        <translation>Next (PgDown)</translation>
    </message>
    <message>
        <source>Anterior (RePág)</source>
        <translation>Previous (PgUp)</translation>
    </message>
    <message>
        <source>Lista</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Programación en lista</source>
        <translation>Schedule as a list</translation>
    </message>
    <message>
        <source>Rehacer (Ctrl+Mayús+Z)</source>
        <translation>Redo (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Deshacer (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>No hay nada que programar</source>
        <translation>Nothing to schedule</translation>
    </message>
    <message>
        <source>Semana</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Hoy</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Programar…</source>
        <translation>Schedule…</translation>
    </message>
    <message>
        <source>Programar sin arrastrar (Ctrl+N)</source>
        <translation>Schedule without dragging (Ctrl+N)</translation>
    </message>
    <message>
        <source>Arrastre sobre un espacio libre para programar; arrastre un bloque o sus bordes para cambiarlo.</source>
        <translation>Drag on empty time to schedule; drag a block or its edges to change it.</translation>
    </message>
    <message>
        <source>Suelte aquí un archivo a la vez; varios, en Biblioteca o en una lista.</source>
        <translation>Drop one file at a time here; several, in the library or in a playlist.</translation>
    </message>
    <message>
        <source>Calendario</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Día</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Mes, grupos y franjas (Mayús+F4)</source>
        <translation>Month, groups and dayparts (Shift+F4)</translation>
    </message>
    <message>
        <source>Abrir… (Intro)</source>
        <translation>Open… (Enter)</translation>
    </message>
    <message>
        <source>Quitar de la programación (Supr)</source>
        <translation>Take out of the schedule (Del)</translation>
    </message>
    <message>
        <source>Ver ejemplo</source>
        <translation>See an example</translation>
    </message>
    <message>
        <source>Piezas terminadas, como se verían en una pantalla; no se guarda nada</source>
        <translation>Finished pieces, as they would look on a screen; nothing is kept</translation>
    </message>
</context>
<context>
    <name>ScreenCard</name>
    <message>
        <source>Muestra ahora</source>
        <translation>Shows now</translation>
    </message>
    <message>
        <source>Mostró por último</source>
        <translation>Last showed</translation>
    </message>
    <message>
        <source>Debería mostrar</source>
        <translation>Should show</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>Horizontal</source>
        <translation>Landscape</translation>
    </message>
    <message>
        <source>Muestra una alerta</source>
        <translation>Shows an alert</translation>
    </message>
    <message>
        <source>No muestra lo que debería</source>
        <translation>Does not show what it should</translation>
    </message>
    <message>
        <source>Todos los públicos</source>
        <translation>All audiences</translation>
    </message>
    <message>
        <source>Su reloj difiere {0}</source>
        <translation>Its clock is off by {0}</translation>
    </message>
    <message>
        <source>Le queda poco disco</source>
        <translation>Little disk left</translation>
    </message>
    <message>
        <source>{0} GB libres</source>
        <translation>{0} GB free</translation>
    </message>
    <message>
        <source>{0} °C</source>
        <translation>{0} °C</translation>
    </message>
    <message>
        <source>versión {0}</source>
        <translation>version {0}</translation>
    </message>
    <message>
        <source>Sin imagen todavía</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <source>hace {0}</source>
        <translation>{0} ago</translation>
    </message>
</context>
<context>
    <name>ScreenForm</name>
    <message>
        <source>Por ejemplo: Vestíbulo principal</source>
        <translation>For example: Main lobby</translation>
    </message>
    <message>
        <source>Por ejemplo: Aduana, piso 1</source>
        <translation>For example: Customs house, floor 1</translation>
    </message>
    <message>
        <source>Horizontal</source>
        <translation>Landscape</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source> pulgadas</source>
        <translation> inches</translation>
    </message>
    <message>
        <source>Quién la mira</source>
        <translation>Who looks at it</translation>
    </message>
    <message>
        <source>Posición</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>Diagonal</translation>
    </message>
    <message>
        <source>Se mira desde</source>
        <translation>Seen from</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Lugar</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Letra mínima: {0} px de 1080; una mayúscula mide {1} mm. La revisión exige que todo quepa así.</source>
        <translation>Smallest letter: {0} px of 1080; a capital is {1} mm tall. The review asks that everything fits at that size.</translation>
    </message>
    <message>
        <source>Desde ahí ninguna lámina se lee: en esta pantalla se lee hasta {0} m. Acérquela o use otra.</source>
        <translation>No slide can be read from there: this screen is read from up to {0} m. Hang it nearer, or use another.</translation>
    </message>
    <message>
        <source>Escriba un nombre para la pantalla.</source>
        <translation>Give the screen a name.</translation>
    </message>
    <message>
        <source>Elija quién mira esta pantalla.</source>
        <translation>Choose who looks at this screen.</translation>
    </message>
</context>
<context>
    <name>ScreenModel</name>
    <message>
        <source>Aún no se ha conectado</source>
        <translation>Not connected yet</translation>
    </message>
    <message>
        <source>Último contacto: {0}</source>
        <translation>Last contact: {0}</translation>
    </message>
    <message>
        <source>muestra {0}</source>
        <translation>shows {0}</translation>
    </message>
    <message>
        <source>no muestra lo que debería</source>
        <translation>does not show what it should</translation>
    </message>
</context>
<context>
    <name>ScreensPage</name>
    <message>
        <source>Editar…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Cambiar nombre, audiencia, sonido, horario y más (F2)</source>
        <translation>Change name, audience, sound, hours and more (F2)</translation>
    </message>
    <message>
        <source>Quitar…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Encienda un reproductor: mostrará un código. Escríbalo aquí y la pantalla empezará a funcionar.</source>
        <translation>Turn a player on: it will show a code. Type it here and the screen will start to work.</translation>
    </message>
    <message>
        <source>Aún no hay pantallas</source>
        <translation>No screens yet</translation>
    </message>
    <message>
        <source>Vincular una pantalla nueva por su código (Ctrl+N)</source>
        <translation>Pair a new screen by its code (Ctrl+N)</translation>
    </message>
    <message>
        <source>Añadir pantalla…</source>
        <translation>Add screen…</translation>
    </message>
    <message>
        <source>En línea: {0} de {1}</source>
        <translation>Online: {0} of {1}</translation>
    </message>
    <message>
        <source>Antes de vincular pantallas hay que crear la llave del operador: así saben a quién creer.</source>
        <translation>Before screens are paired, the operator's key must be made: by it they know whom to believe.</translation>
    </message>
    <message>
        <source>Falta un paso</source>
        <translation>One step is missing</translation>
    </message>
    <message>
        <source>Ahora no</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>Crear la llave</source>
        <translation>Make the key</translation>
    </message>
    <message>
        <source>¿Quitar la pantalla «{0}»?</source>
        <translation>Remove the screen “{0}”?</translation>
    </message>
    <message>
        <source>Dejará de recibir programa y alertas. Para volver a usarla habrá que vincularla otra vez.</source>
        <translation>It will get no programme and no alerts. To use it again it must be paired again.</translation>
    </message>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Conservar</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Ahora</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>La pieza que muestra en este momento</source>
        <translation>The piece that it shows at this moment</translation>
    </message>
    <message>
        <source>No se sabe qué muestra</source>
        <translation>Nobody knows what it shows</translation>
    </message>
    <message>
        <source>Buscar pantalla o lugar</source>
        <translation>Search screen or place</translation>
    </message>
    <message>
        <source>Muro</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>Planos</source>
        <translation>Plans</translation>
    </message>
    <message>
        <source>La pieza que se muestra</source>
        <translation>The piece that is shown</translation>
    </message>
    <message>
        <source>Grupos</source>
        <translation>Groups</translation>
    </message>
    <message>
        <source>En qué grupos están</source>
        <translation>In which groups they are</translation>
    </message>
    <message>
        <source>Nuevo grupo…</source>
        <translation>New group…</translation>
    </message>
    <message>
        <source>Ninguna pantalla es así</source>
        <translation>No such screen</translation>
    </message>
    <message>
        <source>Quite la búsqueda o elija otro grupo.</source>
        <translation>Clear the search or choose another group.</translation>
    </message>
    <message>
        <source>Ver todas</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Deshecho: {0}</source>
        <translation>Undone: {0}</translation>
    </message>
    <message>
        <source>Nuevo grupo con ellas…</source>
        <translation>New group of these…</translation>
    </message>
    <message>
        <source>Cambiar nombre… (F2)</source>
        <translation>Rename… (F2)</translation>
    </message>
    <message>
        <source>Eliminar grupo (Supr)</source>
        <translation>Delete group (Del)</translation>
    </message>
    <message>
        <source>Nuevo grupo</source>
        <translation>New group</translation>
    </message>
    <message>
        <source>Nombre del grupo:</source>
        <translation>Name of the group:</translation>
    </message>
    <message>
        <source>Cambiar nombre</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Volumen</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>De 0 (sin sonido) a 100:</source>
        <translation>From 0 (no sound) to 100:</translation>
    </message>
    <message>
        <source>Buscar (Ctrl+F)</source>
        <translation>Search (Ctrl+F)</translation>
    </message>
    <message>
        <source>Brillo</source>
        <translation>Brightness</translation>
    </message>
    <message>
        <source>De 10 a 100. Oscurece lo que se dibuja, no la luz del panel;
las alertas se ven siempre con todo su brillo.</source>
        <translation>From 10 to 100. It darkens what is drawn, not the panel's light;
alerts are always seen at full brightness.</translation>
    </message>
    <message>
        <source>Los grupos los cambia quien administra</source>
        <translation>Groups are changed by administrators</translation>
    </message>
    <message>
        <source>Vincula pantallas quien tiene a su cargo toda la entidad.</source>
        <translation>Screens are paired by those in charge of the whole office.</translation>
    </message>
    <message>
        <source>Esas piezas ya no están</source>
        <translation>Those pieces are gone</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Enviar a las pantallas</source>
        <translation>Send to the screens</translation>
    </message>
    <message>
        <source>Enviar</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>¿En qué lista se verá?</source>
        <translation>In which playlist will it be seen?</translation>
    </message>
    <message>
        <source>Estas cosas podrían estar mejor. Corríjalas, o diga en una línea por qué salen así.</source>
        <translation>These things could be better. Mend them, or say in one line why they go out so.</translation>
    </message>
    <message>
        <source>Por qué sale así</source>
        <translation>Why it goes out so</translation>
    </message>
    <message>
        <source>Motivo: {0}</source>
        <translation>Reason: {0}</translation>
    </message>
    <message>
        <source>Falta un motivo: basta una línea.</source>
        <translation>A reason is missing: one line is enough.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Se queda sin enviar, por lo que dice su revisión: {0}</source>
        <translation>Not sent, because of its review: {0}</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>Gravedad: extrema</source>
        <translation>Gravity: extreme</translation>
    </message>
    <message>
        <source>Gravedad: alta</source>
        <translation>Gravity: high</translation>
    </message>
    <message>
        <source>Gravedad: media</source>
        <translation>Gravity: medium</translation>
    </message>
    <message>
        <source>Gravedad: baja</source>
        <translation>Gravity: low</translation>
    </message>
    <message>
        <source>Gravedad: sin definir</source>
        <translation>Gravity: not set</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Signage · Pantallas de la entidad</source>
        <translation>Signage · The organisation's screens</translation>
    </message>
    <message>
        <source>Lo que tenía abierto espera como está: vuelve al salir de Crisis.</source>
        <translation>What you had open waits as it is: it comes back when you leave Crisis.</translation>
    </message>
    <message>
        <source>Biblioteca</source>
        <translation>Library</translation>
    </message>
    <message>
        <source>Imágenes, videos y piezas escritas que las pantallas pueden mostrar</source>
        <translation>Pictures, videos and written pieces that screens can show</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>Una pieza, tal como se verá en la pantalla</source>
        <translation>A piece, just as the screen will show it</translation>
    </message>
    <message>
        <source>Listas</source>
        <translation>Playlists</translation>
    </message>
    <message>
        <source>Qué piezas se muestran, en qué orden y por cuánto tiempo</source>
        <translation>Which pieces are shown, in which order and for how long</translation>
    </message>
    <message>
        <source>Programación</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Qué lista se ve, en cuáles pantallas, qué días y a qué horas</source>
        <translation>Which playlist is shown, on which screens, days and hours</translation>
    </message>
    <message>
        <source>Pantallas</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>Qué muestra cada pantalla ahora y qué debería mostrar</source>
        <translation>What each screen shows now, and what it should show</translation>
    </message>
    <message>
        <source>Crisis</source>
        <translation>Crisis</translation>
    </message>
    <message>
        <source>Avisos firmados que toman las pantallas de inmediato</source>
        <translation>Signed alerts that take the screens at once</translation>
    </message>
    <message>
        <source>Oficina Asesora
de Informática</source>
        <translation>IT Advisory
Office</translation>
    </message>
    <message>
        <source>Enviar a pantallas</source>
        <translation>Send to screens</translation>
    </message>
    <message>
        <source>Publicar lo guardado en todas las pantallas (Ctrl+Intro)</source>
        <translation>Publish what is saved to every screen (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Reintentar</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Sesión: {0}</source>
        <translation>Signed in: {0}</translation>
    </message>
    <message>
        <source>Conectando…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>En línea</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Sin conexión</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Piezas: {0} · Listas: {1} · Pantallas: {2}</source>
        <translation>Pieces: {0} · Playlists: {1} · Screens: {2}</translation>
    </message>
    <message>
        <source>Cargando el contenido inicial…</source>
        <translation>Loading the starter content…</translation>
    </message>
    <message>
        <source>Guardado, pero aún no hay pantallas que lo reciban. Añada una en Pantallas.</source>
        <translation>Saved, but there are no screens to take it yet. Add one under Screens.</translation>
    </message>
    <message>
        <source>y {0} avisos más</source>
        <translation>and {0} more</translation>
    </message>
    <message>
        <source>Enviado a {0}. Tenga en cuenta: {1}</source>
        <translation>Sent to {0}. Note: {1}</translation>
    </message>
    <message>
        <source>Enviado a {0}</source>
        <translation>Sent to {0}</translation>
    </message>
    <message>
        <source>Inicio</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Lo que hoy necesita su atención</source>
        <translation>What needs you today</translation>
    </message>
    <message>
        <source>Buscar o ir a…</source>
        <translation>Find or go to…</translation>
    </message>
    <message>
        <source>Páginas, piezas, listas, pantallas, plantillas y acciones (Ctrl+K)</source>
        <translation>Pages, pieces, playlists, screens, templates and actions (Ctrl+K)</translation>
    </message>
    <message>
        <source>Aprobaciones</source>
        <translation>Approvals</translation>
    </message>
    <message>
        <source>Qué espera salir a las pantallas, y qué cambió en ello</source>
        <translation>What waits to go to the screens, and what changed in it</translation>
    </message>
    <message>
        <source>Administración</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>La oficina, las personas, el correo y el aspecto de las pantallas</source>
        <translation>The office, the people, the mail and the look of the screens</translation>
    </message>
    <message>
        <source>Aspecto, tamaño e idioma (Ctrl+,)</source>
        <translation>Look, size and language (Ctrl+,)</translation>
    </message>
    <message>
        <source>Sin conexión: 1 borrador en este equipo</source>
        <translation>Offline: 1 draft on this computer</translation>
    </message>
    <message>
        <source>Sin conexión: {0} borradores en este equipo</source>
        <translation>Offline: {0} drafts on this computer</translation>
    </message>
    <message>
        <source>Revertir</source>
        <translation>Revert</translation>
    </message>
    <message>
        <source>Las pantallas vuelven a lo que mostraban antes de enviar ({0})</source>
        <translation>The screens go back to what they showed before sending ({0})</translation>
    </message>
    <message>
        <source> y {0} más</source>
        <translation> and {0} more</translation>
    </message>
    <message>
        <source>No se revirtió en {0}</source>
        <translation>Not reverted on {0}</translation>
    </message>
    <message>
        <source>Vuelve lo de antes a {0}</source>
        <translation>What was before is back on {0}</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Iniciar sesión</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Servidor: {0}</source>
        <translation>Hub: {0}</translation>
    </message>
    <message>
        <source>Entrar</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Usuario</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Contraseña</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Su sesión terminó</source>
        <translation>Your session has ended</translation>
    </message>
    <message>
        <source>Entre de nuevo para seguir donde estaba: lo que escribió sigue aquí.</source>
        <translation>Sign in again to go on where you were: what you typed is still here.</translation>
    </message>
    <message>
        <source>Sirve la cuenta de la oficina, la misma del equipo.</source>
        <translation>Your office account works here, the one of your computer.</translation>
    </message>
    <message>
        <source>Esperando al navegador</source>
        <translation>Waiting for the browser</translation>
    </message>
    <message>
        <source>Termine de entrar en el navegador que se abrió. Esta ventana sigue sola.</source>
        <translation>Finish signing in in the browser that opened. This window goes on by itself.</translation>
    </message>
    <message>
        <source>Entrar con {0}</source>
        <translation>Sign in with {0}</translation>
    </message>
    <message>
        <source>Escriba el usuario y la contraseña.</source>
        <translation>Type the user and the password.</translation>
    </message>
    <message>
        <source>O con usuario y contraseña:</source>
        <translation>Or by user and password:</translation>
    </message>
</context>
<context>
    <name>SignatureForm</name>
    <message>
        <source>Firma aquí</source>
        <translation>Signs here</translation>
    </message>
    <message>
        <source>En otro equipo</source>
        <translation>At another PC</translation>
    </message>
    <message>
        <source>La verá en su programa, en Crisis, y sale cuando la firme.</source>
        <translation>They see it in their program, under Crisis, and it leaves once they sign.</translation>
    </message>
    <message>
        <source>Elegir…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Esta orden necesita un segundo operador.</source>
        <translation>This order needs a second operator.</translation>
    </message>
    <message>
        <source>Llave del segundo operador</source>
        <translation>Second operator's key</translation>
    </message>
    <message>
        <source>Frase del segundo operador</source>
        <translation>Second operator's passphrase</translation>
    </message>
    <message>
        <source>Frase de su llave</source>
        <translation>Your key's passphrase</translation>
    </message>
    <message>
        <source>El segundo operador no respondió en 3 minutos.</source>
        <translation>The second operator did not answer within 3 minutes.</translation>
    </message>
    <message>
        <source>Esperando al segundo operador: {0}</source>
        <translation>Waiting for the second operator: {0}</translation>
    </message>
    <message>
        <source>Escriba la frase de su llave.</source>
        <translation>Type your key's passphrase.</translation>
    </message>
    <message>
        <source>Falta la llave del segundo operador, o su frase.</source>
        <translation>The second operator's key is missing, or its passphrase.</translation>
    </message>
</context>
<context>
    <name>SilentTestDialog</name>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Enviar la prueba</source>
        <translation>Send the test</translation>
    </message>
    <message>
        <source>Prueba silenciosa</source>
        <translation>Silent test</translation>
    </message>
    <message>
        <source>Una orden firmada recorre todos los caminos. Ninguna pantalla la muestra y nadie recibe correos: cada pantalla confirma que le llegó y que creyó la firma.</source>
        <translation>A signed order takes every path. No screen shows it and nobody gets e-mail: each screen confirms that it came and that it believed the signature.</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>Titulares (RSS)</source>
        <translation>Headlines (RSS)</translation>
    </message>
    <message>
        <source>Agenda (iCal)</source>
        <translation>Agenda (iCal)</translation>
    </message>
    <message>
        <source>Estado de servicios</source>
        <translation>State of services</translation>
    </message>
    <message>
        <source>Página web</source>
        <translation>Web page</translation>
    </message>
    <message>
        <source>no se pudo traer</source>
        <translation>could not be fetched</translation>
    </message>
    <message>
        <source>aún sin datos</source>
        <translation>no data yet</translation>
    </message>
    <message>
        <source>falló; lo último es de {0}</source>
        <translation>failed; the last is from {0}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>1 día</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>{0} días</source>
        <translation>{0} days</translation>
    </message>
</context>
<context>
    <name>SourceDialog</name>
    <message>
        <source>Cambiar fuente</source>
        <translation>Change source</translation>
    </message>
    <message>
        <source>Añadir fuente</source>
        <translation>Add source</translation>
    </message>
    <message>
        <source>Por ejemplo: Agenda de la Alcaldía</source>
        <translation>For example: Agenda of the city hall</translation>
    </message>
    <message>
        <source>Está en la red interna (solo un administrador puede permitirlo)</source>
        <translation>It is in the inner network (only an administrator may allow it)</translation>
    </message>
    <message>
        <source>Guardar y traer</source>
        <translation>Save and fetch</translation>
    </message>
    <message>
        <source>Consultarla cada</source>
        <translation>Ask it every</translation>
    </message>
    <message>
        <source>Mostrarla hasta que tenga</source>
        <translation>Show it until it is</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Qué da</source>
        <translation>What it gives</translation>
    </message>
    <message>
        <source>Dirección</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Escriba un nombre y una dirección.</source>
        <translation>Write a name and an address.</translation>
    </message>
</context>
<context>
    <name>SourcesDialog</name>
    <message>
        <source>Fuentes de datos</source>
        <translation>Data sources</translation>
    </message>
    <message>
        <source>El servidor las consulta solo; las pantallas muestran lo último que dijeron, con su edad.</source>
        <translation>The hub asks them by itself; screens show what they said last, with its age.</translation>
    </message>
    <message>
        <source>Añadir…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>Cambiar…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Traer ahora</source>
        <translation>Fetch now</translation>
    </message>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Aún no hay fuentes: añada la agenda, las noticias o el estado de los servicios.</source>
        <translation>There are no sources yet: add the agenda, the news or the state of services.</translation>
    </message>
    <message>
        <source>Consultando la fuente…</source>
        <translation>Asking the source…</translation>
    </message>
</context>
<context>
    <name>TableField</name>
    <message>
        <source>De «{0}», hoja «{1}».</source>
        <translation>From “{0}”, sheet “{1}”.</translation>
    </message>
    <message>
        <source>Para usar {0}: ábrala en Excel, guarde el libro y tráigalo otra vez.</source>
        <translation>To use {0}: open it in Excel, save the book and bring it again.</translation>
    </message>
    <message>
        <source>{0} filas más no se trajeron.</source>
        <translation>{0} more rows were not brought.</translation>
    </message>
    <message>
        <source>y {0} más</source>
        <translation>and {0} more</translation>
    </message>
    <message>
        <source>Añadir fila</source>
        <translation>Add row</translation>
    </message>
    <message>
        <source>Quitar fila</source>
        <translation>Remove row</translation>
    </message>
    <message>
        <source>Subir fila (Alt+↑)</source>
        <translation>Move row up (Alt+↑)</translation>
    </message>
    <message>
        <source>Bajar fila (Alt+↓)</source>
        <translation>Move row down (Alt+↓)</translation>
    </message>
    <message>
        <source>Leer las celdas de un archivo XLSX, CSV o TSV</source>
        <translation>Read the cells of an XLSX, CSV or TSV file</translation>
    </message>
    <message>
        <source>De un archivo…</source>
        <translation>From a file…</translation>
    </message>
    <message>
        <source>Tablas (*.xlsx *.csv *.tsv *.txt);;Todos los archivos (*)</source>
        <translation>Tables (*.xlsx *.csv *.tsv *.txt);;All files (*)</translation>
    </message>
    <message>
        <source>Leer una tabla</source>
        <translation>Read a table</translation>
    </message>
    <message>
        <source>{0}/{1} filas</source>
        <translation>{0}/{1} rows</translation>
    </message>
</context>
<context>
    <name>TemplateCard</name>
    <message>
        <source>pantalla completa</source>
        <translation>full screen</translation>
    </message>
    <message>
        <source>banda inferior</source>
        <translation>lower band</translation>
    </message>
    <message>
        <source>Firmas: {0} para enviarla, {1} para darle fin</source>
        <translation>Signatures: {0} to send it, {1} to end it</translation>
    </message>
    <message>
        <source>Se retira sola en {0}</source>
        <translation>Goes by itself in {0}</translation>
    </message>
</context>
<context>
    <name>TextField</name>
    <message>
        <source>{0}/{1} palabras · {2}</source>
        <translation>{0}/{1} words · {2}</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>hace {0} s</source>
        <translation>{0} s ago</translation>
    </message>
    <message>
        <source>hace {0}</source>
        <translation>{0} ago</translation>
    </message>
</context>
<context>
    <name>TrueSize</name>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Tamaño real, punto por punto</source>
        <translation>True size, point by point</translation>
    </message>
</context>
<context>
    <name>UsesPart</name>
    <message>
        <source>Dónde se usa</source>
        <translation>Where it is used</translation>
    </message>
    <message>
        <source>En ninguna lista: no se ve en ninguna pantalla.</source>
        <translation>In no playlist: no screen shows it.</translation>
    </message>
    <message>
        <source>Sin programar</source>
        <translation>Not scheduled</translation>
    </message>
    <message>
        <source>y {0} pantallas más</source>
        <translation>and {0} more screens</translation>
    </message>
</context>
<context>
    <name>VideoPart</name>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Con sonido</source>
        <translation>With sound</translation>
    </message>
    <message>
        <source>Se oye solo donde la pantalla tenga volumen</source>
        <translation>Heard only where the screen has a volume</translation>
    </message>
    <message>
        <source>Subtítulos</source>
        <translation>Captions</translation>
    </message>
    <message>
        <source>Sin subtítulos: sin sonido, lo que se dice se pierde.</source>
        <translation>No captions: without sound, what is said is lost.</translation>
    </message>
    <message>
        <source>Tiene subtítulos.</source>
        <translation>It has captions.</translation>
    </message>
    <message>
        <source>Cambiar…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Añadir SRT o VTT…</source>
        <translation>Add SRT or VTT…</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>Pantallas</source>
        <translation>Screens</translation>
    </message>
    <message>
        <source>Sin lugar</source>
        <translation>No place</translation>
    </message>
    <message>
        <source>1 pantalla</source>
        <translation>1 screen</translation>
    </message>
    <message>
        <source>{0} pantallas</source>
        <translation>{0} screens</translation>
    </message>
</context>
<context>
    <name>WeekView</name>
    <message>
        <source>Flechas: elegir o cambiar de semana · Alt+flechas: mover · Alt+Mayús+flechas: alargar · Enter: abrir o programar · Supr: quitar · T: hoy</source>
        <translation>Arrows: choose or turn the week · Alt+arrows: move · Alt+Shift+arrows: lengthen · Enter: open or schedule · Del: take out · T: today</translation>
    </message>
    <message>
        <source>Semana</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>desde las {0}</source>
        <translation>from {0}</translation>
    </message>
    <message>
        <source>Todo el día</source>
        <translation>All day</translation>
    </message>
    <message>
        <source>desde {0}</source>
        <translation>from {0}</translation>
    </message>
</context>
<context>
    <name>When</name>
    <message>
        <source>menos {0}</source>
        <translation>but for {0}</translation>
    </message>
    <message>
        <source>menos {0} días</source>
        <translation>but for {0} days</translation>
    </message>
    <message>
        <source>cada año</source>
        <translation>every year</translation>
    </message>
    <message>
        <source>el {0}.º {1} de cada mes</source>
        <translation>{1} number {0} of every month</translation>
    </message>
    <message>
        <source>el último {1} de cada mes</source>
        <translation>the last {1} of every month</translation>
    </message>
    <message>
        <source>el día {0} de cada mes</source>
        <translation>on day {0} of every month</translation>
    </message>
    <message>
        <source>{0} cada {1} semanas</source>
        <translation>{0} every {1} weeks</translation>
    </message>
    <message>
        <source>no en festivos</source>
        <translation>not on holidays</translation>
    </message>
    <message>
        <source>todos los días</source>
        <translation>every day</translation>
    </message>
    <message>
        <source>lunes a viernes</source>
        <translation>Monday to Friday</translation>
    </message>
    <message>
        <source>todo el día</source>
        <translation>all day</translation>
    </message>
    <message>
        <source>desde {0}</source>
        <translation>from {0}</translation>
    </message>
    <message>
        <source>hasta {0}</source>
        <translation>until {0}</translation>
    </message>
</context>
<context>
    <name>WhenField</name>
    <message>
        <source>Con hora</source>
        <translation>With an hour</translation>
    </message>
    <message>
        <source>Con fecha</source>
        <translation>With a date</translation>
    </message>
    <message>
        <source>Sin hora</source>
        <translation>No hour</translation>
    </message>
    <message>
        <source>Sin fecha</source>
        <translation>No date</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Nadie ha iniciado sesión: aquí no hay nada que ver ni que cambiar todavía.</source>
        <translation>Nobody has signed in: there is nothing to see or to change here yet.</translation>
    </message>
    <message>
        <source>Iniciar sesión</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>No hay un servidor configurado: se está iniciando uno local en este equipo…</source>
        <translation>No hub is configured: a local one is being started on this PC…</translation>
    </message>
    <message>
        <source>Quedaron sin guardar los datos de «{0}».</source>
        <translation>The details of “{0}” were left unsaved.</translation>
    </message>
    <message>
        <source>Quedaron sin guardar los datos de {1} piezas; la última, «{0}».</source>
        <translation>The details of {1} pieces were left unsaved; the last, “{0}”.</translation>
    </message>
    <message>
        <source>Ver</source>
        <translation>See it</translation>
    </message>
    <message>
        <source>Este programa ya estaba abierto en este equipo. Las dos ventanas sirven: lo que quede sin guardar en cada una va por aparte y se ofrece al abrir de nuevo.</source>
        <translation>This program was open on this PC already. Both windows work: what is left unsaved in each lies apart and is offered when it is opened again.</translation>
    </message>
    <message>
        <source>Este equipo hace de servidor local ({0}). Al cerrar esta ventana se apaga, salvo que ya haya pantallas.</source>
        <translation>This PC acts as a local hub ({0}). It stops when this window closes, unless there are screens by then.</translation>
    </message>
    <message>
        <source>Quedó sin guardar «{0}».</source>
        <translation>“{0}” was left unsaved.</translation>
    </message>
    <message>
        <source>Quedaron {1} piezas sin guardar; la última, «{0}».</source>
        <translation>{1} pieces were left unsaved; the last, “{0}”.</translation>
    </message>
    <message>
        <source>Recuperar</source>
        <translation>Recover</translation>
    </message>
    <message>
        <source>Descartar</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Servidor: {0}</source>
        <translation>Hub: {0}</translation>
    </message>
    <message>
        <source>Servidor local en {0} · seguirá encendido al cerrar, por las pantallas</source>
        <translation>Local hub at {0} · it runs on after closing, for the screens</translation>
    </message>
    <message>
        <source>Servidor local en {0}</source>
        <translation>Local hub at {0}</translation>
    </message>
    <message>
        <source>Falta un paso: crear la llave del operador, con la que las pantallas saben a quién creer.</source>
        <translation>One step is missing: the operator's key, by which screens know whom to believe.</translation>
    </message>
    <message>
        <source>Crear la llave</source>
        <translation>Make the key</translation>
    </message>
    <message>
        <source>Archivos añadidos: {0}</source>
        <translation>Files added: {0}</translation>
    </message>
    <message>
        <source> · no se añadieron: {0}</source>
        <translation> · not added: {0}</translation>
    </message>
    <message>
        <source>Llegó «{0}» por la carpeta vigilada</source>
        <translation>“{0}” came through the watched folder</translation>
    </message>
    <message>
        <source>Algo que quedó sin guardar está dañado y no se puede leer. Está aparte, en {0}.</source>
        <translation>Something that was left unsaved is damaged and cannot be read. It was put aside, as {0}.</translation>
    </message>
    <message>
        <source>Quedó sin terminar de subir «{0}».</source>
        <translation>“{0}” was not uploaded to the end.</translation>
    </message>
    <message>
        <source>Quedaron sin terminar de subir {1} archivos: {0}.</source>
        <translation>{1} files were not uploaded to the end: {0}.</translation>
    </message>
    <message>
        <source> y {0} más</source>
        <translation> and {0} more</translation>
    </message>
    <message>
        <source>Subir de nuevo</source>
        <translation>Upload again</translation>
    </message>
    <message>
        <source>El perfil de este equipo está dañado: desde aquí no se pueden dar alertas.</source>
        <translation>This PC’s profile is damaged: no alerts can be raised from here.</translation>
    </message>
    <message>
        <source>Ver qué hacer</source>
        <translation>See what to do</translation>
    </message>
    <message>
        <source>Ya no se convierte «{0}»: a la papelera</source>
        <translation>“{0}” is converted no more: to the trash</translation>
    </message>
</context>
<context>
    <name>_DropOverlay</name>
    <message>
        <source>Suelte aquí para añadir a la biblioteca</source>
        <translation>Drop here to add to the library</translation>
    </message>
</context>
<context>
    <name>_Grid</name>
    <message>
        <source>Plantillas</source>
        <translation>Templates</translation>
    </message>
</context>
<context>
    <name>ReadyPanel</name>
    <message>
        <source>De otros: juzgue usted</source>
        <translation>From others: you judge</translation>
    </message>
    <message>
        <source>De: {0} · desde las {1} · {2} avisos, el último a las {3}</source>
        <translation>From: {0} · since {1} · {2} calls, the last at {3}</translation>
    </message>
    <message>
        <source>No nombra una plantilla: la elige usted.</source>
        <translation>It names no template: you choose it.</translation>
    </message>
    <message>
        <source>Plantilla: {0}</source>
        <translation>Template: {0}</translation>
    </message>
    <message>
        <source>Pantalla</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Teléfono</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Qué pasa</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Qué impide mostrar una orden</source>
        <translation>What keeps an order from being shown</translation>
    </message>
    <message>
        <source>Qué propone</source>
        <translation>What it proposes</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Propuestas de los sistemas de monitoreo</source>
        <translation>Proposals of monitoring systems</translation>
    </message>
    <message>
        <source>Ver como alerta…</source>
        <translation>See as an alert…</translation>
    </message>
    <message>
        <source>Descartar</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Un sistema de monitoreo propone; solo un operador firma. Se conectan con «signage trigger add».</source>
        <translation>A monitoring system proposes; only an operator signs. Connect one with “signage trigger add”.</translation>
    </message>
    <message>
        <source>PROPUESTAS</source>
        <translation>PROPOSALS</translation>
    </message>
    <message>
        <source>{0} de {1} pantallas listas</source>
        <translation>{0} of {1} screens ready</translation>
    </message>
    <message>
        <source>Todavía no se ha hecho un simulacro.</source>
        <translation>There has been no drill yet.</translation>
    </message>
    <message>
        <source>La oficina</source>
        <translation>The office</translation>
    </message>
    <message>
        <source>Persiste</source>
        <translation>It lasts</translation>
    </message>
    <message>
        <source>Recién visto</source>
        <translation>Just seen</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Deshacer (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>AtOnce</name>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>«{0}» no estaba en ninguna pantalla; ya no se enviará.</source>
        <translation>“{0}” was on no screen; it will not be sent any more.</translation>
    </message>
    <message>
        <source>«{0}» se quita de las pantallas…</source>
        <translation>Taking “{0}” off the screens…</translation>
    </message>
    <message>
        <source>«{0}» ya no está en las pantallas</source>
        <translation>“{0}” is off the screens</translation>
    </message>
    <message>
        <source>«{0}» puede volver a salir: irá con el próximo envío.</source>
        <translation>“{0}” may be shown again: it goes with the next sending.</translation>
    </message>
    <message>
        <source>«{0}» vuelve a las pantallas…</source>
        <translation>Bringing “{0}” back to the screens…</translation>
    </message>
    <message>
        <source>«{0}» está otra vez en las pantallas</source>
        <translation>“{0}” is on the screens again</translation>
    </message>
    <message>
        <source>Terminar ya</source>
        <translation>End it now</translation>
    </message>
    <message>
        <source>«{0}» se muestra {1} minutos…</source>
        <translation>Showing “{0}” for {1} minutes…</translation>
    </message>
    <message>
        <source>«{0}» se muestra {1} minutos</source>
        <translation>“{0}” is shown for {1} minutes</translation>
    </message>
    <message>
        <source>Vuelve el programa…</source>
        <translation>Bringing the programme back…</translation>
    </message>
    <message>
        <source>Volvió el programa en lugar de «{0}»</source>
        <translation>The programme is back in place of “{0}”</translation>
    </message>
    <message>
        <source>{0}: lo confirmó la pantalla en {2} s.</source>
        <translation>{0}: the screen confirmed it in {2} s.</translation>
    </message>
    <message>
        <source>{0}: lo confirmaron {1} pantallas en {2} s.</source>
        <translation>{0}: {1} screens confirmed it in {2} s.</translation>
    </message>
    <message>
        <source>{0}: lo confirmaron {1} de {2} pantallas. Aún no: {3}; lo harán cuando vuelvan a oír al servidor.</source>
        <translation>{0}: {1} of {2} screens confirmed it. Not yet: {3}; they will when they hear the server again.</translation>
    </message>
</context>
<context>
    <name>PieceMenu</name>
    <message>
        <source>Volver a mostrar</source>
        <translation>Show again</translation>
    </message>
    <message>
        <source>Quitar ya de las pantallas</source>
        <translation>Take off the screens now</translation>
    </message>
    <message>
        <source>Mostrar {0} min</source>
        <translation>Show for {0} min</translation>
    </message>
    <message>
        <source>En todas las pantallas</source>
        <translation>On all screens</translation>
    </message>
    <message>
        <source>Sin sede</source>
        <translation>No site</translation>
    </message>
    <message>
        <source>y {0} más, en Listas</source>
        <translation>and {0} more, in Playlists</translation>
    </message>
    <message>
        <source>En todas las que tiene a su cargo</source>
        <translation>On all those in your charge</translation>
    </message>
    <message>
        <source>Guarde la pieza primero</source>
        <translation>Save the piece first</translation>
    </message>
</context>
<context>
    <name>ScopeDialog</name>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Esta y las siguientes</source>
        <translation>This one and those after</translation>
    </message>
    <message>
        <source>Solo esta ({0})</source>
        <translation>This one only ({0})</translation>
    </message>
    <message>
        <source>Esta programación se repite</source>
        <translation>This entry repeats</translation>
    </message>
    <message>
        <source>Limitar a pantallas y áreas</source>
        <translation>Limit to screens and areas</translation>
    </message>
    <message>
        <source>Grupos de pantallas</source>
        <translation>Groups of screens</translation>
    </message>
    <message>
        <source>Áreas de la biblioteca</source>
        <translation>Areas of the library</translation>
    </message>
    <message>
        <source>Dónde trabaja {0}. Ve todo, pero solo cambia lo marcado.</source>
        <translation>Where {0} works. They see everything, but change only what is ticked.</translation>
    </message>
    <message>
        <source>Sin marcas no hay límite. Los grupos se hacen en Pantallas.</source>
        <translation>Without ticks there is no limit. Groups are made on the Screens page.</translation>
    </message>
    <message>
        <source>Una carpeta incluye las que tiene dentro.</source>
        <translation>A folder includes those within it.</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>Week</name>
    <message>
        <source>Solo Base</source>
        <translation>Base only</translation>
    </message>
    <message>
        <source>Sin programación</source>
        <translation>Nothing scheduled</translation>
    </message>
    <message>
        <source>Se cruzan</source>
        <translation>They cross</translation>
    </message>
    <message>
        <source>Todo el día</source>
        <translation>All day</translation>
    </message>
    <message>
        <source>Festivo · {0}</source>
        <translation>Holiday · {0}</translation>
    </message>
</context>
<context>
    <name>WhatList</name>
    <message>
        <source>Pieza</source>
        <translation>Piece</translation>
    </message>
    <message>
        <source>Lista</source>
        <translation>Playlist</translation>
    </message>
    <message>
        <source>Qué se ve</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>Buscar lista o pieza</source>
        <translation>Find a playlist or a piece</translation>
    </message>
    <message>
        <source>Buscar lista o pieza…</source>
        <translation>Find a playlist or a piece…</translation>
    </message>
</context>
<context>
    <name>WhenForm</name>
    <message>
        <source>cada dos semanas, esos días</source>
        <translation>every two weeks, on those days</translation>
    </message>
    <message>
        <source>cada semana, esos días</source>
        <translation>every week, on those days</translation>
    </message>
    <message>
        <source>a</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Cuándo</source>
        <translation>When</translation>
    </message>
    <message>
        <source>O escríbalo: mañana 8 a viernes 18</source>
        <translation>Or write it: tomorrow 8 to Friday 18</translation>
    </message>
    <message>
        <source>Cuándo, con sus palabras</source>
        <translation>When, in your own words</translation>
    </message>
    <message>
        <source>Aún no se entiende. Por ejemplo: «hoy 14 a 16», «lunes a viernes 8 a 12», «hasta el 20/12».</source>
        <translation>Not understood yet. For example: “today 14 to 16”, “Monday to Friday 8 to 12”, “until 20/12”.</translation>
    </message>
    <message>
        <source>Si termina antes de empezar, sigue hasta el día siguiente.</source>
        <translation>When it ends before it begins, it goes on into the next day.</translation>
    </message>
    <message>
        <source>A su hora</source>
        <translation>At its own hours</translation>
    </message>
    <message>
        <source>Sin fin</source>
        <translation>No end</translation>
    </message>
    <message>
        <source>Esta semana</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>Hoy</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>No en festivos</source>
        <translation>Not on holidays</translation>
    </message>
    <message>
        <source>Franja del día</source>
        <translation>Daypart</translation>
    </message>
    <message>
        <source>Termina</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Empieza</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>Todo el día</source>
        <translation>All day</translation>
    </message>
    <message>
        <source>Se repite</source>
        <translation>Repeats</translation>
    </message>
    <message>
        <source>Hasta el</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Desde el</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Hasta el viernes</source>
        <translation>Until Friday</translation>
    </message>
    <message>
        <source>Ahora</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Hoy, desde este minuto: hasta las 17:00, o dos horas</source>
        <translation>Today, from this minute on: until 17:00, or for two hours</translation>
    </message>
    <message>
        <source>Mañana 8:00</source>
        <translation>Tomorrow 8:00</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>«{0}»</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>todo el día</source>
        <translation>all day</translation>
    </message>
    <message>
        <source>{0} pantallas</source>
        <translation>{0} screens</translation>
    </message>
    <message>
        <source>todas las pantallas</source>
        <translation>all screens</translation>
    </message>
    <message>
        <source>{0} · {1} · Solo Base en {2}.</source>
        <translation>{0} · {1} · Base only on {2}.</translation>
    </message>
    <message>
        <source>{0} · {1} · Sin programación en {2}: se verá la lista de reserva.</source>
        <translation>{0} · {1} · Nothing scheduled on {2}: the fallback playlist will be seen.</translation>
    </message>
    <message>
        <source>{0} · {1} · Se cruzan {2} en {3}; se verá «{4}», la más reciente.</source>
        <translation>{0} · {1} · {2} cross on {3}; “{4}”, the latest, will be seen.</translation>
    </message>
</context>
<context>
    <name>Foresight</name>
    <message>
        <source>Sin imagen todavía</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <source>… y otras {0}</source>
        <translation>… and {0} more</translation>
    </message>
    <message>
        <source>Esa pantalla no tiene todavía ninguna pieza que mostrar.</source>
        <translation>That screen has no piece to show yet.</translation>
    </message>
    <message>
        <source>Todavía no hay pantallas. Añada una en Pantallas.</source>
        <translation>There are no screens yet. Add one in Screens.</translation>
    </message>
    <message>
        <source>¿Qué se verá?</source>
        <translation>What will be seen?</translation>
    </message>
    <message>
        <source>Un día después</source>
        <translation>A day after</translation>
    </message>
    <message>
        <source>Un día antes</source>
        <translation>A day before</translation>
    </message>
    <message>
        <source>Hora del día</source>
        <translation>Time of day</translation>
    </message>
    <message>
        <source>Pantalla de «¿Qué se verá?»</source>
        <translation>Screen of “What will be seen?”</translation>
    </message>
    <message>
        <source>Ahora…</source>
        <translation>Now…</translation>
    </message>
    <message>
        <source>Quitar ya esta pieza, o mostrarla 5 min</source>
        <translation>Take this piece off now, or show it for 5 min</translation>
    </message>
</context>
<context>
    <name>TroubleList</name>
    <message>
        <source>Por revisar</source>
        <translation>To look at</translation>
    </message>
    <message>
        <source>Por revisar ({0})</source>
        <translation>To look at ({0})</translation>
    </message>
    <message>
        <source>Nada por revisar: ninguna hora se cruza ni queda vacía.</source>
        <translation>Nothing to look at: no hours cross and none is empty.</translation>
    </message>
    <message>
        <source>Horas por revisar</source>
        <translation>Hours to look at</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>«{0}»</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>una lista que ya no existe</source>
        <translation>a playlist that is gone</translation>
    </message>
    <message>
        <source>No hay nada más a esa hora: la lista de reserva, «{0}».</source>
        <translation>Nothing else at that time: the fallback playlist, “{0}”.</translation>
    </message>
    <message>
        <source>La pantalla lleva demasiado tiempo sin noticias del servidor.</source>
        <translation>The screen has been without news of the hub for too long.</translation>
    </message>
    <message>
        <source>«{0}» no tiene ninguna pieza vigente ese día: se salta.</source>
        <translation>“{0}” has no piece that is valid on that day: it is skipped.</translation>
    </message>
    <message>
        <source>Base: «{0}» ({1}).</source>
        <translation>Base: “{0}” ({1}).</translation>
    </message>
    <message>
        <source>Se suma: «{0}» ({1}).</source>
        <translation>Adds: “{0}” ({1}).</translation>
    </message>
    <message>
        <source>«{0}» también reemplaza ({1}), pero se creó antes: no se ve.</source>
        <translation>“{0}” replaces too ({1}), but was made earlier: not seen.</translation>
    </message>
    <message>
        <source>Reemplaza: «{0}» ({1}).</source>
        <translation>Replaces: “{0}” ({1}).</translation>
    </message>
    <message>
        <source>Mientras tanto no se ve: {0}.</source>
        <translation>Meanwhile not seen: {0}.</translation>
    </message>
    <message>
        <source>A esa hora la pantalla está apagada, por su horario.</source>
        <translation>At that time the screen is dark, by its opening hours.</translation>
    </message>
    <message>
        <source>Turno {0} de {1}; el ciclo dura {2}</source>
        <translation>Turn {0} of {1}; a round takes {2}</translation>
    </message>
    <message>
        <source>{0} · de {1}:{2} a {3}:{4}</source>
        <translation>{0} · from {1}:{2} to {3}:{4}</translation>
    </message>
</context>
<context>
    <name>ScheduleHand</name>
    <message>
        <source>Se quitó «{0}» de la programación; la lista y sus piezas se conservan</source>
        <translation>“{0}” was taken out of the schedule; the playlist and its pieces are kept</translation>
    </message>
    <message>
        <source>Se movió «{0}»</source>
        <translation>“{0}” was moved</translation>
    </message>
    <message>
        <source>¿Cuánto de «{0}» cambia?</source>
        <translation>How much of “{0}” changes?</translation>
    </message>
    <message>
        <source>Cambió la programación de «{0}»</source>
        <translation>The schedule of “{0}” changed</translation>
    </message>
    <message>
        <source>«{0}» quedó programada</source>
        <translation>“{0}” is scheduled</translation>
    </message>
    <message>
        <source>¿Cuánto de «{0}» se quita?</source>
        <translation>How much of “{0}” is taken out?</translation>
    </message>
    <message>
        <source>Subiendo «{0}»…</source>
        <translation>Uploading “{0}”…</translation>
    </message>
    <message>
        <source>«{0}» está en la biblioteca</source>
        <translation>“{0}” is in the library</translation>
    </message>
</context>
<context>
    <name>CalendarDialog</name>
    <message>
        <source>de la entidad</source>
        <translation>the office's own</translation>
    </message>
    <message>
        <source>por ley</source>
        <translation>by law</translation>
    </message>
    <message>
        <source>Festivos de {0}</source>
        <translation>Holidays of {0}</translation>
    </message>
    <message>
        <source>Quitar la franja</source>
        <translation>Take the daypart out</translation>
    </message>
    <message>
        <source>Termina</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Empieza</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>Nombre de la franja</source>
        <translation>Name of the daypart</translation>
    </message>
    <message>
        <source>Franjas del día</source>
        <translation>Dayparts</translation>
    </message>
    <message>
        <source>Horas con nombre, para programar sin escribirlas.</source>
        <translation>Hours with a name, to schedule without typing them.</translation>
    </message>
    <message>
        <source>Añadir franja</source>
        <translation>Add a daypart</translation>
    </message>
    <message>
        <source>Quite la marca de un día que en su entidad se trabaja.</source>
        <translation>Take the tick off a day on which your office works.</translation>
    </message>
    <message>
        <source>Añadir</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Nombre del día</source>
        <translation>Name of the day</translation>
    </message>
    <message>
        <source>Fecha del festivo</source>
        <translation>Date of the holiday</translation>
    </message>
    <message>
        <source>Festivos</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>Año siguiente</source>
        <translation>Year after</translation>
    </message>
    <message>
        <source>Año anterior</source>
        <translation>Year before</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Festivos y franjas del día</source>
        <translation>Holidays and dayparts</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>y {0} más</source>
        <translation>and {0} more</translation>
    </message>
    <message>
        <source>festivo, {0}</source>
        <translation>holiday, {0}</translation>
    </message>
    <message>
        <source>Flechas: elegir un día · Enter: abrir su semana · T: hoy</source>
        <translation>Arrows: choose a day · Enter: open its week · T: today</translation>
    </message>
    <message>
        <source>Mes</source>
        <translation>Month</translation>
    </message>
</context>
<context>
    <name>Print</name>
    <message>
        <source>Todas las pantallas</source>
        <translation>All screens</translation>
    </message>
</context>
<context>
    <name>LibraryDesk</name>
    <message>
        <source>{0} piezas se quedan: {1}.</source>
        <translation>{0} pieces stay: {1}.</translation>
    </message>
</context>
<context>
    <name>ShelfTree</name>
    <message>
        <source>Estantes, carpetas y etiquetas</source>
        <translation>Shelves, folders and tags</translation>
    </message>
    <message>
        <source>CARPETAS</source>
        <translation>FOLDERS</translation>
    </message>
    <message>
        <source>ETIQUETAS</source>
        <translation>TAGS</translation>
    </message>
    <message>
        <source>Todo</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Vencen pronto</source>
        <translation>Ending soon</translation>
    </message>
    <message>
        <source>Vencidas</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Sin usar</source>
        <translation>Unused</translation>
    </message>
    <message>
        <source>Retiradas</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Papelera</source>
        <translation>Trash</translation>
    </message>
    <message>
        <source>Mis borradores</source>
        <translation>My drafts</translation>
    </message>
    <message>
        <source>Recientes</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>Por revisar</source>
        <translation>To look at again</translation>
    </message>
    <message>
        <source>No tiene borradores</source>
        <translation>You have no drafts</translation>
    </message>
    <message>
        <source>Aquí está lo que usted hizo y todavía no está en ninguna lista.</source>
        <translation>What you made and no playlist has yet stands here.</translation>
    </message>
    <message>
        <source>Nada cambió hace poco</source>
        <translation>Nothing changed lately</translation>
    </message>
    <message>
        <source>Aquí está lo que alguien añadió o cambió en las dos últimas semanas.</source>
        <translation>What anybody added or changed in the last two weeks stands here.</translation>
    </message>
    <message>
        <source>Nada vence pronto</source>
        <translation>Nothing ends soon</translation>
    </message>
    <message>
        <source>Aquí está lo que deja de verse en los próximos siete días.</source>
        <translation>What is shown no more within the next seven days stands here.</translation>
    </message>
    <message>
        <source>Nada ha vencido</source>
        <translation>Nothing has ended</translation>
    </message>
    <message>
        <source>Aquí está lo que ya pasó de su último día.</source>
        <translation>What is past its last day stands here.</translation>
    </message>
    <message>
        <source>Nada por revisar</source>
        <translation>Nothing to look at again</translation>
    </message>
    <message>
        <source>Aquí está lo que alguien debe mirar de nuevo en siete días o menos.</source>
        <translation>What somebody must look at again within seven days stands here.</translation>
    </message>
    <message>
        <source>Todo está en alguna lista</source>
        <translation>Everything is in a playlist</translation>
    </message>
    <message>
        <source>Aquí está lo que ninguna lista muestra.</source>
        <translation>What no playlist shows stands here.</translation>
    </message>
    <message>
        <source>Nada está retirado</source>
        <translation>Nothing is withdrawn</translation>
    </message>
    <message>
        <source>Aquí está lo que se quitó de todas las pantallas con «Quitar ya».</source>
        <translation>What was taken off every screen with “Take off now” stands here.</translation>
    </message>
    <message>
        <source>La papelera está vacía</source>
        <translation>The trash is empty</translation>
    </message>
    <message>
        <source>Aquí espera lo que se borra, por si hay que recuperarlo.</source>
        <translation>What is deleted waits here, in case it must come back.</translation>
    </message>
</context>
<context>
    <name>ManyPart</name>
    <message>
        <source>Etiquetar</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Quitar etiqueta</source>
        <translation>Take tag</translation>
    </message>
    <message>
        <source>Mover a la carpeta</source>
        <translation>Move to the folder</translation>
    </message>
    <message>
        <source>A la papelera</source>
        <translation>To the trash</translation>
    </message>
    <message>
        <source>Van a la papelera, de donde se recuperan; se puede deshacer (Ctrl+Z)</source>
        <translation>They go to the trash, and can be taken back from there; it can be undone (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Recuperar</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Etiqueta</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Carpeta</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>{0} piezas elegidas</source>
        <translation>{0} pieces chosen</translation>
    </message>
    <message>
        <source>Audiencia y vigencia…</source>
        <translation>Audience and dates…</translation>
    </message>
</context>
<context>
    <name>ApprovalsPage</name>
    <message>
        <source>El comentario sobre «{0}» quedó sin enviar: está aquí.</source>
        <translation>The comment on “{0}” was not sent: it is here.</translation>
    </message>
    <message>
        <source>Lo que espera aprobación</source>
        <translation>What waits for approval</translation>
    </message>
    <message>
        <source>Exigir aprobación</source>
        <translation>Require approval</translation>
    </message>
    <message>
        <source>Cuando la oficina lo exige, una pieza sale a las pantallas solo si otra persona la aprobó. Quien la hace la pide desde la Biblioteca.</source>
        <translation>Where the office requires it, a piece goes to the screens only when somebody else has approved it. Whoever makes it asks from the Library.</translation>
    </message>
    <message>
        <source>Nada espera aprobación</source>
        <translation>Nothing waits for approval</translation>
    </message>
    <message>
        <source>Campo</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Antes</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Ahora</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Qué cambió desde la última aprobación</source>
        <translation>What changed since the last approval</translation>
    </message>
    <message>
        <source>Qué hay que cambiar; un clic en la imagen marca dónde</source>
        <translation>What is to be changed; a click on the picture marks where</translation>
    </message>
    <message>
        <source>Aprobar</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Aprobar (A)</source>
        <translation>Approve (A)</translation>
    </message>
    <message>
        <source>Pedir cambios</source>
        <translation>Ask for changes</translation>
    </message>
    <message>
        <source>Pedir cambios, con lo que se escribió (C)</source>
        <translation>Ask for changes, with what was written (C)</translation>
    </message>
    <message>
        <source>QUÉ CAMBIA</source>
        <translation>WHAT CHANGES</translation>
    </message>
    <message>
        <source>REVISIÓN</source>
        <translation>REVIEW</translation>
    </message>
    <message>
        <source>Comentario</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>Lo pide {0}</source>
        <translation>Asked for by {0}</translation>
    </message>
    <message>
        <source>Mirando…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>Es nueva: nunca se ha aprobado.</source>
        <translation>It is new: it was never approved.</translation>
    </message>
    <message>
        <source>La revisión no encontró nada.</source>
        <translation>The review found nothing.</translation>
    </message>
    <message>
        <source>Sin vista previa</source>
        <translation>No preview</translation>
    </message>
    <message>
        <source>Aprobada «{0}»</source>
        <translation>“{0}” approved</translation>
    </message>
    <message>
        <source>Escriba primero qué hay que cambiar.</source>
        <translation>Write first what is to be changed.</translation>
    </message>
    <message>
        <source>Se pidieron cambios en «{0}»</source>
        <translation>Changes were asked for in “{0}”</translation>
    </message>
    <message>
        <source>Desde ahora solo sale lo aprobado</source>
        <translation>From now on only what is approved goes out</translation>
    </message>
    <message>
        <source>Desde ahora solo sale a las pantallas lo que alguien aprobó.</source>
        <translation>From now on only what somebody approved goes to the screens.</translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Ahora…</source>
        <translation>Now…</translation>
    </message>
    <message>
        <source>Quitarla ya de las pantallas, o mostrarla 5 min</source>
        <translation>Take it off the screens now, or show it for 5 min</translation>
    </message>
</context>
<context>
    <name>PinView</name>
    <message>
        <source>La pieza; clic o flechas marcan un lugar</source>
        <translation>The piece; a click or the arrows mark a place</translation>
    </message>
</context>
<context>
    <name>Difference</name>
    <message>
        <source>Título</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Archivo</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Duración</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Descripción</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Desde</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Hasta</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Para quién es</source>
        <translation>Who it is for</translation>
    </message>
    <message>
        <source>Fuente</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Licencia</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Persona de contacto</source>
        <translation>Contact person</translation>
    </message>
    <message>
        <source>Revisar antes de</source>
        <translation>Look at again by</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versiones de «{0}»</source>
        <translation>Versions of “{0}”</translation>
    </message>
    <message>
        <source>Versiones, la más reciente primero</source>
        <translation>Versions, newest first</translation>
    </message>
    <message>
        <source>Volver a esta versión</source>
        <translation>Go back to this version</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>ANTES</source>
        <translation>BEFORE</translation>
    </message>
    <message>
        <source>AHORA</source>
        <translation>NOW</translation>
    </message>
    <message>
        <source>Hasta el {0}, {1}
la cambió {2}</source>
        <translation>Until {0}, {1}
changed by {2}</translation>
    </message>
    <message>
        <source>Nadie la ha cambiado: no hay otras versiones.</source>
        <translation>Nobody has changed it: there are no other versions.</translation>
    </message>
    <message>
        <source>Es igual a la de ahora.</source>
        <translation>It is the same as now.</translation>
    </message>
</context>
<context>
    <name>AdminPage</name>
    <message>
        <source>Deshacer (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Deshecho: {0}</source>
        <translation>Undone: {0}</translation>
    </message>
    <message>
        <source>Rehacer (Ctrl+Mayús+Z)</source>
        <translation>Redo (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Solo lectura: esto lo cambia quien administra.</source>
        <translation>Read-only: an administrator changes this.</translation>
    </message>
    <message>
        <source>Lo que cambió no se pierde: «Rehacer» (Ctrl+Mayús+Z) lo intenta de nuevo.</source>
        <translation>What you changed is not lost: “Redo” (Ctrl+Shift+Z) tries again.</translation>
    </message>
    <message>
        <source>El programa se cerró sin guardar: lo escrito en Administración ({0}) está ahí de nuevo.</source>
        <translation>The program ended without saving: what was written in Administration ({0}) is there again.</translation>
    </message>
</context>
<context>
    <name>DeputyDialog</name>
    <message>
        <source>Escriba el usuario de quien lo reemplaza.</source>
        <translation>Write the user name of whoever stands in for you.</translation>
    </message>
    <message>
        <source>Hasta el final del</source>
        <translation>Until the end of</translation>
    </message>
    <message>
        <source>Nombrar</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Podrá aprobar y pedir cambios en su lugar, hasta el final del día que elija.</source>
        <translation>May approve and ask for changes in your place, until the end of the day you choose.</translation>
    </message>
    <message>
        <source>Quién me reemplaza</source>
        <translation>Who stands in for me</translation>
    </message>
    <message>
        <source>Usuario</source>
        <translation>User name</translation>
    </message>
</context>
<context>
    <name>LookTab</name>
    <message>
        <source>Aspecto</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Aspecto propio de las pantallas</source>
        <translation>The screens' own look</translation>
    </message>
    <message>
        <source>Colores, letras y lugares del logo: un archivo .toml como lo describe el manual de diseño.</source>
        <translation>Colours, type and places of the logo: a .toml file as the design manual describes it.</translation>
    </message>
    <message>
        <source>Dibujando una muestra…</source>
        <translation>Drawing a sample…</translation>
    </message>
    <message>
        <source>EN USO</source>
        <translation>IN USE</translation>
    </message>
    <message>
        <source>El de fábrica, sin logo.</source>
        <translation>The one they came with, without a logo.</translation>
    </message>
    <message>
        <source>Imágenes ({0});;Todos los archivos (*)</source>
        <translation>Pictures ({0});;All files (*)</translation>
    </message>
    <message>
        <source>Las pantallas volvieron a su aspecto propio</source>
        <translation>The screens are back to their own look</translation>
    </message>
    <message>
        <source>Logo en uso: {0}</source>
        <translation>Logo in use: {0}</translation>
    </message>
    <message>
        <source>Mejor un PNG sin fondo y sin margen.</source>
        <translation>A PNG without background or margin is best.</translation>
    </message>
    <message>
        <source>Poner el logo</source>
        <translation>Set the logo</translation>
    </message>
    <message>
        <source>Poner el logo…</source>
        <translation>Set the logo…</translation>
    </message>
    <message>
        <source>Tema ({0});;Todos los archivos (*)</source>
        <translation>Theme ({0});;All files (*)</translation>
    </message>
    <message>
        <source>Tema en uso: {0}</source>
        <translation>Theme in use: {0}</translation>
    </message>
    <message>
        <source>Un cambio se ve enseguida en todas las pantallas, en lo que ya se les envió.</source>
        <translation>A change is seen on every screen at once, in what was sent to them already.</translation>
    </message>
    <message>
        <source>Una pieza con el aspecto en uso</source>
        <translation>A piece with the look in use</translation>
    </message>
    <message>
        <source>Usar un tema</source>
        <translation>Use a theme</translation>
    </message>
    <message>
        <source>Usar un tema de un archivo…</source>
        <translation>Use a theme from a file…</translation>
    </message>
    <message>
        <source>Volver al aspecto propio</source>
        <translation>Back to their own look</translation>
    </message>
    <message>
        <source>con logo</source>
        <translation>with a logo</translation>
    </message>
    <message>
        <source>marca colores tema letra</source>
        <translation>brand colours theme font</translation>
    </message>
    <message>
        <source>marca escudo imagen</source>
        <translation>brand crest picture</translation>
    </message>
    <message>
        <source>restablecer quitar tema logo</source>
        <translation>reset remove theme logo</translation>
    </message>
    <message>
        <source>sin logo</source>
        <translation>without a logo</translation>
    </message>
    <message>
        <source>versión {0}</source>
        <translation>version {0}</translation>
    </message>
</context>
<context>
    <name>MailTab</name>
    <message>
        <source>Cifrado</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>Ciudadanía</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>Ciudadanía recibe el texto para el público; los demás, el interno.</source>
        <translation>The public gets the text for the public; the others, the internal one.</translation>
    </message>
    <message>
        <source>Contraseña del servidor</source>
        <translation>Server password</translation>
    </message>
    <message>
        <source>Contratistas</source>
        <translation>Contractors</translation>
    </message>
    <message>
        <source>Correo</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>El correo quedó guardado</source>
        <translation>The mail settings are saved</translation>
    </message>
    <message>
        <source>El servidor respondió: {0}</source>
        <translation>The server answered: {0}</translation>
    </message>
    <message>
        <source>Enviado a {0}. El servidor respondió: {1}</source>
        <translation>Sent to {0}. The server answered: {1}</translation>
    </message>
    <message>
        <source>Enviar una línea de prueba a</source>
        <translation>Send a test line to</translation>
    </message>
    <message>
        <source>Guardar el correo</source>
        <translation>Save the mail settings</translation>
    </message>
    <message>
        <source>Guardar y probar</source>
        <translation>Save and test</translation>
    </message>
    <message>
        <source>Hablando con el servidor de correo…</source>
        <translation>Talking to the mail server…</translation>
    </message>
    <message>
        <source>Hay cambios sin guardar.</source>
        <translation>There are unsaved changes.</translation>
    </message>
    <message>
        <source>Lo que respondió el servidor de correo</source>
        <translation>What the mail server answered</translation>
    </message>
    <message>
        <source>PRUEBA</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>Por donde salen los avisos de emergencia. Vacío: no sale ningún correo.</source>
        <translation>Where emergency notices leave by. Empty: no mail leaves.</translation>
    </message>
    <message>
        <source>Probar</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Puerto</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>QUIÉN RECIBE LOS AVISOS</source>
        <translation>WHO GETS THE NOTICES</translation>
    </message>
    <message>
        <source>Remitente</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>SERVIDOR</source>
        <translation>SERVER</translation>
    </message>
    <message>
        <source>Servidor de correo</source>
        <translation>Mail server</translation>
    </message>
    <message>
        <source>Servidores públicos</source>
        <translation>Public servants</translation>
    </message>
    <message>
        <source>Sin cambios</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>Sin cifrar</source>
        <translation>Not encrypted</translation>
    </message>
    <message>
        <source>Solo quien administra ve por dónde salen los correos y a quién.</source>
        <translation>Only an administrator sees where mail leaves by and who gets it.</translation>
    </message>
    <message>
        <source>Una dirección por línea</source>
        <translation>One address a line</translation>
    </message>
    <message>
        <source>Usuario del servidor</source>
        <translation>Server user</translation>
    </message>
    <message>
        <source>clave</source>
        <translation>password</translation>
    </message>
    <message>
        <source>correo ensayo comprobar servidor smtp</source>
        <translation>mail try check server smtp</translation>
    </message>
    <message>
        <source>de quién desde dirección</source>
        <translation>from whom address</translation>
    </message>
    <message>
        <source>destinatarios correos listas a quién</source>
        <translation>recipients mail lists to whom</translation>
    </message>
    <message>
        <source>ensayo comprobar</source>
        <translation>try check</translation>
    </message>
    <message>
        <source>nadie: solo se saluda al servidor</source>
        <translation>nobody: the server is only greeted</translation>
    </message>
</context>
<context>
    <name>NewPersonDialog</name>
    <message>
        <source>Añadir</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Añadir persona</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>Con este nombre entra; no cambia después.</source>
        <translation>The name to sign in with; it does not change later.</translation>
    </message>
    <message>
        <source>Contraseña</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Escriba el usuario con el que va a entrar.</source>
        <translation>Write the user name to sign in with.</translation>
    </message>
    <message>
        <source>La misma, otra vez</source>
        <translation>The same again</translation>
    </message>
    <message>
        <source>Nombre completo</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Papel</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Usuario</source>
        <translation>User name</translation>
    </message>
</context>
<context>
    <name>OfficeTab</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>A quién llamar: se lee en las pantallas y en los correos de una emergencia.</source>
        <translation>Whom to call: it is read on the screens and in the mails of an emergency.</translation>
    </message>
    <message>
        <source>ANTES DE SALIR</source>
        <translation>BEFORE IT GOES OUT</translation>
    </message>
    <message>
        <source>Cada quien puede aprobar lo suyo</source>
        <translation>People may approve their own</translation>
    </message>
    <message>
        <source>Cambió: {0}</source>
        <translation>Changed: {0}</translation>
    </message>
    <message>
        <source>Contacto</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>DE TODOS LOS DÍAS</source>
        <translation>EVERY DAY</translation>
    </message>
    <message>
        <source>EN UNA EMERGENCIA</source>
        <translation>IN AN EMERGENCY</translation>
    </message>
    <message>
        <source>Esta página volvió a sus valores de fábrica</source>
        <translation>This page is back to its first values</translation>
    </message>
    <message>
        <source>Exigir aprobación</source>
        <translation>Require approval</translation>
    </message>
    <message>
        <source>La hora que vale para la programación.</source>
        <translation>The time that the schedule goes by.</translation>
    </message>
    <message>
        <source>Lista de reserva</source>
        <translation>Playlist in reserve</translation>
    </message>
    <message>
        <source>Lo que se promete en cada aviso, si quien avisa no dice otra cosa.</source>
        <translation>What each notice promises, unless whoever sends it says otherwise.</translation>
    </message>
    <message>
        <source>Lo que se ve donde no hay nada programado: una pantalla nunca queda en negro.</source>
        <translation>What is seen where nothing is scheduled: a screen never goes black.</translation>
    </message>
    <message>
        <source>Minutos hasta la próxima actualización</source>
        <translation>Minutes to the next update</translation>
    </message>
    <message>
        <source>Ninguna: la de base de la programación</source>
        <translation>None: the schedule's base</translation>
    </message>
    <message>
        <source>Nombre de la entidad</source>
        <translation>Name of the organisation</translation>
    </message>
    <message>
        <source>Oficina</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>QUIÉN ES</source>
        <translation>WHO IT IS</translation>
    </message>
    <message>
        <source>Restablecer esta página</source>
        <translation>Reset this page</translation>
    </message>
    <message>
        <source>Se lee en los avisos de emergencia y en el papel.</source>
        <translation>It is read in emergency notices and on paper.</translation>
    </message>
    <message>
        <source>Si no, aprueba siempre otra persona.</source>
        <translation>Otherwise somebody else always approves.</translation>
    </message>
    <message>
        <source>Una pieza sale solo si alguien aprobó justo lo que se ve.</source>
        <translation>A piece goes out only if somebody approved just what is seen.</translation>
    </message>
    <message>
        <source>Zona horaria</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>plazo cuenta regresiva aviso</source>
        <translation>deadline countdown notice</translation>
    </message>
    <message>
        <source>por defecto base vacío</source>
        <translation>fallback default base empty</translation>
    </message>
    <message>
        <source>propia autor cuatro ojos</source>
        <translation>own author four eyes</translation>
    </message>
    <message>
        <source>reloj hora país</source>
        <translation>clock hour country</translation>
    </message>
    <message>
        <source>revisión visto bueno permiso</source>
        <translation>review sign-off permission</translation>
    </message>
    <message>
        <source>teléfono extensión soporte mesa de ayuda</source>
        <translation>telephone extension support help desk</translation>
    </message>
    <message>
        <source>valores de fábrica inicial</source>
        <translation>defaults initial values</translation>
    </message>
    <message>
        <source> días</source>
        <translation> days</translation>
    </message>
    <message>
        <source>LO QUE SE GUARDA</source>
        <translation>WHAT IS KEPT</translation>
    </message>
    <message>
        <source>Cuánto se guardan las emisiones</source>
        <translation>How long proofs of play are kept</translation>
    </message>
    <message>
        <source>Qué se vio en cada pantalla y cuándo; lo anterior se borra solo.</source>
        <translation>What was on which screen and when; what is older goes by itself.</translation>
    </message>
    <message>
        <source>retención pruebas borrar días informes</source>
        <translation>retention proofs delete days reports</translation>
    </message>
    <message>
        <source>COPIA DE SEGURIDAD</source>
        <translation>BACKUP</translation>
    </message>
    <message>
        <source>Copia de seguridad</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>respaldo backup restaurar copiar</source>
        <translation>backup restore copy</translation>
    </message>
    <message>
        <source>Cuánto se guarda la papelera</source>
        <translation>How long the trash is kept</translation>
    </message>
    <message>
        <source>Lo que lleva más tiempo en ella se borra solo y no se recupera.</source>
        <translation>What has been in it for longer goes by itself, for good.</translation>
    </message>
    <message>
        <source>retención borrar eliminar recuperar piezas</source>
        <translation>retention delete remove take back pieces</translation>
    </message>
    <message>
        <source>Cuánto se guardan las imágenes de las pantallas</source>
        <translation>How long pictures of the screens are kept</translation>
    </message>
    <message>
        <source>Lo que cada pantalla mostró de verdad, un cuadro cada cuarto de hora.</source>
        <translation>What each screen really showed, a picture every quarter of an hour.</translation>
    </message>
    <message>
        <source>retención capturas fotos borrar</source>
        <translation>retention captures pictures delete</translation>
    </message>
    <message>
        <source> día</source>
        <translation> day</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Cambiar</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Contraseña</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Contraseña nueva</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Contraseña nueva de {0}. Sus sesiones abiertas se cierran.</source>
        <translation>New password for {0}. Their open sessions end.</translation>
    </message>
    <message>
        <source>Es la suya: después tendrá que iniciar sesión otra vez.</source>
        <translation>It is your own: you will have to sign in again afterwards.</translation>
    </message>
    <message>
        <source>La misma, otra vez</source>
        <translation>The same again</translation>
    </message>
</context>
<context>
    <name>PeopleTab</name>
    <message>
        <source>Añadir persona…</source>
        <translation>Add a person…</translation>
    </message>
    <message>
        <source>Cambiar papel…</source>
        <translation>Change role…</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Contraseña nueva…</source>
        <translation>New password…</translation>
    </message>
    <message>
        <source>Deja de entrar ahora mismo y sus sesiones se cierran. No se puede deshacer, solo añadirla otra vez.</source>
        <translation>They can no longer sign in from now on, and their sessions end. This cannot be undone; they can only be added again.</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Hasta el final del</source>
        <translation>Until the end of</translation>
    </message>
    <message>
        <source>Lo reemplaza</source>
        <translation>Stands in</translation>
    </message>
    <message>
        <source>Mientras dura, aprueba en su lugar. Cada quien nombra a quien lo reemplaza, por noventa días a lo sumo.</source>
        <translation>Meanwhile they approve in their place. Everybody names who stands in for them, for ninety days at most.</translation>
    </message>
    <message>
        <source>Nadie reemplaza a nadie ahora.</source>
        <translation>Nobody stands in for anybody now.</translation>
    </message>
    <message>
        <source>No puede entrar</source>
        <translation>May not sign in</translation>
    </message>
    <message>
        <source>Nombrar a quien me reemplaza…</source>
        <translation>Name who stands in for me…</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Papel</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Personas que pueden entrar</source>
        <translation>People who may sign in</translation>
    </message>
    <message>
        <source>Puede entrar</source>
        <translation>May sign in</translation>
    </message>
    <message>
        <source>QUIÉN PUEDE ENTRAR</source>
        <translation>WHO MAY SIGN IN</translation>
    </message>
    <message>
        <source>QUIÉN REEMPLAZA A QUIÉN</source>
        <translation>WHO STANDS IN FOR WHOM</translation>
    </message>
    <message>
        <source>QUÉ PUEDE HACER CADA PAPEL</source>
        <translation>WHAT EACH ROLE MAY DO</translation>
    </message>
    <message>
        <source>Quien aprueba</source>
        <translation>Approver</translation>
    </message>
    <message>
        <source>Quién reemplaza a quién</source>
        <translation>Who stands in for whom</translation>
    </message>
    <message>
        <source>Qué puede hacer cada papel</source>
        <translation>What each role may do</translation>
    </message>
    <message>
        <source>Retirar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Retirar a una persona</source>
        <translation>Remove a person</translation>
    </message>
    <message>
        <source>Retirar…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Solo quien administra ve quién puede entrar.</source>
        <translation>Only an administrator sees who may sign in.</translation>
    </message>
    <message>
        <source>Solo usted puede entrar. Añada a quien haga piezas, las apruebe o declare emergencias.</source>
        <translation>Only you may sign in. Add whoever makes pieces, approves them or declares emergencies.</translation>
    </message>
    <message>
        <source>Terminar</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Usuario</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>borrar eliminar usuario</source>
        <translation>delete user</translation>
    </message>
    <message>
        <source>clave cambiar</source>
        <translation>change</translation>
    </message>
    <message>
        <source>delegar vacaciones suplente aprobar</source>
        <translation>delegate deputy holidays approve</translation>
    </message>
    <message>
        <source>permiso rol</source>
        <translation>permission</translation>
    </message>
    <message>
        <source>permisos roles matriz auditoría</source>
        <translation>permissions roles matrix audit</translation>
    </message>
    <message>
        <source>usuario crear cuenta</source>
        <translation>user create account</translation>
    </message>
    <message>
        <source>{0} aprueba en su lugar</source>
        <translation>{0} approves in your place</translation>
    </message>
    <message>
        <source>{0} es ahora {1}</source>
        <translation>{0} is now: {1}</translation>
    </message>
    <message>
        <source>{0} puede entrar como {1}</source>
        <translation>{0} may sign in: {1}</translation>
    </message>
    <message>
        <source>{0} tiene contraseña nueva; sus sesiones se cerraron</source>
        <translation>{0} has a new password; their sessions have ended</translation>
    </message>
    <message>
        <source>{0} ya no aprueba en su lugar</source>
        <translation>{0} no longer approves in your place</translation>
    </message>
    <message>
        <source>{0} ya no puede entrar</source>
        <translation>{0} may no longer sign in</translation>
    </message>
    <message>
        <source>¿Retirar a {0}?</source>
        <translation>Remove {0}?</translation>
    </message>
    <message>
        <source>Dónde</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Limitar a…</source>
        <translation>Limit to…</translation>
    </message>
    <message>
        <source>alcance grupo área pantallas</source>
        <translation>scope group area screens</translation>
    </message>
    <message>
        <source>{0} trabaja ahora en: {1}</source>
        <translation>{0} works now on: {1}</translation>
    </message>
</context>
<context>
    <name>PersonDialogs</name>
    <message>
        <source>Al menos {0} caracteres. Una frase larga es mejor que signos raros.</source>
        <translation>At least {0} characters. A long phrase is better than odd signs.</translation>
    </message>
    <message>
        <source>La contraseña necesita al menos {0} caracteres; lleva {1}.</source>
        <translation>The password needs at least {0} characters; it has {1}.</translation>
    </message>
    <message>
        <source>Las dos contraseñas no son iguales: escriba la segunda otra vez.</source>
        <translation>The two passwords are not the same: write the second one again.</translation>
    </message>
</context>
<context>
    <name>RoleDialog</name>
    <message>
        <source>Cambiar</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Cambiar papel</source>
        <translation>Change role</translation>
    </message>
    <message>
        <source>Papel</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Qué hace {0} desde ahora, también en sus sesiones abiertas.</source>
        <translation>What {0} does from now on, in open sessions too.</translation>
    </message>
    <message>
        <source>Es su propio papel: si deja de administrar, solo otra persona se lo devuelve.</source>
        <translation>It is your own role: if you stop administering, only somebody else can give it back.</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Administrador</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Aprobador</source>
        <translation>Approver</translation>
    </message>
    <message>
        <source>Aprobar piezas o pedir cambios; nombrar a quien lo reemplaza</source>
        <translation>Approve pieces or ask for changes; name who stands in</translation>
    </message>
    <message>
        <source>Añadir y retirar personas, cambiar su papel y su contraseña</source>
        <translation>Add and remove people, change their role and password</translation>
    </message>
    <message>
        <source>Añadir, cambiar y retirar pantallas</source>
        <translation>Add, change and remove screens</translation>
    </message>
    <message>
        <source>Cambiar la oficina, el correo, el aspecto y los sistemas que avisan</source>
        <translation>Change the office, the mail, the look and the systems that alert</translation>
    </message>
    <message>
        <source>Declara emergencias y simulacros, y cuida las pantallas.</source>
        <translation>Declares emergencies and drills, and looks after the screens.</translation>
    </message>
    <message>
        <source>Declarar emergencias y simulacros, y darles fin</source>
        <translation>Declare emergencies and drills, and end them</translation>
    </message>
    <message>
        <source>Dice qué piezas pueden salir.</source>
        <translation>Says which pieces may go out.</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>Hace lo de un editor, y además programa y envía.</source>
        <translation>Does what an editor does, and schedules and sends too.</translation>
    </message>
    <message>
        <source>Hace piezas y listas, y pide que se aprueben.</source>
        <translation>Makes pieces and playlists, and asks for their approval.</translation>
    </message>
    <message>
        <source>Hace todo, también con las personas, el correo y el aspecto.</source>
        <translation>Does everything, with people, mail and look too.</translation>
    </message>
    <message>
        <source>Hacer y cambiar piezas, listas y fuentes; pedir aprobación</source>
        <translation>Make and change pieces, playlists and sources; ask for approval</translation>
    </message>
    <message>
        <source>Lector</source>
        <translation>Reader</translation>
    </message>
    <message>
        <source>Mira todo y no cambia nada.</source>
        <translation>Looks at everything and changes nothing.</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Operador de crisis</source>
        <translation>Crisis operator</translation>
    </message>
    <message>
        <source>Programador</source>
        <translation>Planner</translation>
    </message>
    <message>
        <source>Programar y enviar a las pantallas; festivos y franjas del día</source>
        <translation>Schedule and send to the screens; holidays and parts of the day</translation>
    </message>
    <message>
        <source>Quitar una pieza ya, o mostrarla unos minutos</source>
        <translation>Take a piece off at once, or show it for some minutes</translation>
    </message>
    <message>
        <source>Sí</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Ver pantallas, piezas, programación y avisos; cambiar su propia contraseña</source>
        <translation>See screens, pieces, schedule and notices; change the own password</translation>
    </message>
    <message>
        <source>Todo</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>pantallas: {0}</source>
        <translation>screens: {0}</translation>
    </message>
    <message>
        <source>áreas: {0}</source>
        <translation>areas: {0}</translation>
    </message>
    <message>
        <source>cuenta del directorio</source>
        <translation>directory account</translation>
    </message>
    <message>
        <source>cuenta de la oficina</source>
        <translation>office account</translation>
    </message>
</context>
<context>
    <name>SettingFinder</name>
    <message>
        <source>Ajustes hallados</source>
        <translation>Settings found</translation>
    </message>
    <message>
        <source>Buscar un ajuste</source>
        <translation>Find a setting</translation>
    </message>
    <message>
        <source>Buscar un ajuste (Ctrl+F)</source>
        <translation>Find a setting (Ctrl+F)</translation>
    </message>
    <message>
        <source>Ningún ajuste se llama así. Pruebe con otra palabra.</source>
        <translation>No setting is called that. Try another word.</translation>
    </message>
</context>
<context>
    <name>_Dialog</name>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Aspecto, tamaño e idioma</source>
        <translation>Look, size and language</translation>
    </message>
    <message>
        <source>Como el equipo</source>
        <translation>As the computer</translation>
    </message>
    <message>
        <source>Claro</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Oscuro</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Alto contraste</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>La ventana se cierra y se abre de nuevo. Lo que no haya guardado se conserva y se le ofrece.</source>
        <translation>The window closes and opens again. What you have not saved is kept and offered to you.</translation>
    </message>
    <message>
        <source>Aplicar y abrir de nuevo</source>
        <translation>Apply and open again</translation>
    </message>
    <message>
        <source>Aspecto</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Tamaño de todo</source>
        <translation>Size of everything</translation>
    </message>
    <message>
        <source>Idioma</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>LibraryIntake</name>
    <message>
        <source>Añadir imágenes y videos</source>
        <translation>Add images and videos</translation>
    </message>
    <message>
        <source>Añadir una carpeta</source>
        <translation>Add a folder</translation>
    </message>
    <message>
        <source>Imagen pegada</source>
        <translation>Pasted image</translation>
    </message>
    <message>
        <source>En el portapapeles no hay una imagen, archivos ni una dirección web.</source>
        <translation>There is no image, file or web address on the clipboard.</translation>
    </message>
    <message>
        <source>Datos de la tanda: 1 pieza</source>
        <translation>Details of the batch: 1 piece</translation>
    </message>
    <message>
        <source>Datos de la tanda: {0} piezas</source>
        <translation>Details of the batch: {0} pieces</translation>
    </message>
    <message>
        <source>Archivos añadidos: {0}</source>
        <translation>Files added: {0}</translation>
    </message>
    <message>
        <source>Vigilar una carpeta</source>
        <translation>Watch a folder</translation>
    </message>
    <message>
        <source>Lo que se deje en «{0}» llegará a la carpeta «{1}» de la biblioteca. Nada se envía solo.</source>
        <translation>What is put into “{0}” will come into the library's folder “{1}”. Nothing is sent by itself.</translation>
    </message>
    <message>
        <source>Llegó «{0}» por la carpeta vigilada</source>
        <translation>“{0}” came by the watched folder</translation>
    </message>
    <message>
        <source>La imagen pegada no cupo en el disco de este equipo: libere espacio y péguela de nuevo.</source>
        <translation>There was no room for the pasted picture on this PC's disk: free some space and paste it again.</translation>
    </message>
    <message>
        <source>{0} Archivos que esperan en esta lista: {1}; «Reintentar» los sube.</source>
        <translation>{0} Files that wait in this list: {1}; “Try again” uploads them.</translation>
    </message>
</context>
<context>
    <name>MarkDialog</name>
    <message>
        <source>Datos de varias piezas</source>
        <translation>Details of several pieces</translation>
    </message>
    <message>
        <source>Para 1 pieza</source>
        <translation>For 1 piece</translation>
    </message>
    <message>
        <source>Para {0} piezas, de una vez</source>
        <translation>For {0} pieces at once</translation>
    </message>
    <message>
        <source>campaña, navidad</source>
        <translation>campaign, christmas</translation>
    </message>
    <message>
        <source>Como está</source>
        <translation>As it is</translation>
    </message>
    <message>
        <source>Cambiar para quién son</source>
        <translation>Change whom they are for</translation>
    </message>
    <message>
        <source>Cambiar desde y hasta cuándo se muestran</source>
        <translation>Change from when and until when they are shown</translation>
    </message>
    <message>
        <source>Desde el</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Hasta el</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Aplicar</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Añadir etiquetas, separadas por comas</source>
        <translation>Add tags, separated by commas</translation>
    </message>
    <message>
        <source>Carpeta</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Elija al menos una audiencia.</source>
        <translation>Choose at least one audience.</translation>
    </message>
    <message>
        <source>Termina antes de empezar: revise las fechas.</source>
        <translation>It ends before it begins: check the dates.</translation>
    </message>
</context>
<context>
    <name>ClashDialog</name>
    <message>
        <source>Antes</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>De {0}</source>
        <translation>{0}’s</translation>
    </message>
    <message>
        <source>Decidir después</source>
        <translation>Decide later</translation>
    </message>
    <message>
        <source>Dos personas cambiaron la lista</source>
        <translation>Two people changed the list</translation>
    </message>
    <message>
        <source>En cada vuelta</source>
        <translation>In every round</translation>
    </message>
    <message>
        <source>Está</source>
        <translation>In it</translation>
    </message>
    <message>
        <source>Está, con cambios</source>
        <translation>In it, changed</translation>
    </message>
    <message>
        <source>Guardar así</source>
        <translation>Save like this</translation>
    </message>
    <message>
        <source>Lo de {0}</source>
        <translation>{0}’s</translation>
    </message>
    <message>
        <source>Lo mío</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Lo que cambió cada quien</source>
        <translation>What each person changed</translation>
    </message>
    <message>
        <source>Lo que cambió una sola persona se conserva. Se puede deshacer (Ctrl+Z).</source>
        <translation>What one person alone changed is kept. It can be undone (Ctrl+Z).</translation>
    </message>
    <message>
        <source>No está</source>
        <translation>Not in it</translation>
    </message>
    <message>
        <source>Otra persona</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>Queda</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Queda: {0}</source>
        <translation>Keep: {0}</translation>
    </message>
    <message>
        <source>Qué</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Todo lo de {0}</source>
        <translation>All of {0}’s</translation>
    </message>
    <message>
        <source>Todo lo mío</source>
        <translation>All of mine</translation>
    </message>
    <message>
        <source>{0} guardó «{1}» mientras usted la cambiaba. Elija qué queda donde ambos cambiaron lo mismo.</source>
        <translation>{0} saved “{1}” while you were changing it. Choose what stays where both of you changed the same thing.</translation>
    </message>
</context>
<context>
    <name>ItemBar</name>
    <message>
        <source>1 de cada </source>
        <translation>1 in </translation>
    </message>
    <message>
        <source>Como la lista ({0})</source>
        <translation>Like the list ({0})</translation>
    </message>
    <message>
        <source>Con 3, la pieza se ve en una de cada tres vueltas de la lista</source>
        <translation>With 3, the piece is shown in one of three rounds of the list</translation>
    </message>
    <message>
        <source>Desde</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Elija una pieza de la lista para ajustarla</source>
        <translation>Choose a piece of the list to adjust it</translation>
    </message>
    <message>
        <source>En cada vuelta</source>
        <translation>In every round</translation>
    </message>
    <message>
        <source>Entra con</source>
        <translation>Comes in with</translation>
    </message>
    <message>
        <source>Hasta</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Se ve</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Segundos</source>
        <translation>Seconds</translation>
    </message>
    <message>
        <source>{0} piezas elegidas: lo que cambie vale para todas</source>
        <translation>{0} pieces chosen: what you change holds for all</translation>
    </message>
</context>
<context>
    <name>LibrarySide</name>
    <message>
        <source>Añadir a la lista</source>
        <translation>Add to the list</translation>
    </message>
    <message>
        <source>Añadir al final (Enter)</source>
        <translation>Add at the end (Enter)</translation>
    </message>
    <message>
        <source>BIBLIOTECA</source>
        <translation>LIBRARY</translation>
    </message>
    <message>
        <source>Buscar pieza</source>
        <translation>Find a piece</translation>
    </message>
    <message>
        <source>Piezas de la biblioteca</source>
        <translation>Pieces of the library</translation>
    </message>
    <message>
        <source>Primero abra o cree una lista</source>
        <translation>First open or make a playlist</translation>
    </message>
</context>
<context>
    <name>List</name>
    <message>
        <source>1 ciclo = {0}; espera típica {1} ⇒ cada pieza se ve {2} veces</source>
        <translation>1 cycle = {0}; typical wait {1} ⇒ each piece is seen {2} times</translation>
    </message>
    <message>
        <source>1 ciclo = {0}; espera típica {1} ⇒ muchos no la ven entera ({2} veces)</source>
        <translation>1 cycle = {0}; typical wait {1} ⇒ many will not see all of it ({2} times)</translation>
    </message>
    <message>
        <source>1 de cada {0} vueltas</source>
        <translation>1 in {0} rounds</translation>
    </message>
    <message>
        <source>Cortar</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>De plantilla</source>
        <translation>From a template</translation>
    </message>
    <message>
        <source>Desde</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Deslizar</source>
        <translation>Slide</translation>
    </message>
    <message>
        <source>Empieza el {0}</source>
        <translation>Begins on {0}</translation>
    </message>
    <message>
        <source>En la lista</source>
        <translation>In the list</translation>
    </message>
    <message>
        <source>Entra con</source>
        <translation>Comes in with</translation>
    </message>
    <message>
        <source>Está vacía: las pantallas muestran la programación base.</source>
        <translation>It is empty: screens show the base programme.</translation>
    </message>
    <message>
        <source>Filtro</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Fundido</source>
        <translation>Fade</translation>
    </message>
    <message>
        <source>Hasta</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Imágenes</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Las más antiguas primero</source>
        <translation>Oldest first</translation>
    </message>
    <message>
        <source>Las más nuevas primero</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>Las que vencen antes</source>
        <translation>Those that end soonest</translation>
    </message>
    <message>
        <source>Ninguna pieza se muestra hoy: las pantallas vuelven a la programación base.</source>
        <translation>No piece is shown today: screens go back to the base programme.</translation>
    </message>
    <message>
        <source>No se muestra ahora</source>
        <translation>Not shown now</translation>
    </message>
    <message>
        <source>Nombre de la lista</source>
        <translation>Name of the list</translation>
    </message>
    <message>
        <source>Orden de las piezas</source>
        <translation>Order of the pieces</translation>
    </message>
    <message>
        <source>Por título</source>
        <translation>By title</translation>
    </message>
    <message>
        <source>Segundos</source>
        <translation>Seconds</translation>
    </message>
    <message>
        <source>Transición de la lista</source>
        <translation>Transition of the list</translation>
    </message>
    <message>
        <source>Vence pronto: {0}</source>
        <translation>Ends soon: {0}</translation>
    </message>
    <message>
        <source>Vencida: {0}</source>
        <translation>Expired: {0}</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Vueltas</source>
        <translation>Rounds</translation>
    </message>
    <message>
        <source>Ya no está en la biblioteca</source>
        <translation>No longer in the library</translation>
    </message>
    <message>
        <source>máximo {0}</source>
        <translation>at most {0}</translation>
    </message>
    <message>
        <source>solo aprobadas</source>
        <translation>approved only</translation>
    </message>
    <message>
        <source>solo vigentes</source>
        <translation>still valid only</translation>
    </message>
    <message>
        <source>{0} y {1} más</source>
        <translation>{0} and {1} more</translation>
    </message>
    <message>
        <source>Vence pronto</source>
        <translation>Ends soon</translation>
    </message>
    <message>
        <source>Aún no</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>Vencida</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Retirada</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Falta</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>{0} ocupa el {1} % de la vuelta.</source>
        <translation>{0} takes {1} % of the round.</translation>
    </message>
    <message>
        <source>{0} no se verá en {1}: no es para su público.</source>
        <translation>{0} will not be seen on {1}: it is not for its audience.</translation>
    </message>
    <message>
        <source>{2} piezas no se verán en {1}, que no son para su público: {0}.</source>
        <translation>{2} pieces will not be seen on {1}, being not for its audience: {0}.</translation>
    </message>
</context>
<context>
    <name>ListDesk</name>
    <message>
        <source>Alguien eliminó «{0}» mientras usted la cambiaba: lo suyo quedó en «{1}».</source>
        <translation>Somebody deleted “{0}” while you were changing it: your work is in “{1}”.</translation>
    </message>
    <message>
        <source>El programa se cerró sin guardar: se recuperaron los cambios de {0}.</source>
        <translation>The program closed before saving: your changes to {0} were recovered.</translation>
    </message>
    <message>
        <source>Otra persona</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>{0} (recuperada)</source>
        <translation>{0} (recovered)</translation>
    </message>
    <message>
        <source>{0} también cambió «{1}»: lo suyo y lo de esa persona quedaron juntos.</source>
        <translation>{0} changed “{1}” too: your changes and theirs were put together.</translation>
    </message>
    <message>
        <source>No puede cambiar esta lista. {0}.</source>
        <translation>You cannot change this playlist. {0}.</translation>
    </message>
</context>
<context>
    <name>ListsSide</name>
    <message>
        <source>Cambiar el nombre (F2)</source>
        <translation>Change the name (F2)</translation>
    </message>
    <message>
        <source>Crear una vacía (Ctrl+N)</source>
        <translation>Make an empty one (Ctrl+N)</translation>
    </message>
    <message>
        <source>Duplicar</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Inteligente…</source>
        <translation>Smart…</translation>
    </message>
    <message>
        <source>LISTAS</source>
        <translation>PLAYLISTS</translation>
    </message>
    <message>
        <source>Listas</source>
        <translation>Playlists</translation>
    </message>
    <message>
        <source>Nueva lista</source>
        <translation>New playlist</translation>
    </message>
    <message>
        <source>Otra lista con lo mismo</source>
        <translation>Another playlist with the same in it</translation>
    </message>
    <message>
        <source>Renombrar…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Una lista que se llena sola con las piezas de una etiqueta</source>
        <translation>A list that fills itself with the pieces of a tag</translation>
    </message>
    <message>
        <source>Eliminar</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Se puede deshacer. Si está programada, no se elimina</source>
        <translation>Can be undone. If it is scheduled, it is not deleted</translation>
    </message>
</context>
<context>
    <name>LoopDialog</name>
    <message>
        <source>Guardar…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>Guardar la pieza como imagen o PDF (Ctrl+S)</source>
        <translation>Save the piece as a picture or PDF (Ctrl+S)</translation>
    </message>
    <message>
        <source>Guardar la pieza</source>
        <translation>Save the piece</translation>
    </message>
    <message>
        <source>Guardada: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
    <message>
        <source>Vista de la pieza</source>
        <translation>Preview of the piece</translation>
    </message>
    <message>
        <source>Vista de las piezas</source>
        <translation>Preview of the pieces</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Cerrar (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Como en una pantalla vertical (V)</source>
        <translation>As on an upright screen (V)</translation>
    </message>
    <message>
        <source>Detener o seguir (Espacio)</source>
        <translation>Pause or go on (Space)</translation>
    </message>
    <message>
        <source>La lista como se ve en una pantalla</source>
        <translation>The list as a screen shows it</translation>
    </message>
    <message>
        <source>Las pantallas vuelven a la programación base.</source>
        <translation>Screens go back to the base programme.</translation>
    </message>
    <message>
        <source>Nada de esta lista se muestra hoy</source>
        <translation>Nothing of this list is shown today</translation>
    </message>
    <message>
        <source>Pausa</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pieza anterior</source>
        <translation>Previous piece</translation>
    </message>
    <message>
        <source>Pieza anterior (←)</source>
        <translation>Previous piece (←)</translation>
    </message>
    <message>
        <source>Pieza siguiente</source>
        <translation>Next piece</translation>
    </message>
    <message>
        <source>Pieza siguiente (→)</source>
        <translation>Next piece (→)</translation>
    </message>
    <message>
        <source>Seguir</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>Upright</translation>
    </message>
    <message>
        <source>Vista de la lista</source>
        <translation>Preview of the list</translation>
    </message>
    <message>
        <source>{0} de {1} · {2} · vuelta {3}</source>
        <translation>{0} of {1} · {2} · round {3}</translation>
    </message>
    <message>
        <source>Quitar ya esta pieza, o mostrarla 5 min (A)</source>
        <translation>Take this piece off now, or show it for 5 min (A)</translation>
    </message>
    <message>
        <source>Ahora…</source>
        <translation>Now…</translation>
    </message>
</context>
<context>
    <name>PlaylistWork</name>
    <message>
        <source>Ver ejemplo</source>
        <translation>See an example</translation>
    </message>
    <message>
        <source>Cuatro piezas terminadas, en una lista como la muestra una pantalla</source>
        <translation>Four finished pieces, in a playlist as a screen shows it</translation>
    </message>
    <message>
        <source>Acercar la tira</source>
        <translation>Zoom the strip in</translation>
    </message>
    <message>
        <source>Ahora en las pantallas: quitar o mostrar la pieza</source>
        <translation>On the screens now: take the piece off, or show it</translation>
    </message>
    <message>
        <source>Alejar la tira</source>
        <translation>Zoom the strip out</translation>
    </message>
    <message>
        <source>Arrastre aquí piezas de la biblioteca, o elija una y oprima Enter.</source>
        <translation>Drag pieces of the library here, or choose one and press Enter.</translation>
    </message>
    <message>
        <source>Arrastre para ordenar, o use Alt+↑ y Alt+↓. Enter o F2 cambia la duración.</source>
        <translation>Drag to reorder, or use Alt+↑ and Alt+↓. Enter or F2 changes the duration.</translation>
    </message>
    <message>
        <source>Arrastre para ordenar; hale el borde derecho para cambiar los segundos. Con el teclado: Alt+←/→ mueve, + y − cambian los segundos.</source>
        <translation>Drag to reorder; pull the right edge to change the seconds. With the keyboard: Alt+←/→ moves, + and − change the seconds.</translation>
    </message>
    <message>
        <source>Aún no hay listas</source>
        <translation>There are no playlists yet</translation>
    </message>
    <message>
        <source>Cambiar filtro…</source>
        <translation>Change filter…</translation>
    </message>
    <message>
        <source>Comparar…</source>
        <translation>Compare…</translation>
    </message>
    <message>
        <source>Convertir en fija</source>
        <translation>Make it fixed</translation>
    </message>
    <message>
        <source>Deja de llenarse sola; lo que tiene ahora se queda y se ordena a mano</source>
        <translation>It stops filling itself; what it holds now stays, to be ordered by hand</translation>
    </message>
    <message>
        <source>Deshacer (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Duplicar lo elegido (Ctrl+D)</source>
        <translation>Duplicate what is chosen (Ctrl+D)</translation>
    </message>
    <message>
        <source>Espera típica…</source>
        <translation>Typical wait…</translation>
    </message>
    <message>
        <source>Flechas para elegir, Alt con flechas para mover, más y menos para los segundos</source>
        <translation>Arrows to choose, Alt with arrows to move, plus and minus for the seconds</translation>
    </message>
    <message>
        <source>Las piezas entran con</source>
        <translation>Pieces come in with</translation>
    </message>
    <message>
        <source>Mover antes (Alt+←, Alt+↑)</source>
        <translation>Move earlier (Alt+←, Alt+↑)</translation>
    </message>
    <message>
        <source>Mover después (Alt+→, Alt+↓)</source>
        <translation>Move later (Alt+→, Alt+↓)</translation>
    </message>
    <message>
        <source>Nueva lista</source>
        <translation>New playlist</translation>
    </message>
    <message>
        <source>Opciones de la lista</source>
        <translation>Options of the list</translation>
    </message>
    <message>
        <source>Opciones de la lista: transición, animación, espera típica</source>
        <translation>Options of the list: transition, animation, typical wait</translation>
    </message>
    <message>
        <source>Piezas de la lista, en orden</source>
        <translation>Pieces of the list, in order</translation>
    </message>
    <message>
        <source>Que quepa toda la lista en la tira</source>
        <translation>Make the whole list fit in the strip</translation>
    </message>
    <message>
        <source>Quitar de la lista (Supr)</source>
        <translation>Take out of the list (Del)</translation>
    </message>
    <message>
        <source>Rehacer (Ctrl+Mayús+Z)</source>
        <translation>Redo (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Reproducirla entera desde la pieza elegida (F5)</source>
        <translation>Play all of it from the chosen piece on (F5)</translation>
    </message>
    <message>
        <source>Sin animación en ninguna pantalla</source>
        <translation>No animation on any screen</translation>
    </message>
    <message>
        <source>Tira de tiempo: cada pieza, tan ancha como dura</source>
        <translation>Timeline: each piece as wide as it is long</translation>
    </message>
    <message>
        <source>Una lista son piezas en orden: cree la primera y arrástrelas allí.</source>
        <translation>A playlist is a set of pieces in order. Make the first and drag pieces into it.</translation>
    </message>
    <message>
        <source>Ver la lista</source>
        <translation>Play the list</translation>
    </message>
    <message>
        <source>Ver más de cerca (Ctrl y la rueda)</source>
        <translation>Closer (Ctrl and the wheel)</translation>
    </message>
    <message>
        <source>Ver más tiempo (Ctrl y la rueda)</source>
        <translation>More time (Ctrl and the wheel)</translation>
    </message>
    <message>
        <source>Ver toda</source>
        <translation>See all</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source> piezas</source>
        <translation> pieces</translation>
    </message>
    <message>
        <source>AHORA TIENE</source>
        <translation>IT HOLDS NOW</translation>
    </message>
    <message>
        <source>Buscando…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>Cada una se ve</source>
        <translation>Each is shown</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Con las etiquetas</source>
        <translation>With the tags</translation>
    </message>
    <message>
        <source>De qué clase (ninguna marcada: todas)</source>
        <translation>Of which kind (none ticked: all)</translation>
    </message>
    <message>
        <source>Guardar la lista</source>
        <translation>Save the list</translation>
    </message>
    <message>
        <source>La pieza debe tener todas las etiquetas; separe con comas</source>
        <translation>A piece needs all of the tags; separate them with commas</translation>
    </message>
    <message>
        <source>Lista inteligente</source>
        <translation>Smart list</translation>
    </message>
    <message>
        <source>Lo que dura cada una</source>
        <translation>As long as each lasts</translation>
    </message>
    <message>
        <source>Lo que tiene ahora</source>
        <translation>What it holds now</translation>
    </message>
    <message>
        <source>Máximo</source>
        <translation>At most</translation>
    </message>
    <message>
        <source>Ninguna pieza cumple el filtro: mientras tanto se ve la programación base.</source>
        <translation>No piece fits the filter: meanwhile the base programme is shown.</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Orden</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Para quién es (ninguna marcada: todas)</source>
        <translation>For whom (none ticked: all)</translation>
    </message>
    <message>
        <source>Piezas: {0} · una vuelta dura {1}</source>
        <translation>Pieces: {0} · one round takes {1}</translation>
    </message>
    <message>
        <source>Solo aprobadas</source>
        <translation>Approved ones only</translation>
    </message>
    <message>
        <source>Solo las que no han vencido</source>
        <translation>Only those that have not expired</translation>
    </message>
    <message>
        <source>ciberseguridad, wifi</source>
        <translation>cybersecurity, wifi</translation>
    </message>
</context>
<context>
    <name>WholeLists</name>
    <message>
        <source>Espera típica</source>
        <translation>Typical wait</translation>
    </message>
    <message>
        <source>Lista inteligente</source>
        <translation>Smart list</translation>
    </message>
    <message>
        <source>Lista nueva</source>
        <translation>New playlist</translation>
    </message>
    <message>
        <source>Nombre de la lista</source>
        <translation>Name of the list</translation>
    </message>
    <message>
        <source>{0} (copia)</source>
        <translation>{0} (copy)</translation>
    </message>
    <message>
        <source>¿Cuántos minutos suele esperar la gente frente a la pantalla?</source>
        <translation>How many minutes do people usually wait before the screen?</translation>
    </message>
</context>
<context>
    <name>LineHead</name>
    <message>
        <source>Título</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Clase</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Dura</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Para quién</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Hasta</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Estado</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Todos</source>
        <translation>Everybody</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Nueva pieza</source>
        <translation>New piece</translation>
    </message>
    <message>
        <source>Escribir una pieza con una plantilla</source>
        <translation>Write a piece from a template</translation>
    </message>
    <message>
        <source>Suelte aquí una imagen, video, PDF o PowerPoint, o elija archivos…</source>
        <translation>Drop an image, video, PDF or PowerPoint here, or choose files…</translation>
    </message>
    <message>
        <source>Vencen esta semana</source>
        <translation>End this week</translation>
    </message>
    <message>
        <source>Atender</source>
        <translation>See to it</translation>
    </message>
    <message>
        <source>Por aprobar</source>
        <translation>To approve</translation>
    </message>
    <message>
        <source>Revisar</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Pantallas con problema</source>
        <translation>Screens with trouble</translation>
    </message>
    <message>
        <source>Ver pantallas</source>
        <translation>Show screens</translation>
    </message>
    <message>
        <source>Hoy, solo con la lista base</source>
        <translation>Today, base list only</translation>
    </message>
    <message>
        <source>Programar</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>PANTALLAS AHORA</source>
        <translation>SCREENS NOW</translation>
    </message>
    <message>
        <source>HOY EN PANTALLAS</source>
        <translation>TODAY ON SCREENS</translation>
    </message>
    <message>
        <source>La primera, «{0}», {1}</source>
        <translation>The first, “{0}”, {1}</translation>
    </message>
    <message>
        <source>Ninguna pieza en listas vence pronto</source>
        <translation>No piece in a playlist ends soon</translation>
    </message>
    <message>
        <source>La que más espera: «{0}»</source>
        <translation>Waiting longest: “{0}”</translation>
    </message>
    <message>
        <source>Nada espera aprobación</source>
        <translation>Nothing waits for approval</translation>
    </message>
    <message>
        <source>Las {0} están bien</source>
        <translation>All {0} are well</translation>
    </message>
    <message>
        <source>De ahora a las {0}, sin nada más programado</source>
        <translation>From now to {0}, nothing else is scheduled</translation>
    </message>
    <message>
        <source>Todas tienen algo programado hoy</source>
        <translation>All have something scheduled today</translation>
    </message>
    <message>
        <source>Reemplazar…</source>
        <translation>Replace…</translation>
    </message>
    <message>
        <source>Prorrogar {0} días</source>
        <translation>Extend by {0} days</translation>
    </message>
    <message>
        <source>y {0} más</source>
        <translation>and {0} more</translation>
    </message>
    <message>
        <source>«{0}» se verá hasta el {1}.</source>
        <translation>“{0}” will be shown until {1}.</translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Ver pantalla</source>
        <translation>Show screen</translation>
    </message>
    <message>
        <source>ESTE MES</source>
        <translation>THIS MONTH</translation>
    </message>
    <message>
        <source>La pantalla está bien</source>
        <translation>The screen is well</translation>
    </message>
</context>
<context>
    <name>DayBars</name>
    <message>
        <source>Hoy en pantallas</source>
        <translation>Today on screens</translation>
    </message>
    <message>
        <source>Las demás</source>
        <translation>The others</translation>
    </message>
    <message>
        <source>{0} · {1} de {2}</source>
        <translation>{0} · {1} of {2}</translation>
    </message>
</context>
<context>
    <name>Enlarged</name>
    <message>
        <source>Anterior</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Anterior (←)</source>
        <translation>Previous (←)</translation>
    </message>
    <message>
        <source>Siguiente</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Siguiente (→)</source>
        <translation>Next (→)</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Imagen real de las {0}</source>
        <translation>Real picture of {0}</translation>
    </message>
</context>
<context>
    <name>GroupList</name>
    <message>
        <source>Qué pantallas se ven</source>
        <translation>Which screens are shown</translation>
    </message>
    <message>
        <source>Todas</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Con problema</source>
        <translation>With trouble</translation>
    </message>
    <message>
        <source>GRUPOS</source>
        <translation>GROUPS</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>Plano {0}</source>
        <translation>Plan {0}</translation>
    </message>
    <message>
        <source>sin pantallas</source>
        <translation>no screens</translation>
    </message>
</context>
<context>
    <name>PlansPart</name>
    <message>
        <source>Cambiar el nombre del plano</source>
        <translation>Rename the plan</translation>
    </message>
    <message>
        <source>Eliminar el plano</source>
        <translation>Delete the plan</translation>
    </message>
    <message>
        <source>Plano</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Imagen…</source>
        <translation>Picture…</translation>
    </message>
    <message>
        <source>Elegir la imagen del piso</source>
        <translation>Choose the floor's picture</translation>
    </message>
    <message>
        <source>Nuevo plano…</source>
        <translation>New plan…</translation>
    </message>
    <message>
        <source>Pantallas que no están en el plano</source>
        <translation>Screens that are not on the plan</translation>
    </message>
    <message>
        <source>Arrastre una pantalla al plano, u oprima Intro. Las flechas mueven la elegida; Supr la quita.</source>
        <translation>Drag a screen onto the plan, or press Enter. Arrow keys move the chosen one; Delete takes it off.</translation>
    </message>
    <message>
        <source>FUERA DEL PLANO</source>
        <translation>NOT ON THE PLAN</translation>
    </message>
    <message>
        <source>Ponga la imagen de un piso y arrastre a ella sus pantallas: se ve de un vistazo cuál falla.</source>
        <translation>Take the picture of a floor and drag its screens onto it: a glance shows which one fails.</translation>
    </message>
    <message>
        <source>Aún no hay planos</source>
        <translation>No plans yet</translation>
    </message>
    <message>
        <source>Nuevo plano</source>
        <translation>New plan</translation>
    </message>
    <message>
        <source>Nombre (por ejemplo, Piso 2):</source>
        <translation>Name (for example, Floor 2):</translation>
    </message>
    <message>
        <source>Cambiar nombre</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Nombre:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Imágenes (*.png *.jpg *.jpeg *.webp)</source>
        <translation>Pictures (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>Imagen del piso</source>
        <translation>Picture of the floor</translation>
    </message>
    <message>
        <source>Sede</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Sede…</source>
        <translation>Site…</translation>
    </message>
    <message>
        <source>Decir de qué sede es este plano</source>
        <translation>Say which site this plan is of</translation>
    </message>
    <message>
        <source>Todas las sedes</source>
        <translation>All sites</translation>
    </message>
    <message>
        <source>Sin sede</source>
        <translation>No site</translation>
    </message>
    <message>
        <source>«{0}» todavía no tiene planos: haga uno con «Nuevo plano…».</source>
        <translation>“{0}” has no plans yet: make one with “New plan…”.</translation>
    </message>
    <message>
        <source>El plano «{0}» es de (vacío, de ninguna):</source>
        <translation>The plan “{0}” is of (empty: of none):</translation>
    </message>
    <message>
        <source>Sede del plano</source>
        <translation>Site of the plan</translation>
    </message>
</context>
<context>
    <name>ScreenDetail</name>
    <message>
        <source>Lo último que se vio, hasta {0} veces, para una hoja de cálculo</source>
        <translation>What was seen last, up to {0} times, for a spreadsheet</translation>
    </message>
    <message>
        <source>Guardar como tabla…</source>
        <translation>Save as a table…</translation>
    </message>
    <message>
        <source>Guardar lo que se vio</source>
        <translation>Save what was seen</translation>
    </message>
    <message>
        <source>Pantalla</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Desde</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Segundos</source>
        <translation>Seconds</translation>
    </message>
    <message>
        <source>Pieza</source>
        <translation>Piece</translation>
    </message>
    <message>
        <source>Lista</source>
        <translation>Playlist</translation>
    </message>
    <message>
        <source>{0} registros en {1}</source>
        <translation>{0} entries in {1}</translation>
    </message>
    <message>
        <source>ÚLTIMAS 24 HORAS</source>
        <translation>LAST 24 HOURS</translation>
    </message>
    <message>
        <source>Aún no hay imágenes guardadas.</source>
        <translation>No pictures are kept yet.</translation>
    </message>
    <message>
        <source>LO QUE SE VIO</source>
        <translation>WHAT WAS SHOWN</translation>
    </message>
    <message>
        <source>Editar…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Cambiar la pantalla (F2)</source>
        <translation>Change the screen (F2)</translation>
    </message>
    <message>
        <source>Quitar…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>{0} pantallas</source>
        <translation>{0} screens</translation>
    </message>
    <message>
        <source>hecho</source>
        <translation>done</translation>
    </message>
    <message>
        <source>{0} · {1}: {2}</source>
        <translation>{0} · {1}: {2}</translation>
    </message>
    <message>
        <source>Muestra ahora: {0}</source>
        <translation>Shows now: {0}</translation>
    </message>
    <message>
        <source>Mostró por último: {0}</source>
        <translation>Last showed: {0}</translation>
    </message>
    <message>
        <source>Debería mostrar: {0}</source>
        <translation>Should show: {0}</translation>
    </message>
    <message>
        <source>Descarga: {0} de {1} MB</source>
        <translation>Download: {0} of {1} MB</translation>
    </message>
    <message>
        <source>Descarga: al día</source>
        <translation>Download: up to date</translation>
    </message>
    <message>
        <source>Descarga: le falta el último envío</source>
        <translation>Download: lacks what was sent last</translation>
    </message>
    <message>
        <source>Disco libre: {0} GB</source>
        <translation>Free disk: {0} GB</translation>
    </message>
    <message>
        <source>Reloj: adelantado {0}</source>
        <translation>Clock: {0} fast</translation>
    </message>
    <message>
        <source>Reloj: atrasado {0}</source>
        <translation>Clock: {0} slow</translation>
    </message>
    <message>
        <source>Reloj: en hora</source>
        <translation>Clock: on time</translation>
    </message>
    <message>
        <source>Temperatura: {0} °C</source>
        <translation>Temperature: {0} °C</translation>
    </message>
    <message>
        <source>Volumen: {0} % · tono de alerta: {1} %</source>
        <translation>Volume: {0} % · alert tone: {1} %</translation>
    </message>
    <message>
        <source>Reproductor {0} · {1}</source>
        <translation>Player {0} · {1}</translation>
    </message>
    <message>
        <source>Todavía no ha enviado registros.</source>
        <translation>It has sent no records yet.</translation>
    </message>
    <message>
        <source>Sin imagen todavía</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <source>Imagen real de hace {0}</source>
        <translation>Real picture, {0} old</translation>
    </message>
    <message>
        <source>Muestra su nombre en grande durante 10 segundos</source>
        <translation>Shows its name, large, for 10 seconds</translation>
    </message>
    <message>
        <source>Pide una imagen de lo que se ve en este momento</source>
        <translation>Asks for a picture of what is seen this moment</translation>
    </message>
    <message>
        <source>Deja la imagen en negro hasta 12 horas; las alertas se ven igual</source>
        <translation>Leaves the picture black for up to 12 hours; alerts are seen all the same</translation>
    </message>
    <message>
        <source>Enciende la imagen 2 horas aunque sea fuera de su horario</source>
        <translation>Lights the picture for 2 hours, also outside its hours</translation>
    </message>
    <message>
        <source>Vuelve a encenderse y apagarse a sus horas</source>
        <translation>Goes on and off at its hours again</translation>
    </message>
    <message>
        <source>Cierra y abre su ventana; no se hace durante una alerta</source>
        <translation>Closes and opens its window; not during an alert</translation>
    </message>
    <message>
        <source>Volumen de los videos; el tono de las alertas no cambia</source>
        <translation>Volume of the videos; the tone of alerts stays</translation>
    </message>
    <message>
        <source>Volumen…</source>
        <translation>Volume…</translation>
    </message>
    <message>
        <source>Una pieza sobre el programa durante 5 minutos</source>
        <translation>A piece over the programme for 5 minutes</translation>
    </message>
    <message>
        <source>Mostrar…</source>
        <translation>Show…</translation>
    </message>
    <message>
        <source>Qué le falta por descargar y por qué, y las últimas líneas de su registro</source>
        <translation>What it has still to download and why, and the last lines of its log</translation>
    </message>
    <message>
        <source>Descargas y registro…</source>
        <translation>Downloads and log…</translation>
    </message>
    <message>
        <source>Brillo del programa; las alertas no se oscurecen</source>
        <translation>Brightness of the programme; alerts are not darkened</translation>
    </message>
    <message>
        <source>Brillo…</source>
        <translation>Brightness…</translation>
    </message>
    <message>
        <source>Brillo: {0} %, dibujado; las alertas, al 100 %</source>
        <translation>Brightness: {0} %, drawn; alerts at 100 %</translation>
    </message>
    <message>
        <source>Ahora…</source>
        <translation>Now…</translation>
    </message>
    <message>
        <source>Quitar ya una de estas piezas, o mostrarla 5 min</source>
        <translation>Take one of these pieces off now, or show it for 5 min</translation>
    </message>
    <message>
        <source>Guardar lo que se vio en «{0}»</source>
        <translation>Save what was shown on “{0}”</translation>
    </message>
</context>
<context>
    <name>ScreenStrip</name>
    <message>
        <source>Pantallas ahora</source>
        <translation>Screens now</translation>
    </message>
</context>
<context>
    <name>ScreenTasks</name>
    <message>
        <source>{0}: esperando respuesta…</source>
        <translation>{0}: waiting for an answer…</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Encender</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Identificar</source>
        <translation>Identify</translation>
    </message>
    <message>
        <source>Captura</source>
        <translation>Capture</translation>
    </message>
    <message>
        <source>Reiniciar</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>Apagar 12 h</source>
        <translation>Off for 12 h</translation>
    </message>
    <message>
        <source>Encender 2 h</source>
        <translation>On for 2 h</translation>
    </message>
    <message>
        <source>Su horario</source>
        <translation>Its hours</translation>
    </message>
    <message>
        <source>no se hace mientras muestra una alerta</source>
        <translation>not while it shows an alert</translation>
    </message>
    <message>
        <source>su ventana no responde</source>
        <translation>its window does not answer</translation>
    </message>
    <message>
        <source>ese equipo no permite tomar su imagen</source>
        <translation>that machine lets nobody take its picture</translation>
    </message>
    <message>
        <source>su reproductor no lo sabe hacer: actualícelo</source>
        <translation>its player does not know how: update it</translation>
    </message>
    <message>
        <source>sin respuesta</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>aún no responde</source>
        <translation>no answer yet</translation>
    </message>
    <message>
        <source>se reinició hace menos de un minuto</source>
        <translation>it was restarted less than a minute ago</translation>
    </message>
    <message>
        <source>{0}: nombre en pantalla 10 s.</source>
        <translation>{0}: name on screen for 10 s.</translation>
    </message>
    <message>
        <source>{0}: imagen recibida.</source>
        <translation>{0}: picture received.</translation>
    </message>
    <message>
        <source>{0}: ventana reiniciada.</source>
        <translation>{0}: window begun anew.</translation>
    </message>
    <message>
        <source>{0}: imagen apagada, 12 h como máximo. Las alertas se ven igual.</source>
        <translation>{0}: picture off, for 12 h at most. Alerts are seen all the same.</translation>
    </message>
    <message>
        <source>{0}: imagen encendida por 2 h.</source>
        <translation>{0}: picture on for 2 h.</translation>
    </message>
    <message>
        <source>{0}: de nuevo en su horario.</source>
        <translation>{0}: back to its hours.</translation>
    </message>
    <message>
        <source>Registro</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>{0}: registro recibido.</source>
        <translation>{0}: log received.</translation>
    </message>
</context>
<context>
    <name>WallDesk</name>
    <message>
        <source>Grupo «{0}» creado</source>
        <translation>Group “{0}” made</translation>
    </message>
    <message>
        <source>El grupo «{0}» se llama «{1}»</source>
        <translation>The group “{0}” is called “{1}”</translation>
    </message>
    <message>
        <source>Grupo «{0}» eliminado</source>
        <translation>Group “{0}” deleted</translation>
    </message>
    <message>
        <source>1 pantalla entró en «{0}»</source>
        <translation>1 screen joined “{0}”</translation>
    </message>
    <message>
        <source>{1} pantallas entraron en «{0}»</source>
        <translation>{1} screens joined “{0}”</translation>
    </message>
    <message>
        <source>1 pantalla salió de «{0}»</source>
        <translation>1 screen left “{0}”</translation>
    </message>
    <message>
        <source>{1} pantallas salieron de «{0}»</source>
        <translation>{1} screens left “{0}”</translation>
    </message>
    <message>
        <source>Plano «{0}» creado</source>
        <translation>Plan “{0}” made</translation>
    </message>
    <message>
        <source>El plano «{0}» se llama «{1}»</source>
        <translation>The plan “{0}” is called “{1}”</translation>
    </message>
    <message>
        <source>Plano «{0}» eliminado</source>
        <translation>Plan “{0}” deleted</translation>
    </message>
    <message>
        <source>«{0}» tiene otra imagen</source>
        <translation>“{0}” has another picture</translation>
    </message>
    <message>
        <source>«{0}» está en el plano «{1}»</source>
        <translation>“{0}” is on the plan “{1}”</translation>
    </message>
    <message>
        <source>«{0}» ya no está en el plano</source>
        <translation>“{0}” is off the plan</translation>
    </message>
    <message>
        <source>Volumen {0} % en {1}; llega al enviar</source>
        <translation>Volume {0} % on {1}; it arrives when you send</translation>
    </message>
    <message>
        <source>El plano «{0}» es de «{1}»</source>
        <translation>The plan “{0}” is of “{1}”</translation>
    </message>
    <message>
        <source>El plano «{0}» ya no es de ninguna sede</source>
        <translation>The plan “{0}” is of no site any more</translation>
    </message>
    <message>
        <source>Brillo {0} % en {1}; llega al enviar</source>
        <translation>Brightness {0} % on {1}; it arrives when you send</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Cancelar: {0}</source>
        <translation>Cancel: {0}</translation>
    </message>
</context>
<context>
    <name>_StripCard</name>
    <message>
        <source>No muestra lo que debería</source>
        <translation>Not what it should show</translation>
    </message>
</context>
<context>
    <name>WordsPanel</name>
    <message>
        <source>Plantillas de alerta</source>
        <translation>Alert templates</translation>
    </message>
    <message>
        <source>Para el personal</source>
        <translation>For staff</translation>
    </message>
    <message>
        <source>Para la ciudadanía</source>
        <translation>For citizens</translation>
    </message>
    <message>
        <source>Volver a lo aprobado</source>
        <translation>Back to what is approved</translation>
    </message>
    <message>
        <source>Firmar y proponer…</source>
        <translation>Sign and propose…</translation>
    </message>
    <message>
        <source>Aprobar una propuesta…</source>
        <translation>Approve a proposal…</translation>
    </message>
    <message>
        <source>Lo que otra persona propuso: se ve qué cambia, y se firma</source>
        <translation>What another person proposed: see what changes, and sign it</translation>
    </message>
    <message>
        <source>Tomar las aprobadas</source>
        <translation>Take what is approved</translation>
    </message>
    <message>
        <source>Las que otras personas aprobaron y ya tiene el servidor</source>
        <translation>What others approved and the hub has</translation>
    </message>
    <message>
        <source>Titular</source>
        <translation>Headline</translation>
    </message>
    <message>
        <source>Pasos, uno por renglón</source>
        <translation>Steps, one per line</translation>
    </message>
    <message>
        <source>Titular en inglés</source>
        <translation>English headline</translation>
    </message>
    <message>
        <source>Pasos en inglés, uno por renglón</source>
        <translation>English steps, one per line</translation>
    </message>
    <message>
        <source>{0} · sin aprobar</source>
        <translation>{0} · not approved</translation>
    </message>
    <message>
        <source>Lo que va entre llaves se llena al dar la alerta: {0}, {{proxima}}, {{contacto}}.</source>
        <translation>What stands in braces is filled in when the alert is raised: {0}, {{proxima}}, {{contacto}}.</translation>
    </message>
    <message>
        <source>1 plantilla cambiada, sin aprobar.</source>
        <translation>1 template changed, not approved.</translation>
    </message>
    <message>
        <source>{0} plantillas cambiadas, sin aprobar.</source>
        <translation>{0} templates changed, not approved.</translation>
    </message>
    <message>
        <source>Todo está aprobado. Lo que cambie aquí no lo dice ninguna pantalla hasta que se apruebe.</source>
        <translation>All is approved. What you change here no screen says until it is approved.</translation>
    </message>
    <message>
        <source>Firmar y proponer</source>
        <translation>Sign and propose</translation>
    </message>
    <message>
        <source>Aprobar una propuesta</source>
        <translation>Approve a proposal</translation>
    </message>
    <message>
        <source>Propuestas (*.proposed)</source>
        <translation>Proposals (*.proposed)</translation>
    </message>
    <message>
        <source>Aprobar y firmar</source>
        <translation>Approve and sign</translation>
    </message>
    <message>
        <source>Guardar la propuesta para quien la aprueba</source>
        <translation>Save the proposal for whoever approves it</translation>
    </message>
    <message>
        <source>Falta otra firma: que otra persona apruebe «{0}» en su equipo.</source>
        <translation>Another signature is missing: have another person approve “{0}” at their PC.</translation>
    </message>
    <message>
        <source>Palabras aprobadas: el servidor las lleva ya a las pantallas.</source>
        <translation>Words approved: the hub takes them to the screens now.</translation>
    </message>
</context>
<context>
    <name>WordsDialog</name>
    <message>
        <source>Lo que cambia</source>
        <translation>What changes</translation>
    </message>
    <message>
        <source>No cambia nada.</source>
        <translation>Nothing changes.</translation>
    </message>
    <message>
        <source>Lea cada renglón: lo que firme es lo que dirán las pantallas.</source>
        <translation>Read every line: what you sign is what screens will say.</translation>
    </message>
    <message>
        <source>Frase de su llave</source>
        <translation>Your key's passphrase</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Cambian sus valores, no sus palabras.</source>
        <translation>Its values change, not its words.</translation>
    </message>
</context>
<context>
    <name>AuditTab</name>
    <message>
        <source>Registro</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Buscar una persona o una cosa</source>
        <translation>Find a person or a thing</translation>
    </message>
    <message>
        <source>Buscar en el registro</source>
        <translation>Find in the log</translation>
    </message>
    <message>
        <source>Cuándo</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Quién</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Qué hizo</source>
        <translation>Did what</translation>
    </message>
    <message>
        <source>Con qué</source>
        <translation>To what</translation>
    </message>
    <message>
        <source>Quién cambió qué</source>
        <translation>Who changed what</translation>
    </message>
    <message>
        <source>Más antiguas</source>
        <translation>Older ones</translation>
    </message>
    <message>
        <source>Comprobar la cadena</source>
        <translation>Check the chain</translation>
    </message>
    <message>
        <source>Exportar…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Solo quien administra ve el registro.</source>
        <translation>Only administrators see the log.</translation>
    </message>
    <message>
        <source>auditoría historial quién cambió bitácora</source>
        <translation>audit history who changed log</translation>
    </message>
    <message>
        <source>auditoría alterado íntegro</source>
        <translation>audit tampered intact</translation>
    </message>
    <message>
        <source>auditoría tabla hoja de cálculo</source>
        <translation>audit table spreadsheet</translation>
    </message>
    <message>
        <source>QUIÉN CAMBIÓ QUÉ</source>
        <translation>WHO CHANGED WHAT</translation>
    </message>
    <message>
        <source>La cadena está entera: {0} anotaciones, ninguna alterada.</source>
        <translation>The chain is whole: {0} entries, none altered.</translation>
    </message>
    <message>
        <source>La anotación {0} fue alterada, o falta la que iba antes: guarde una copia y avise.</source>
        <translation>Entry {0} was altered, or the one before it is missing: keep a copy and tell somebody.</translation>
    </message>
    <message>
        <source>Exportar el registro</source>
        <translation>Export the log</translation>
    </message>
    <message>
        <source>{0} anotaciones en {1}</source>
        <translation>{0} entries in {1}</translation>
    </message>
    <message>
        <source>Exportar el registro a «{0}»</source>
        <translation>Export the log to “{0}”</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>Entró</source>
        <translation>Signed in</translation>
    </message>
    <message>
        <source>Salió</source>
        <translation>Signed out</translation>
    </message>
    <message>
        <source>Envió a las pantallas</source>
        <translation>Sent to the screens</translation>
    </message>
    <message>
        <source>Quitó ya una pieza</source>
        <translation>Took a piece off now</translation>
    </message>
    <message>
        <source>Devolvió una pieza</source>
        <translation>Put a piece back</translation>
    </message>
    <message>
        <source>Mostró ya una pieza</source>
        <translation>Showed a piece now</translation>
    </message>
    <message>
        <source>Pidió aprobar una pieza</source>
        <translation>Asked for a piece's approval</translation>
    </message>
    <message>
        <source>Aprobó una pieza</source>
        <translation>Approved a piece</translation>
    </message>
    <message>
        <source>Pidió cambios a una pieza</source>
        <translation>Asked for changes to a piece</translation>
    </message>
    <message>
        <source>Ordenó piezas</source>
        <translation>Sorted pieces</translation>
    </message>
    <message>
        <source>Llevó piezas a la papelera</source>
        <translation>Put pieces in the trash</translation>
    </message>
    <message>
        <source>Cambió el papel de una persona</source>
        <translation>Changed somebody's role</translation>
    </message>
    <message>
        <source>Limitó a una persona</source>
        <translation>Limited somebody</translation>
    </message>
    <message>
        <source>Cambió una contraseña</source>
        <translation>Changed a password</translation>
    </message>
    <message>
        <source>una pieza</source>
        <translation>a piece</translation>
    </message>
    <message>
        <source>un archivo</source>
        <translation>a file</translation>
    </message>
    <message>
        <source>una lista</source>
        <translation>a playlist</translation>
    </message>
    <message>
        <source>una programación</source>
        <translation>an entry of the schedule</translation>
    </message>
    <message>
        <source>una pantalla</source>
        <translation>a screen</translation>
    </message>
    <message>
        <source>un grupo o plano</source>
        <translation>a group or plan</translation>
    </message>
    <message>
        <source>una persona</source>
        <translation>a person</translation>
    </message>
    <message>
        <source>un reemplazo</source>
        <translation>a deputy</translation>
    </message>
    <message>
        <source>una fuente</source>
        <translation>a source</translation>
    </message>
    <message>
        <source>los ajustes de la oficina</source>
        <translation>the office's settings</translation>
    </message>
    <message>
        <source>los festivos y franjas</source>
        <translation>holidays and dayparts</translation>
    </message>
    <message>
        <source>el correo</source>
        <translation>the mail</translation>
    </message>
    <message>
        <source>el aspecto</source>
        <translation>the look</translation>
    </message>
    <message>
        <source>un sistema que avisa</source>
        <translation>a monitoring system</translation>
    </message>
    <message>
        <source>Añadió {0}</source>
        <translation>Added {0}</translation>
    </message>
    <message>
        <source>Guardó {0}</source>
        <translation>Saved {0}</translation>
    </message>
    <message>
        <source>Cambió {0}</source>
        <translation>Changed {0}</translation>
    </message>
    <message>
        <source>Quitó {0}</source>
        <translation>Removed {0}</translation>
    </message>
    <message>
        <source>Revirtió un envío a las pantallas</source>
        <translation>Took a sending to the screens back</translation>
    </message>
</context>
<context>
    <name>BackupPart</name>
    <message>
        <source>Copiar ahora</source>
        <translation>Copy now</translation>
    </message>
    <message>
        <source>Queda en la carpeta del servidor: llévela a otro equipo. Se guardan las siete últimas.</source>
        <translation>It stays in the hub's folder: carry it to another machine. The last seven are kept.</translation>
    </message>
    <message>
        <source>Se está copiando…</source>
        <translation>Copying…</translation>
    </message>
    <message>
        <source>El servidor no se ha copiado nunca.</source>
        <translation>The hub has never been copied.</translation>
    </message>
    <message>
        <source>La última copia es de {0}.</source>
        <translation>The last copy is from {0}.</translation>
    </message>
    <message>
        <source>La última copia es de hace {0} días.</source>
        <translation>The last copy is {0} days old.</translation>
    </message>
</context>
<context>
    <name>ShowDialog</name>
    <message>
        <source>Mostrar {0} min</source>
        <translation>Show for {0} min</translation>
    </message>
    <message>
        <source>En {0}; después vuelve lo que tocaba.</source>
        <translation>On {0}; then what was due comes back.</translation>
    </message>
    <message>
        <source>Cancelar</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Esperando al servidor…</source>
        <translation>Waiting for the hub…</translation>
    </message>
    <message>
        <source>Cuando responda se verá aquí lo que hay.</source>
        <translation>Once it answers, what there is will be shown here.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Ver grande lo elegido</source>
        <translation>Look at what is chosen, large</translation>
    </message>
    <message>
        <source>Deshacer</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Rehacer</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Buscar</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Buscar o ir a…</source>
        <translation>Find or go to…</translation>
    </message>
    <message>
        <source>Enviar a pantallas</source>
        <translation>Send to screens</translation>
    </message>
    <message>
        <source>Aspecto, tamaño e idioma</source>
        <translation>Look, size and language</translation>
    </message>
    <message>
        <source>Abrir Crisis; no envía nada</source>
        <translation>Open Crisis; sends nothing</translation>
    </message>
    <message>
        <source>Estas teclas</source>
        <translation>These keys</translation>
    </message>
    <message>
        <source>Nueva pieza</source>
        <translation>New piece</translation>
    </message>
    <message>
        <source>Añadir archivos</source>
        <translation>Add files</translation>
    </message>
    <message>
        <source>Pegar imágenes, archivos o una dirección web</source>
        <translation>Paste pictures, files or a web address</translation>
    </message>
    <message>
        <source>A la papelera</source>
        <translation>Put in the trash</translation>
    </message>
    <message>
        <source>Cambiar el título</source>
        <translation>Change the title</translation>
    </message>
    <message>
        <source>Guardar</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Guardar y enviar</source>
        <translation>Save and send</translation>
    </message>
    <message>
        <source>Reproducir</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Otra pieza igual</source>
        <translation>Another piece of the kind</translation>
    </message>
    <message>
        <source>Duplicar</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Nueva lista</source>
        <translation>New playlist</translation>
    </message>
    <message>
        <source>Ver la lista</source>
        <translation>Play the list</translation>
    </message>
    <message>
        <source>Mover antes</source>
        <translation>Move before</translation>
    </message>
    <message>
        <source>Mover después</source>
        <translation>Move after</translation>
    </message>
    <message>
        <source>Copiar lo elegido</source>
        <translation>Copy what is chosen</translation>
    </message>
    <message>
        <source>Cortar lo elegido</source>
        <translation>Cut what is chosen</translation>
    </message>
    <message>
        <source>Pegar</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Quitar de la lista</source>
        <translation>Take out of the playlist</translation>
    </message>
    <message>
        <source>Programar…</source>
        <translation>Schedule…</translation>
    </message>
    <message>
        <source>Volver a hoy</source>
        <translation>Back to today</translation>
    </message>
    <message>
        <source>Anterior</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Siguiente</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Guardar la semana en PDF</source>
        <translation>Save the week as PDF</translation>
    </message>
    <message>
        <source>¿Qué se verá? y por revisar</source>
        <translation>What will be seen? and to look at</translation>
    </message>
    <message>
        <source>Añadir pantalla…</source>
        <translation>Add screen…</translation>
    </message>
    <message>
        <source>Aprobar</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Pedir cambios</source>
        <translation>Ask for changes</translation>
    </message>
    <message>
        <source>Avisos</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>Mes, grupos y franjas</source>
        <translation>Month, groups and dayparts</translation>
    </message>
    <message>
        <source>Revertir lo enviado, en los diez segundos siguientes</source>
        <translation>Revert what was sent, within the next ten seconds</translation>
    </message>
    <message>
        <source>Trabajos en curso</source>
        <translation>Jobs under way</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Teclas</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>En toda la ventana</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Las páginas se abren con Ctrl y su número. En Crisis, Intro pasa al campo siguiente.</source>
        <translation>Pages open with Ctrl and their number. In Crisis, Enter goes to the next field.</translation>
    </message>
    <message>
        <source>Cerrar</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Alerta propuesta: {0}</source>
        <translation>Alert proposed: {0}</translation>
    </message>
    <message>
        <source>{0} firmó una alerta</source>
        <translation>{0} signed an alert</translation>
    </message>
    <message>
        <source>{0} firmó un simulacro</source>
        <translation>{0} signed a drill</translation>
    </message>
    <message>
        <source>: falta un segundo operador</source>
        <translation>: a second operator is missing</translation>
    </message>
    <message>
        <source>{0} pide aprobar «{1}»</source>
        <translation>{0} asks to approve “{1}”</translation>
    </message>
    <message>
        <source>«{0}» no responde</source>
        <translation>“{0}” does not answer</translation>
    </message>
    <message>
        <source>«{0}» tiene un problema. {1}</source>
        <translation>“{0}” has a problem. {1}</translation>
    </message>
    <message>
        <source>«{0}» está bien de nuevo</source>
        <translation>“{0}” is well again</translation>
    </message>
    <message>
        <source>«{0}» no responde desde hace más de {1} minutos</source>
        <translation>“{0}” has not answered for more than {1} minutes</translation>
    </message>
    <message>
        <source>Alerta en pantalla: {0}</source>
        <translation>Alert on the screens: {0}</translation>
    </message>
    <message>
        <source>Simulacro: {0}</source>
        <translation>Drill: {0}</translation>
    </message>
    <message>
        <source>Ya no está en pantalla: {0}</source>
        <translation>No longer on the screens: {0}</translation>
    </message>
</context>
<context>
    <name>Bell</name>
    <message>
        <source>Avisos: ninguno sin leer</source>
        <translation>Notices: none unread</translation>
    </message>
    <message>
        <source>Avisos: 1 sin leer</source>
        <translation>Notices: 1 unread</translation>
    </message>
    <message>
        <source>Avisos: {0} sin leer</source>
        <translation>Notices: {0} unread</translation>
    </message>
</context>
<context>
    <name>NoticePanel</name>
    <message>
        <source>Avisos</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>Avisos, el más nuevo primero</source>
        <translation>Notices, the newest first</translation>
    </message>
    <message>
        <source>Nada nuevo. Aquí queda lo que pase: pantallas que no responden, aprobaciones, alertas, errores.</source>
        <translation>Nothing new. What happens is kept here: screens that do not answer, approvals, alerts, errors.</translation>
    </message>
    <message>
        <source>Vaciar</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Quitar todos los avisos de la lista</source>
        <translation>Take all notices out of the list</translation>
    </message>
    <message>
        <source> · {0} veces</source>
        <translation> · {0} times</translation>
    </message>
    <message>
        <source>Sin leer · </source>
        <translation>Unread · </translation>
    </message>
</context>
<context>
    <name>MonthFigures</name>
    <message>
        <source>Impresiones</source>
        <translation>Plays</translation>
    </message>
    <message>
        <source>Horas en pantalla</source>
        <translation>Hours on screen</translation>
    </message>
    <message>
        <source>Piezas que se vieron</source>
        <translation>Pieces shown</translation>
    </message>
    <message>
        <source>Incidentes</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Cuando las pantallas cuenten lo que mostraron, aquí se verá el mes en cifras.</source>
        <translation>Once the screens tell what they showed, the month will stand here in numbers.</translation>
    </message>
    <message>
        <source>En 1 pantalla</source>
        <translation>On 1 screen</translation>
    </message>
    <message>
        <source>En {0} pantallas</source>
        <translation>On {0} screens</translation>
    </message>
    <message>
        <source>El mes pasado, a esta altura, nada</source>
        <translation>Nothing by this time last month</translation>
    </message>
    <message>
        <source>Como el mes pasado a esta altura</source>
        <translation>As by this time last month</translation>
    </message>
    <message>
        <source>{0} % más que el mes pasado a esta altura</source>
        <translation>{0} % more than by this time last month</translation>
    </message>
    <message>
        <source>{0} % menos que el mes pasado a esta altura</source>
        <translation>{0} % less than by this time last month</translation>
    </message>
    <message>
        <source>Tiempo típico de solución: {0}</source>
        <translation>Typical time to solve: {0}</translation>
    </message>
    <message>
        <source>Ninguno terminado</source>
        <translation>None ended yet</translation>
    </message>
    <message>
        <source>Ninguno</source>
        <translation>None</translation>
    </message>
    <message>
        <source>1 simulacro</source>
        <translation>1 drill</translation>
    </message>
    <message>
        <source>{0} simulacros</source>
        <translation>{0} drills</translation>
    </message>
</context>
<context>
    <name>ScheduleDesk</name>
    <message>
        <source>Lo que cambió no se pierde: «Rehacer» (Ctrl+Mayús+Z) lo intenta de nuevo.</source>
        <translation>What you changed is not lost: “Redo” (Ctrl+Shift+Z) tries again.</translation>
    </message>
    <message>
        <source>Lo que cambió queda en este equipo y se envía en cuanto responda.</source>
        <translation>What you changed stays on this PC and is sent as soon as it answers.</translation>
    </message>
    <message>
        <source>Lo que esperaba de la programación ya está en el servidor.</source>
        <translation>What was waiting of the schedule is at the hub now.</translation>
    </message>
    <message>
        <source>Deshacer: {0}</source>
        <translation>Undo: {0}</translation>
    </message>
    <message>
        <source>El programa se cerró sin enviar un cambio de la programación: se envía ahora.</source>
        <translation>The program closed before a change of the schedule was sent: it is being sent now.</translation>
    </message>
    <message>
        <source>El programa se cerró sin enviar {0} cambios de la programación: se envían ahora.</source>
        <translation>The program closed before {0} changes of the schedule were sent: they are being sent now.</translation>
    </message>
    <message>
        <source>No puede cambiar esta programación. {0}.</source>
        <translation>You cannot change this part of the schedule. {0}.</translation>
    </message>
</context>
<context>
    <name>HubWait</name>
    <message>
        <source>Esperando al servidor…</source>
        <translation>Waiting for the hub…</translation>
    </message>
    <message>
        <source>No esperar más: lo que se pidió puede haberse hecho</source>
        <translation>Wait no longer: what was asked may have been done</translation>
    </message>
</context>
<context>
    <name>HubGate</name>
    <message>
        <source>El servidor no ha respondido todavía.</source>
        <translation>The hub has not answered yet.</translation>
    </message>
    <message>
        <source>Sin conexión con el servidor: se podrá en cuanto responda.</source>
        <translation>No connection with the hub: it can be done as soon as it answers.</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>El texto es muy largo: se pegaron los primeros {0} signos.</source>
        <translation>The text is very long: the first {0} characters were pasted.</translation>
    </message>
</context>
<context>
    <name>SecondDialog</name>
    <message>
        <source>ASÍ SE VERÁ</source>
        <translation>HOW IT WILL LOOK</translation>
    </message>
    <message>
        <source>Firmar como segundo operador</source>
        <translation>Sign as the second operator</translation>
    </message>
    <message>
        <source>REAL · firma un segundo operador</source>
        <translation>REAL · a second operator signs</translation>
    </message>
    <message>
        <source>SIMULACRO · firma un segundo operador</source>
        <translation>DRILL · a second operator signs</translation>
    </message>
    <message>
        <source>Quita el aviso de las pantallas y no muestra nada más.</source>
        <translation>Takes the alert off the screens and shows nothing else.</translation>
    </message>
    <message>
        <source>Mantenga 2 s: FIRMAR Y ENVIAR</source>
        <translation>Hold 2 s: SIGN AND SEND</translation>
    </message>
    <message>
        <source>Escriba {0}</source>
        <translation>Type {0}</translation>
    </message>
    <message>
        <source>Frase de su llave</source>
        <translation>Your key's passphrase</translation>
    </message>
    <message>
        <source>La firmó {0}; se hizo a las {1}.</source>
        <translation>{0} signed it; it was made at {1}.</translation>
    </message>
    <message>
        <source>Espera hace {0} min.</source>
        <translation>It has waited for {0} min.</translation>
    </message>
    <message>
        <source>Escriba exactamente {0}.</source>
        <translation>Type exactly {0}.</translation>
    </message>
    <message>
        <source>Escriba la frase de su llave.</source>
        <translation>Type your key's passphrase.</translation>
    </message>
    <message>
        <source>Firmando…</source>
        <translation>Signing…</translation>
    </message>
    <message>
        <source>Firmada para {0}. Suelte para no enviar.</source>
        <translation>Signed for {0}. Let go to stop.</translation>
    </message>
</context>
<context>
    <name>WaitingOrders</name>
    <message>
        <source>Firmar una orden de un archivo…</source>
        <translation>Sign an order from a file…</translation>
    </message>
    <message>
        <source>La que otro operador firmó y guardó, cuando no hay servidor que la pase</source>
        <translation>One that another operator signed and saved, when no hub can hand it on</translation>
    </message>
    <message>
        <source>Firmada: espera al otro operador</source>
        <translation>Signed: it waits for the other operator</translation>
    </message>
    <message>
        <source>{0}: {1} firmó «{2}» a las {3}. Falta la firma de un segundo operador.</source>
        <translation>{0}: {1} signed “{2}” at {3}. A second operator’s signature is missing.</translation>
    </message>
    <message>
        <source>Revisar y firmar…</source>
        <translation>Check and sign…</translation>
    </message>
    <message>
        <source>{0}: «{1}» espera la firma de otro operador, en su programa. Todavía no ha salido.</source>
        <translation>{0}: “{1}” waits for another operator to sign it, in their program. It has not left yet.</translation>
    </message>
    <message>
        <source>Retirarla</source>
        <translation>Withdraw it</translation>
    </message>
    <message>
        <source>Guardar en un archivo…</source>
        <translation>Save to a file…</translation>
    </message>
    <message>
        <source>La orden está firmada por usted y no llegó al servidor: {0} Llévela en un archivo al otro operador.</source>
        <translation>The order is signed by you and did not reach the hub: {0} Carry it to the other operator in a file.</translation>
    </message>
    <message>
        <source>Orden por firmar</source>
        <translation>Order to sign</translation>
    </message>
    <message>
        <source>Guardar la orden por firmar</source>
        <translation>Save the order to sign</translation>
    </message>
    <message>
        <source>Guardada. El otro operador la abre en Crisis, «Firmar una orden de un archivo…».</source>
        <translation>Saved. The other operator opens it under Crisis, “Sign an order from a file…”.</translation>
    </message>
    <message>
        <source>REAL</source>
        <translation>REAL</translation>
    </message>
    <message>
        <source>SIMULACRO</source>
        <translation>DRILL</translation>
    </message>
</context>
<context>
    <name>Ground</name>
    <message>
        <source>Su papel ({0}) no lo permite</source>
        <translation>Your role ({0}) does not allow it</translation>
    </message>
    <message>
        <source>Fuera de las pantallas que tiene a su cargo</source>
        <translation>Beyond the screens in your charge</translation>
    </message>
    <message>
        <source>Es también de pantallas que no tiene a su cargo</source>
        <translation>It is also for screens that are not in your charge</translation>
    </message>
    <message>
        <source>Se ve también en pantallas que no tiene a su cargo</source>
        <translation>It is also shown on screens that are not in your charge</translation>
    </message>
    <message>
        <source>Fuera de las áreas que tiene a su cargo</source>
        <translation>Beyond the areas in your charge</translation>
    </message>
</context>
</TS>
