import { CRAFT_SHAPES } from './craft-shapes.ts'
import type { Silhouette } from './silhouette.ts'
import { TEXTILE_SHAPES } from './textile-shapes.ts'

/** The name of a silhouette. */
export type SilhouetteName = keyof typeof TEXTILE_SHAPES | keyof typeof CRAFT_SHAPES

/** Every silhouette by name. */
export const SILHOUETTES: Record<SilhouetteName, Silhouette> = { ...TEXTILE_SHAPES, ...CRAFT_SHAPES }

/** Which silhouettes stand for a category of the catalogue. The product's code chooses among them. */
export const SILHOUETTES_OF_CATEGORY: Record<string, readonly [SilhouetteName, ...SilhouetteName[]]> = {
  'chompa-alpaca': ['sweater', 'sweater', 'cardigan'],
  'chompa-lana': ['sweater', 'cardigan'],
  'chompa-algodon': ['cardigan', 'sweater'],
  'chompa-acrilico': ['sweater', 'cardigan'],
  'chal-punto': ['scarf', 'triangle-shawl'],
  'chal-telar': ['shawl', 'woven-scarf'],
  'chullo-gorro': ['chullo', 'chullo', 'beanie'],
  'guantes-mitones': ['mittens', 'fingerless', 'gloves'],
  medias: ['socks'],
  'ropa-bebe': ['baby-set'],
  'poncho-ruana': ['poncho'],
  'manta-frazada': ['throw'],
  tapiz: ['tapestry'],
  cojin: ['cushion'],
  'mantel-crochet': ['doily', 'runner'],
  'bolso-tejido': ['chuspa', 'tote'],
  amigurumi: ['toy-llama', 'doll'],
  'fustan-bordado': ['skirt', 'embroidered-cloth'],
  uniforme: ['jacket'],
  'polo-estampado': ['tshirt'],
  'cartera-cuero': ['handbag'],
  'billetera-monedero': ['wallet'],
  correa: ['belt'],
  'sandalias-zapatillas': ['sandals', 'slippers'],
  bisuteria: ['necklace'],
  'taza-ceramica': ['mug', 'pot'],
  'torito-pucara': ['bull'],
  nacimiento: ['nativity'],
  'talla-madera': ['carved-box', 'carved-llama'],
  'mueble-pequeno': ['stool'],
  'canasta-junco': ['basket'],
  'sombrero-paja': ['straw-hat'],
  vela: ['candle'],
}
