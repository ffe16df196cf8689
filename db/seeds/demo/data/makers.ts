import { BORROWERS } from './borrowers.ts'
import type { DemoMaker } from './maker.ts'

const MEN = { prison: 'ep-de-trujillo', region: 'La Libertad', profile: 'peru_in_custody', addressForm: 'he', steps: 0 } as const
const LAMPA = {
  prison: 'ep-de-lampa',
  region: 'Puno',
  workshop: 'puno-lampa',
  profile: 'peru_in_custody',
  addressForm: 'she',
  steps: 0,
} as const
const HUILLOC = {
  region: 'Cusco',
  workshop: 'huilloc',
  trade: 'tejido',
  profile: 'cooperative',
  reparation: false,
  addressForm: 'she',
  steps: 0,
} as const

/** Makers without a loan. */
const OTHERS: readonly DemoMaker[] = [
  {
    ...MEN,
    handle: 'aurelio',
    chosenName: 'Aurelio C.',
    trade: 'carpinteria',
    workshop: 'madera-trujillo',
    reparation: true,
    legalName: ['Aurelio', 'Carranza', 'Solano'],
    since: 1998,
  },
  {
    ...MEN,
    handle: 'wilder',
    chosenName: 'Wilder R.',
    trade: 'carpinteria',
    workshop: 'madera-trujillo',
    reparation: false,
    legalName: ['Wilder', 'Rodríguez', 'Burgos'],
    since: 2013,
  },
  {
    ...MEN,
    handle: 'benito',
    chosenName: 'Benito S.',
    trade: 'cuero',
    workshop: 'cuero-trujillo',
    reparation: true,
    legalName: ['Benito', 'Sánchez', 'Alva'],
    since: 2006,
  },
  {
    ...LAMPA,
    handle: 'justina',
    chosenName: 'Justina H.',
    trade: 'tejido',
    reparation: false,
    legalName: ['Justina', 'Huanca', 'Mamani'],
    since: 2003,
  },
  {
    ...LAMPA,
    handle: 'primitiva',
    chosenName: 'Primitiva M.',
    trade: 'ceramica',
    reparation: true,
    legalName: ['Primitiva', 'Machaca', 'Ccori'],
    since: 1995,
  },
]

/** Weavers of the cooperative, who sell as one. */
export const HUILLOC_MEMBERS: readonly DemoMaker[] = [
  { ...HUILLOC, handle: 'saturnina', chosenName: 'Saturnina Y.', legalName: ['Saturnina', 'Yupanqui', 'Sinchi'], since: 1990 },
  { ...HUILLOC, handle: 'cipriana', chosenName: 'Cipriana P.', legalName: ['Cipriana', 'Puma', 'Quispe'], since: 1999 },
  { ...HUILLOC, handle: 'justa', chosenName: 'Justa A.', legalName: ['Justa', 'Auccapuma', 'Ríos'], since: 2004 },
  { ...HUILLOC, handle: 'alejandrina', chosenName: 'Alejandrina K.', legalName: ['Alejandrina', 'Kusi', 'Waman'], since: 2012 },
  { ...HUILLOC, handle: 'mercedes', chosenName: 'Mercedes W.', legalName: ['Mercedes', 'Waman', 'Tito'], since: 2018 },
]

export const MAKERS: readonly DemoMaker[] = [...BORROWERS, ...OTHERS, ...HUILLOC_MEMBERS]

/** The cooperative of Huilloc and the parts its members agreed on for their common pieces. */
export const HUILLOC_GROUP = {
  handle: 'huilloc',
  name: 'Cooperativa de Huilloc',
  parts: [3, 2, 2, 2, 1],
} as const

/** Words for the public, of invented makers only: read and agreed on paper. Spanish | English | French. */
export const WORDS: Readonly<Record<string, string>> = {
  justina:
    'Las llamas de mi madre miraban a la izquierda. Las mías miran a la derecha. | My mother’s llamas looked left. Mine look right. | Les lamas de ma mère regardaient à gauche. Les miens regardent à droite.',
  marta:
    'Coso con dos agujas: si una puntada se suelta, la otra aguanta. | I sew with two needles: if one stitch gives way, the other holds. | Je couds à deux aiguilles : si un point lâche, l’autre tient.',
  teodora:
    'Primero se escucha el telar, después se teje. | First you listen to the loom, then you weave. | D’abord on écoute le métier, ensuite on tisse.',
  aurelio:
    'La madera ya sabe lo que quiere ser. Yo solo quito lo que sobra. | The wood knows what it wants to be. I only take away the rest. | Le bois sait ce qu’il veut être. Je n’enlève que le reste.',
  zenaida:
    'Hilo en la tarde, cuando la luz está bajita; así el hilo sale parejo. | I spin in the late afternoon, when the light is low; the yarn comes out even. | Je file en fin d’après-midi, quand la lumière est basse ; le fil vient régulier.',
}
