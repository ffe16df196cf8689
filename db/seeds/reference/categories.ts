import { threeNames } from './three-names.ts'

/** A shelf of the shop. Six departments hold the categories that customs and makers know. */
export interface Category {
  id: string
  parent: string | undefined
  /** Harmonised System heading of the usual piece, six digits; some kinds spread over several and the first one stands here. */
  hs: string | undefined
  name: { es: string; en: string; fr: string }
}

type Shelf = readonly [id: string, names: string, categories: readonly (readonly [id: string, hs: string, names: string])[]]

const SHELVES: readonly Shelf[] = [
  [
    'prendas',
    'Prendas | Clothing | Vêtements',
    [
      ['chompa-alpaca', '6110.19', 'Chompas de alpaca | Alpaca sweaters | Pulls en alpaga'],
      ['chompa-lana', '6110.11', 'Chompas de lana | Wool sweaters | Pulls en laine'],
      ['chompa-algodon', '6110.20', 'Chompas de algodón | Cotton sweaters | Pulls en coton'],
      ['chompa-acrilico', '6110.30', 'Chompas de fibra acrílica | Acrylic sweaters | Pulls en acrylique'],
      ['poncho-ruana', '6102.10', 'Ponchos y ruanas | Ponchos and capes | Ponchos et capes'],
      ['fustan-bordado', '6208.19', 'Fustanes y polleras bordadas | Embroidered petticoats and skirts | Jupons et jupes brodés'],
      ['uniforme', '6211.32', 'Prendas cosidas | Sewn garments | Vêtements cousus'],
      ['polo-estampado', '6109.10', 'Polos estampados | Printed T-shirts | T-shirts imprimés'],
    ],
  ],
  [
    'accesorios',
    'Accesorios | Accessories | Accessoires',
    [
      ['chal-punto', '6117.10', 'Chales y chalinas de punto | Knitted shawls and scarves | Châles et écharpes tricotés'],
      ['chal-telar', '6214.20', 'Chales y chalinas de telar | Woven shawls and scarves | Châles et écharpes tissés'],
      ['chullo-gorro', '6505.00', 'Chullos y gorros | Chullos and hats | Chullos et bonnets'],
      ['guantes-mitones', '6116.91', 'Guantes y mitones | Gloves and mittens | Gants et mitaines'],
      ['medias', '6115.94', 'Medias | Socks | Chaussettes'],
      ['bolso-tejido', '4202.22', 'Bolsos tejidos | Woven and knitted bags | Sacs tissés et tricotés'],
      ['sombrero-paja', '6504.00', 'Sombreros de paja | Straw hats | Chapeaux de paille'],
      ['bisuteria', '7117.19', 'Bisutería | Costume jewellery | Bijoux fantaisie'],
    ],
  ],
  [
    'hogar',
    'Hogar | Home | Maison',
    [
      ['manta-frazada', '6301.20', 'Mantas y frazadas | Throws and blankets | Plaids et couvertures'],
      ['cojin', '6304.91', 'Fundas de cojín | Cushion covers | Housses de coussin'],
      ['tapiz', '5805.00', 'Tapices | Tapestries | Tapisseries'],
      ['mantel-crochet', '6302.40', 'Manteles e individuales | Table linen | Linge de table'],
      ['canasta-junco', '4602.19', 'Canastas de junco | Reed baskets | Paniers en jonc'],
      ['vela', '3406.00', 'Velas | Candles | Bougies'],
    ],
  ],
  [
    'ninos',
    'Niños | Children | Enfants',
    [
      ['ropa-bebe', '6111.20', 'Ropa de bebé | Baby clothes | Layette'],
      ['amigurumi', '9503.00', 'Muñecos amigurumi | Soft toys | Peluches'],
    ],
  ],
  [
    'cuero',
    'Cuero | Leather | Cuir',
    [
      ['cartera-cuero', '4202.21', 'Carteras de cuero | Leather handbags | Sacs à main en cuir'],
      ['billetera-monedero', '4202.31', 'Billeteras y monederos | Wallets and coin purses | Portefeuilles et porte-monnaie'],
      ['correa', '4203.30', 'Correas | Belts | Ceintures'],
      ['sandalias-zapatillas', '6403.99', 'Sandalias y zapatillas | Sandals and trainers | Sandales et baskets'],
    ],
  ],
  [
    'madera-arcilla',
    'Madera y arcilla | Wood and clay | Bois et argile',
    [
      ['talla-madera', '4420.19', 'Tallas en madera | Carved wood | Bois sculpté'],
      ['mueble-pequeno', '9403.60', 'Muebles pequeños | Small furniture | Petits meubles'],
      ['taza-ceramica', '6912.00', 'Tazas y vajilla de cerámica | Ceramic tableware | Vaisselle en céramique'],
      [
        'torito-pucara',
        '6913.90',
        'Toritos y adornos de cerámica | Ceramic bulls and ornaments | Taureaux et ornements en céramique',
      ],
      ['nacimiento', '9505.10', 'Nacimientos y retablos | Nativity scenes and retablos | Crèches et retables'],
    ],
  ],
]

export const CATEGORIES: readonly Category[] = SHELVES.flatMap(([id, names, categories]) => [
  { id, parent: undefined, hs: undefined, name: threeNames(names) },
  ...categories.map(([child, hs, childNames]) => ({ id: child, parent: id, hs, name: threeNames(childNames) })),
])
