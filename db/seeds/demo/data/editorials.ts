import type { InThreeLanguages } from '#app/domain/shared/locale.ts'

export interface DemoEditorial {
  readonly kind: 'collection' | 'story'
  /** The day of the story on which it comes into the shop. */
  readonly day: number
  readonly pieces: readonly string[]
  /** Handles of makers whose name it shows. */
  readonly makers?: readonly string[]
  readonly title: InThreeLanguages
  readonly lead: InThreeLanguages
  readonly body?: InThreeLanguages
}

/** What the demo's workshop tells beside its pieces. Of nobody more than a name that she agreed to, and no words that somebody did not say. */
export const EDITORIALS: readonly DemoEditorial[] = [
  {
    kind: 'collection',
    day: -40,
    pieces: ['CHAL-01', 'CHALINA-01', 'PONCHO-02', 'CHALINA-04', 'CASACA-01', 'CHOMPA-05'],
    title: { es: 'Azules de añil', en: 'Indigo blues', fr: 'Les bleus de l’indigo' },
    lead: {
      es: 'Del azul casi blanco al azul de la noche: piezas para abrigarse.',
      en: 'From nearly white to the blue of night: pieces to keep warm in.',
      fr: 'Du bleu presque blanc au bleu de la nuit : des pièces pour avoir chaud.',
    },
    body: {
      es: 'El mismo tinte da muchos azules. Cuantas más veces entra la madeja, más oscuro sale el hilo.\n\nAquí están juntos, de varias manos y de varias técnicas.',
      en: 'One dye gives many blues. The more often the skein goes in, the darker the yarn comes out.\n\nHere they stand together, by several hands and in several techniques.',
      fr: 'Une même teinture donne bien des bleus. Plus l’écheveau y retourne, plus le fil en sort foncé.\n\nLes voici réunis, de plusieurs mains et de plusieurs techniques.',
    },
  },
  {
    kind: 'collection',
    day: -12,
    pieces: ['TAZA-01', 'CANASTA-01', 'INDIVIDUAL-01', 'VELA-01', 'VASIJA-01', 'CAMINO-01'],
    title: { es: 'Para la mesa', en: 'For the table', fr: 'Pour la table' },
    lead: {
      es: 'Tazas, canastas, individuales y velas: una mesa puesta a mano.',
      en: 'Cups, baskets, place mats and candles: a table laid by hand.',
      fr: 'Tasses, paniers, sets et bougies : une table mise à la main.',
    },
  },
  {
    kind: 'story',
    day: -30,
    pieces: ['TAPIZ-01', 'MANTA-01', 'CHALINA-04'],
    makers: ['teodora'],
    title: { es: 'Tejer en telar', en: 'Weaving on a loom', fr: 'Tisser sur un métier' },
    lead: {
      es: 'Por qué una chalina de telar tarda más en prepararse que en tejerse.',
      en: 'Why a woven scarf takes longer to set up than to weave.',
      fr: 'Pourquoi une écharpe tissée demande plus de préparation que de tissage.',
    },
    body: {
      es: 'Antes de la primera pasada se tienden los hilos de la urdimbre, uno al lado del otro. De su orden sale el dibujo: un hilo cambiado se ve hasta el final.\n\nDespués la trama cruza de lado a lado. Con cada pasada se aprieta, para que la tela quede firme y el dibujo no se mueva.\n\nAl terminar, la pieza se corta del telar, se rematan los bordes y se lava. Por eso dos piezas del mismo dibujo nunca son iguales.',
      en: 'Before the first pass the threads of the warp are laid side by side. The pattern comes from their order: one thread out of place shows to the end.\n\nThen the weft crosses from side to side. Each pass is beaten down, so that the cloth is firm and the pattern stays where it is.\n\nWhen it is done the piece is cut from the loom, its edges are finished and it is washed. That is why two pieces of one pattern are never the same.',
      fr: 'Avant le premier passage, on tend les fils de la chaîne l’un à côté de l’autre. C’est de leur ordre que naît le dessin : un fil déplacé se voit jusqu’au bout.\n\nPuis la trame traverse d’un bord à l’autre. On tasse à chaque passage, pour que l’étoffe soit ferme et que le dessin ne bouge pas.\n\nÀ la fin, on coupe la pièce du métier, on finit les bords et on la lave. Voilà pourquoi deux pièces d’un même dessin ne sont jamais pareilles.',
    },
  },
  {
    kind: 'story',
    day: -5,
    pieces: ['CHOMPA-05', 'CARDIGAN-03', 'MEDIAS-01'],
    title: { es: 'La fibra de alpaca', en: 'Alpaca fibre', fr: 'La fibre d’alpaga' },
    lead: {
      es: 'Abriga, pesa poco y se cuida fácil: qué es y cómo se lava.',
      en: 'Warm, light and easy to look after: what it is and how to wash it.',
      fr: 'Chaude, légère et facile à vivre : ce que c’est et comment la laver.',
    },
    body: {
      es: 'La alpaca se esquila una vez al año. Su fibra es lisa y casi no tiene grasa, así que se hila sin lavados fuertes.\n\nUna chompa de alpaca se lava a mano, con agua fría y poco jabón, y se seca tendida sobre una toalla. Colgada se estira.\n\nSi salen bolitas, se quitan a mano en los primeros días. Después casi no vuelven.',
      en: 'Alpacas are shorn once a year. Their fibre is smooth and has hardly any grease, so it is spun without harsh washing.\n\nWash an alpaca sweater by hand, in cold water with little soap, and dry it flat on a towel. Hung up, it stretches.\n\nIf it pills, take the pills off by hand in the first days. After that they hardly come back.',
      fr: 'L’alpaga se tond une fois par an. Sa fibre est lisse et presque sans graisse : elle se file sans lavage agressif.\n\nUn pull en alpaga se lave à la main, à l’eau froide, avec peu de savon, et sèche à plat sur une serviette. Suspendu, il se détend.\n\nS’il bouloche, enlevez les bouloches à la main les premiers jours. Ensuite elles ne reviennent presque plus.',
    },
  },
]
