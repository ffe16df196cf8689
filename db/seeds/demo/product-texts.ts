import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { MOTIF_NAMES } from '../drawings/motifs.ts'
import { COLOURS } from '../reference/colours.ts'
import { threeNames } from '../reference/three-names.ts'
import type { Kind } from './data/kind.ts'
import { KINDS_FOR_THE_HOUSE } from './data/kinds-for-the-house.ts'
import { KINDS_TO_WEAR } from './data/kinds-to-wear.ts'
import type { ProductRow } from './data/products.ts'

const KINDS: Readonly<Record<string, Kind>> = { ...KINDS_TO_WEAR, ...KINDS_FOR_THE_HOUSE }

/** Names that a person chose; all others are made from kind, motif and ground. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  'CHAL-01': 'Chal de alpaca, rombos de añil | Alpaca shawl, indigo diamonds | Châle en alpaga, losanges indigo',
}

const ON: InThreeLanguages = { es: 'sobre', en: 'on', fr: 'sur' }
const CARE: Readonly<Record<string, string>> = {
  wool: 'Lavar a mano en agua fría, secar en plano. | Hand-wash cold, dry flat. | Laver à la main à l’eau froide, sécher à plat.',
  cotton: 'Lavar a 30 °C, secar a la sombra. | Wash at 30 °C, dry in the shade. | Laver à 30 °C, sécher à l’ombre.',
  leather:
    'Limpiar con paño seco; crema neutra dos veces al año. | Wipe with a dry cloth; neutral cream twice a year. | Essuyer à sec ; crème neutre deux fois l’an.',
  still: 'Limpiar con paño seco. | Wipe with a dry cloth. | Essuyer avec un chiffon sec.',
}

/** The kind of a product. */
export function kindOf(name: string): Kind {
  const kind = KINDS[name]
  if (!kind) throw new Error(`no kind of product is called ${name}`)
  return kind
}

/** The dyes of a product, ground first. */
export function dyesOf([, , , , , dyes]: ProductRow): string[] {
  return dyes.split(' ')
}

/** What a product is called, describes itself as, and how it is cared for. */
export function textsOf(row: ProductRow): { name: InThreeLanguages; description: InThreeLanguages; care: InThreeLanguages } {
  const [code, kindName, , , motif] = row
  const kind = kindOf(kindName)
  const noun = threeNames(kind.noun)
  const how = threeNames(kind.how)
  const [ground, first] = dyesOf(row).map(colourNamed)
  if (!ground || !first) throw new Error(`${code} names fewer than two dyes`)
  const figures = motif ? MOTIF_NAMES[motif as keyof typeof MOTIF_NAMES] : undefined
  const own = OWN_NAMES[code]
  const name = own
    ? threeNames(own)
    : inEach((locale) => `${noun[locale]}, ${figures ? `${figures[locale]} ${ON[locale]} ` : ''}${ground[locale]}`)
  const sentences: InThreeLanguages = {
    es: figures ? `Lleva ${figures.es} en ${first.es} sobre ${ground.es}.` : `Colores: ${ground.es} y ${first.es}.`,
    en: figures ? `It carries ${figures.en} in ${first.en} on ${ground.en}.` : `Colours: ${ground.en} and ${first.en}.`,
    fr: figures ? `Motif : ${figures.fr}, en ${first.fr} sur ${ground.fr}.` : `Couleurs : ${ground.fr} et ${first.fr}.`,
  }
  return { name, description: inEach((locale) => `${how[locale]} ${sentences[locale]}`), care: careOf(kind) }
}

function careOf({ fibre }: Kind): InThreeLanguages {
  const [main] = fibre.split(' ')
  const sort =
    main === 'alpaca' || main === 'lana'
      ? 'wool'
      : main === 'algodon' || main === 'acrilico'
        ? 'cotton'
        : main === 'cuero'
          ? 'leather'
          : 'still'
  return threeNames(CARE[sort] ?? '')
}

function colourNamed(id: string): InThreeLanguages {
  const colour = COLOURS.find((each) => each.id === id)
  if (!colour) throw new Error(`no colour is called ${id}`)
  return colour.name
}

function inEach(text: (locale: keyof InThreeLanguages) => string): InThreeLanguages {
  return { es: text('es'), en: text('en'), fr: text('fr') }
}
