import { MOTIF_NAMES } from './motifs.ts'
import type { Plan } from './plan.ts'
import { SILHOUETTES } from './silhouettes.ts'
import { yarnsOf } from './views.ts'
import { COLOURS } from './yarns.ts'

/** What a picture shows, for who does not see it. */
export interface Alt {
  readonly es: string
  readonly en: string
  readonly fr: string
}

type Language = keyof Alt
type View = 'main' | 'swatch' | 'detail' | 'chart' | 'sheet' | 'yarns' | 'materials'

/** Describes a view of a plan in three languages. */
export function describe(plan: Plan, view: View): Alt {
  return { es: sentence(plan, view, 'es'), en: sentence(plan, view, 'en'), fr: sentence(plan, view, 'fr') }
}

function sentence(plan: Plan, view: View, language: Language): string {
  const shape = SILHOUETTES[plan.silhouette]
  const words = WORDS[language]
  const piece = shape.name[language]
  const ground = COLOURS[plan.ground][language]
  const motif = MOTIF_NAMES[plan.motif][language]
  if (view === 'main') {
    const worked =
      shape.motifs.length > 0 ? words.worked(motif, COLOURS[plan.first][language]) : words.plain(COLOURS[plan.first][language])
    return words.main(piece, ground, worked)
  }
  if (view === 'swatch') return words.swatch(motif)
  if (view === 'detail') return words.detail(piece)
  if (view === 'chart' || view === 'sheet') return words.chart(motif)
  return words.yarns(
    yarnsOf(plan)
      .map((yarn) => COLOURS[yarn][language])
      .join(', '),
    view === 'yarns',
  )
}

const WORDS = {
  es: {
    main: (piece: string, ground: string, worked: string) => `Dibujo de ${piece}, color ${ground}, ${worked}`,
    worked: (motif: string, first: string) => `con ${motif} en ${first}`,
    plain: (first: string) => `con detalles en ${first}`,
    swatch: (motif: string) => `Dibujo del punto a tres veces su tamaño, con ${motif} y una regla en centímetros`,
    detail: (piece: string) => `Dibujo de cerca de ${piece}`,
    chart: (motif: string) => `Gráfico en papel cuadriculado con ${motif}`,
    yarns: (list: string, yarn: boolean) => `Muestrario de ${yarn ? 'hilos' : 'materiales'}: ${list}`,
  },
  en: {
    main: (piece: string, ground: string, worked: string) => `Drawing of ${piece} in ${ground}, ${worked}`,
    worked: (motif: string, first: string) => `with ${motif} in ${first}`,
    plain: (first: string) => `with details in ${first}`,
    swatch: (motif: string) => `Drawing of the stitch at three times its size, with ${motif} and a ruler in centimetres`,
    detail: (piece: string) => `Close drawing of ${piece}`,
    chart: (motif: string) => `Chart on squared paper with ${motif}`,
    yarns: (list: string, yarn: boolean) => `Card of the ${yarn ? 'yarns' : 'materials'}: ${list}`,
  },
  fr: {
    main: (piece: string, ground: string, worked: string) => `Dessin : ${piece}, couleur ${ground}, ${worked}`,
    worked: (motif: string, first: string) => `avec des ${motif} en ${first}`,
    plain: (first: string) => `avec des détails en ${first}`,
    swatch: (motif: string) => `Dessin du point à trois fois sa taille, avec des ${motif} et une règle en centimètres`,
    detail: (piece: string) => `Dessin de près : ${piece}`,
    chart: (motif: string) => `Grille sur papier quadrillé avec des ${motif}`,
    yarns: (list: string, yarn: boolean) => `Carte des ${yarn ? 'fils' : 'matières'} : ${list}`,
  },
} as const
