<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="es_CO">
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
</context>
<context>
    <name>CrisisPage</name>
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
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>Editar pantalla</source>
        <translation>Edit screen</translation>
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
    <name>EditorPage</name>
    <message>
        <source>Ejemplo: las palabras que faltan son de muestra y no se guardan.</source>
        <translation>Example: the missing words are samples and are not saved.</translation>
    </message>
    <message>
        <source>Duración en pantalla</source>
        <translation>Time on screen</translation>
    </message>
    <message>
        <source>Guardar en la biblioteca</source>
        <translation>Save to the library</translation>
    </message>
    <message>
        <source>Guardar (Ctrl+S)</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Empezar otra</source>
        <translation>Start another</translation>
    </message>
    <message>
        <source>Formulario vacío (Ctrl+N)</source>
        <translation>Empty form (Ctrl+N)</translation>
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
        <source>Lo dibuja el mismo programa que dibuja las pantallas.</source>
        <translation>Drawn by the same program that draws the screens.</translation>
    </message>
    <message>
        <source>VISTA PREVIA</source>
        <translation>PREVIEW</translation>
    </message>
    <message>
        <source>Editar noticia</source>
        <translation>Edit news</translation>
    </message>
    <message>
        <source>Nueva noticia</source>
        <translation>New news slide</translation>
    </message>
    <message>
        <source>Leerla toma unos {0} s: dele más tiempo.</source>
        <translation>Reading it takes about {0} s: give it more time.</translation>
    </message>
    <message>
        <source>Leerla toma unos {0} s.</source>
        <translation>Reading it takes about {0} s.</translation>
    </message>
    <message>
        <source>«{0}» está en la biblioteca. Añádala a una lista para que se vea.</source>
        <translation>“{0}” is in the library. Add it to a playlist to show it.</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
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
        <source>Eliminar</source>
        <translation>Delete</translation>
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
        <source>En todas las pantallas</source>
        <translation>On every screen</translation>
    </message>
    <message>
        <source>Solo en las que elija</source>
        <translation>Only on those chosen</translation>
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
        <source>Desde el</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Hasta el</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Todo el día</source>
        <translation>All day</translation>
    </message>
    <message>
        <source>Empieza</source>
        <translation>Starts</translation>
    </message>
    <message>
        <source>Termina</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Si termina antes de empezar, sigue hasta el día siguiente.</source>
        <translation>If it ends before it starts, it runs into the next day.</translation>
    </message>
    <message>
        <source>Cuándo</source>
        <translation>When</translation>
    </message>
    <message>
        <source>a</source>
        <translation>to</translation>
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
        <source>La entidad ya tiene sus llaves, y no están en este equipo. Para dar alertas desde aquí, pida a quien las custodia que apruebe una llave para usted: signage keys request y signage keys approve.</source>
        <translation>The organisation has its keys already, and they are not on this PC. To raise alerts from here, ask their holders to approve a key for you: signage keys request and signage keys approve.</translation>
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
</context>
<context>
    <name>ImageSlot</name>
    <message>
        <source>Elegir foto…</source>
        <translation>Choose photo…</translation>
    </message>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Foto guardada</source>
        <translation>Photo saved</translation>
    </message>
    <message>
        <source>Suelte aquí una foto, o elíjala.</source>
        <translation>Drop a photo here, or choose one.</translation>
    </message>
    <message>
        <source>Aquí va una foto; «{0}» es un video.</source>
        <translation>A photo goes here; “{0}” is a video.</translation>
    </message>
    <message>
        <source>Elegir foto</source>
        <translation>Choose photo</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Dejar de mostrar después de</source>
        <translation>Stop showing after</translation>
    </message>
    <message>
        <source>Guardar cambios</source>
        <translation>Save changes</translation>
    </message>
    <message>
        <source>Editar noticia…</source>
        <translation>Edit news…</translation>
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
        <source>Noticias</source>
        <translation>News</translation>
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
        <source>Nueva noticia</source>
        <translation>New news slide</translation>
    </message>
    <message>
        <source>Escribir una noticia (Ctrl+N)</source>
        <translation>Write a news slide (Ctrl+N)</translation>
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
        <source>Archivos añadidos: {0}</source>
        <translation>Files added: {0}</translation>
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
        <source>Nada</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>Mantenga 2 s: DAR FIN</source>
        <translation>Hold 2 s: END IT</translation>
    </message>
    <message>
        <source>Mostrar «todo normal» durante</source>
        <translation>Show “all well” for</translation>
    </message>
    <message>
        <source>DAR FIN</source>
        <translation>END</translation>
    </message>
    <message>
        <source>Elija una alerta.</source>
        <translation>Choose an alert.</translation>
    </message>
    <message>
        <source>Escriba la frase de su llave.</source>
        <translation>Write your key's passphrase.</translation>
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
        <source>Noticia</source>
        <translation>News</translation>
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
</context>
<context>
    <name>PlaylistsPage</name>
    <message>
        <source>Una lista es un conjunto de piezas en orden. Cree la primera y arrastre piezas a ella.</source>
        <translation>A playlist is a set of pieces in order. Make the first and drag pieces into it.</translation>
    </message>
    <message>
        <source>Nueva lista</source>
        <translation>New playlist</translation>
    </message>
    <message>
        <source>Aún no hay listas</source>
        <translation>No playlists yet</translation>
    </message>
    <message>
        <source>Listas</source>
        <translation>Playlists</translation>
    </message>
    <message>
        <source>Crear una lista vacía (Ctrl+N)</source>
        <translation>Make an empty playlist (Ctrl+N)</translation>
    </message>
    <message>
        <source>Renombrar…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>Cambiar el nombre (F2)</source>
        <translation>Change the name (F2)</translation>
    </message>
    <message>
        <source>Eliminar…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>LISTAS</source>
        <translation>PLAYLISTS</translation>
    </message>
    <message>
        <source>Deshacer (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Rehacer (Ctrl+Mayús+Z)</source>
        <translation>Redo (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Subir (Alt+↑)</source>
        <translation>Move up (Alt+↑)</translation>
    </message>
    <message>
        <source>Bajar (Alt+↓)</source>
        <translation>Move down (Alt+↓)</translation>
    </message>
    <message>
        <source>Quitar de la lista (Supr)</source>
        <translation>Take out of the playlist (Del)</translation>
    </message>
    <message>
        <source>Piezas de la lista, en orden</source>
        <translation>The playlist's pieces, in order</translation>
    </message>
    <message>
        <source>Arrastre para ordenar, o use Alt+↑ y Alt+↓. Enter o F2 cambia la duración.</source>
        <translation>Drag to reorder, or use Alt+↑ and Alt+↓. Enter or F2 changes the duration.</translation>
    </message>
    <message>
        <source>Arrastre aquí piezas de la biblioteca, o elija una y oprima Enter.</source>
        <translation>Drag pieces here from the library, or choose one and press Enter.</translation>
    </message>
    <message>
        <source>Buscar pieza</source>
        <translation>Search pieces</translation>
    </message>
    <message>
        <source>Piezas de la biblioteca</source>
        <translation>Pieces of the library</translation>
    </message>
    <message>
        <source>Añadir a la lista</source>
        <translation>Add to playlist</translation>
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
        <source>Piezas: {0} · una vuelta dura {1}</source>
        <translation>Pieces: {0} · one turn takes {1}</translation>
    </message>
    <message>
        <source>Guardando…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Guardado</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Lista nueva</source>
        <translation>New playlist</translation>
    </message>
    <message>
        <source>Nombre de la lista</source>
        <translation>Name of the playlist</translation>
    </message>
    <message>
        <source>¿Eliminar la lista «{0}»?</source>
        <translation>Delete the playlist “{0}”?</translation>
    </message>
    <message>
        <source>Sus piezas siguen en la biblioteca. Si está programada, no se elimina.</source>
        <translation>Its pieces stay in the library. If it is scheduled, it is not deleted.</translation>
    </message>
    <message>
        <source>Eliminar</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Conservar</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>RaiseForm</name>
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
        <source>Ver la página siguiente del aviso</source>
        <translation>See the alert's next page</translation>
    </message>
    <message>
        <source>2 · ASÍ SE VERÁ</source>
        <translation>2 · HOW IT WILL LOOK</translation>
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
        <source>1 pantalla: {0}</source>
        <translation>1 screen: {0}</translation>
    </message>
    <message>
        <source>{0} pantallas: {1}</source>
        <translation>{0} screens: {1}</translation>
    </message>
    <message>
        <source>Página {0} de {1}</source>
        <translation>Page {0} of {1}</translation>
    </message>
    <message>
        <source>{0} · texto para el público</source>
        <translation>{0} · words for the public</translation>
    </message>
    <message>
        <source>{0} · texto interno</source>
        <translation>{0} · words for staff</translation>
    </message>
    <message>
        <source>Ejemplo: ninguna pantalla elegida tiene esta forma</source>
        <translation>Example: no chosen screen has this shape</translation>
    </message>
    <message>
        <source>Si nadie le da fin, se retira sola a las {0} (en {1}).</source>
        <translation>If nobody ends it, it goes by itself at {0} (in {1}).</translation>
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
        <source>Escriba la frase de su llave.</source>
        <translation>Write your key's passphrase.</translation>
    </message>
    <message>
        <source>Enviando…</source>
        <translation>Sending…</translation>
    </message>
</context>
<context>
    <name>SchedulePage</name>
    <message>
        <source>Programación en tabla</source>
        <translation>Schedule as a table</translation>
    </message>
    <message>
        <source>Cree primero una lista: la programación dice qué lista se ve, dónde y cuándo.</source>
        <translation>Make a playlist first: the schedule says which one is shown, where and when.</translation>
    </message>
    <message>
        <source>Ir a Listas</source>
        <translation>Go to Playlists</translation>
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
        <source>Tabla</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Semana anterior (RePág)</source>
        <translation>Previous week (PgUp)</translation>
    </message>
    <message>
        <source>Semana siguiente (AvPág)</source>
        <translation>Next week (PgDown)</translation>
    </message>
    <message>
        <source>Semana anterior</source>
        <translation>Previous week</translation>
    </message>
    <message>
        <source>Semana siguiente</source>
        <translation>Next week</translation>
    </message>
    <message>
        <source>Hoy</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Volver a esta semana (Ctrl+T)</source>
        <translation>Back to this week (Ctrl+T)</translation>
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
        <source>¿Quitar «{0}» de la programación?</source>
        <translation>Remove “{0}” from the schedule?</translation>
    </message>
    <message>
        <source>La lista y sus piezas se conservan.</source>
        <translation>The playlist and its pieces are kept.</translation>
    </message>
    <message>
        <source>Quitar</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Conservar</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>Pantallas</source>
        <translation>Screens</translation>
    </message>
</context>
<context>
    <name>ScreenCard</name>
    <message>
        <source>Muestra ahora</source>
        <translation>Shows now</translation>
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
</context>
<context>
    <name>ScreensPage</name>
    <message>
        <source>Editar…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>Cambiar nombre, lugar y audiencia (F2)</source>
        <translation>Change name, place and audience (F2)</translation>
    </message>
    <message>
        <source>Quitar…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Pantallas</source>
        <translation>Screens</translation>
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
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Signage · Pantallas de la entidad</source>
        <translation>Signage · The organisation's screens</translation>
    </message>
    <message>
        <source>Biblioteca</source>
        <translation>Library</translation>
    </message>
    <message>
        <source>Imágenes, videos y noticias que las pantallas pueden mostrar</source>
        <translation>Images, videos and news that screens can show</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>Una noticia, tal como se verá en la pantalla</source>
        <translation>A news slide, just as the screen will show it</translation>
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
        <source>Enviado a {0}. Tenga en cuenta: {1}</source>
        <translation>Sent to {0}. Note: {1}</translation>
    </message>
    <message>
        <source>y {0} avisos más</source>
        <translation>and {0} more</translation>
    </message>
    <message>
        <source>Enviado a {0}</source>
        <translation>Sent to {0}</translation>
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
</context>
<context>
    <name>SignatureForm</name>
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
    <name>WeekView</name>
    <message>
        <source>Semana</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Arrastre sobre un espacio libre para programar. Flechas: elegir · Alt+flechas: mover · Enter: abrir · Supr: eliminar</source>
        <translation>Drag on empty time to schedule. Arrows: choose · Alt+arrows: move · Enter: open · Del: remove</translation>
    </message>
    <message>
        <source>Todo el día</source>
        <translation>All day</translation>
    </message>
</context>
<context>
    <name>When</name>
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
    <name>Window</name>
    <message>
        <source>No hay un servidor configurado: se está iniciando uno local en este equipo…</source>
        <translation>No hub is configured: a local one is being started on this PC…</translation>
    </message>
    <message>
        <source>Servidor local en {0}</source>
        <translation>Local hub at {0}</translation>
    </message>
    <message>
        <source>Servidor: {0}</source>
        <translation>Hub: {0}</translation>
    </message>
    <message>
        <source>Este equipo hace de servidor local ({0}). Al cerrar esta ventana se apaga, salvo que ya haya pantallas.</source>
        <translation>This PC acts as a local hub ({0}). It stops when this window closes, unless there are screens by then.</translation>
    </message>
    <message>
        <source>Servidor local en {0} · seguirá encendido al cerrar, por las pantallas</source>
        <translation>Local hub at {0} · it runs on after closing, for the screens</translation>
    </message>
    <message>
        <source>Falta un paso: crear la llave del operador, con la que las pantallas saben a quién creer.</source>
        <translation>One step is missing: the operator's key, by which screens know whom to believe.</translation>
    </message>
    <message>
        <source>Crear la llave</source>
        <translation>Make the key</translation>
    </message>
</context>
<context>
    <name>_DropOverlay</name>
    <message>
        <source>Suelte aquí para añadir a la biblioteca</source>
        <translation>Drop here to add to the library</translation>
    </message>
</context>
</TS>
