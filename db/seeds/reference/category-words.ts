import { threeNames } from './three-names.ts'

/** What people type for a shelf beside its name: Spanish of other countries, and what such a piece is called at home. */
const ALSO: Readonly<Record<string, string>> = {
  prendas: 'ropa | clothes apparel | habits mode',
  'chompa-alpaca': 'suéter jersey pulóver cárdigan | jumper pullover jersey cardigan knitwear | chandail tricot gilet cardigan',
  'chompa-lana': 'suéter jersey pulóver cárdigan | jumper pullover jersey cardigan knitwear | chandail tricot gilet cardigan',
  'chompa-algodon': 'suéter jersey pulóver cárdigan | jumper pullover jersey cardigan knitwear | chandail tricot gilet cardigan',
  'chompa-acrilico': 'suéter jersey pulóver cárdigan | jumper pullover jersey cardigan knitwear | chandail tricot gilet cardigan',
  'poncho-ruana': 'capa manta | cape wrap | cape pèlerine',
  'fustan-bordado': 'falda enagua | skirt underskirt | jupon',
  uniforme: 'chaqueta casaca | jacket workwear | veste blouson',
  'polo-estampado': 'camiseta playera remera | tee shirt top | tee-shirt haut',
  accesorios: 'complementos | accessory | accessoire',
  'chal-punto': 'bufanda mantón estola rebozo | scarf wrap stole | étole foulard cache-col',
  'chal-telar': 'bufanda mantón estola rebozo | scarf wrap stole | étole foulard cache-col',
  'chullo-gorro': 'gorra sombrero | beanie cap | chapeau',
  'guantes-mitones': 'manoplas | glove mitten | gant moufles',
  medias: 'calcetines | stockings | bas',
  'bolso-tejido': 'cartera bolsa morral chuspa | bag purse tote pouch | besace pochette cabas',
  'sombrero-paja': 'panamá toquilla | panama hat | chapeau panama',
  bisuteria: 'joyas collar aretes pulsera | jewelry necklace earrings bracelet | collier boucles bracelet',
  hogar: 'casa decoración | house decor | déco décoration',
  'manta-frazada': 'cobija colcha | throw blanket bedspread | couvre-lit jeté',
  cojin: 'almohadón | pillow | oreiller',
  tapiz: 'mural alfombra | wall hanging | tenture tapis',
  'mantel-crochet': 'individual camino de mesa | placemat table runner | napperon chemin de table nappe',
  'canasta-junco': 'cesta cesto | basket | corbeille',
  vela: 'candela | candle | chandelle',
  ninos: 'bebé infantil regalo | kids baby gift | bébé cadeau',
  'ropa-bebe': 'ajuar | layette baby set | bébé trousseau',
  amigurumi: 'peluche juguete muñeca | doll toy | poupée jouet doudou',
  cuero: 'piel | hide | peau',
  'cartera-cuero': 'bolso bolsa | bag purse | sac',
  'billetera-monedero': 'cartera | purse | porte-feuille',
  correa: 'cinturón | belt | ceinturon',
  'sandalias-zapatillas': 'zapatos calzado pantuflas | shoes slippers footwear | chaussures pantoufles',
  'madera-arcilla': 'cerámica barro | ceramics pottery | céramique poterie',
  'talla-madera': 'caja escultura | box sculpture carving | boîte sculpture',
  'mueble-pequeno': 'banco banquito | stool bench | tabouret banc',
  'taza-ceramica': 'vasija tazón plato | mug cup bowl pot | tasse bol pot',
  'torito-pucara': 'toro adorno | bull figurine | taureau figurine',
  nacimiento: 'belén pesebre navidad | crib christmas | santon noël',
}

/** Words by which a shelf is found, in three languages; none when nobody calls it otherwise. */
export function wordsOfCategory(id: string): { es: string; en: string; fr: string } {
  const words = ALSO[id]
  return words ? threeNames(words) : { es: '', en: '', fr: '' }
}
