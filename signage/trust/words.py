"""256 Spanish words, one for each byte: short, concrete, easy to tell apart aloud."""

from __future__ import annotations

WORDS = tuple(
    """
    abeja abrigo acero agua aguja ajedrez alba aldea alfil almeja almendra altar amigo ancla anillo
    arado árbol arcilla arena arpa arroz aula avena azafrán azul bahía balcón baldosa ballena balsa
    bambú banco bandeja barca barril bastón bolsa bosque botella botón brasa brisa broche brújula buque
    buzón caballo cabaña cacao cadena café caja calle camello camino campana canasta canela canoa canto
    caracol carbón carreta carta casa castillo cebolla cedro ceiba cereza cesto chaleco ciervo cigüeña
    cima cinta ciruela clavel cobre cocina coco codo cofre colibrí collar colmena cometa concha copa
    coral corcho cordel corona cráter cuadro cuchara cuento cuerda cueva cumbia dado danza dátil delfín
    desierto diamante dominó duna durazno ébano eclipse elefante enero encina era escoba escudo espejo
    espiga estrella estribo fábula farol faro feria fiesta flauta flecha flor foca fogata fruta fuente
    gaita galeón gallo ganso garza gato gaviota girasol globo golondrina gorra granada grano grillo
    guante guitarra hacha hamaca harina helecho hielo hierro hoja hormiga horno huella iglú iguana imán
    isla jabón jaguar jardín jarra jinete joya junco kilo koala ladrillo lago lámpara lana lápiz laurel
    lazo león libro limón linterna lira llave lluvia lobo loro luna madera maíz maleta mango mapa marea
    mármol mesa miel mono molino montaña muelle muralla nácar naranja nave nido niebla nieve nogal nube
    nuez oasis océano ola olivo olla oso ostra oveja palma paloma pan panal papaya patio pato perla pez
    piano piedra pino playa plaza pluma pozo puente puerta pulpo queso quilla radio rama rana red reloj
    remo río roble roca rosa rueda sal sandía semilla sierra
    """.split()
)
