/**
 * A maker of the demo world. Every one is invented, but Rocío B.G., who carries the alias of source A and of whom nothing is said that is
 * not there. `reparation` and the mandate are what the waterfall needs; legal names are invented too and stand behind a permission.
 */
export interface DemoMaker {
  readonly handle: string
  readonly chosenName: string
  readonly addressForm: 'she' | 'he' | 'neutral'
  readonly trade: string
  readonly workshop?: string
  readonly agency?: string
  readonly prison?: string
  readonly region: string
  readonly profile: 'peru_in_custody' | 'peru_released' | 'cooperative'
  readonly reparation: boolean
  /** Not given for an alias. */
  readonly legalName?: readonly [given: string, paternal: string, maternal: string]
  readonly since?: number
  /** Deduction she signed: whole outstanding or only what is due, and the family's floor. None without a loan. */
  readonly mandate?: { readonly takes: 'whole_outstanding' | 'only_due'; readonly floor: string }
  /** Steps of the ladder she has borrowed at, the last one being the loan of today. */
  readonly steps: number
  readonly saysCustody?: boolean
}

const TRUJILLO = { prison: 'ep-de-mujeres-de-trujillo', region: 'La Libertad', agency: 'trujillo', profile: 'peru_in_custody' } as const
const PACASMAYO = { prison: 'ep-de-pacasmayo', region: 'La Libertad', agency: 'pacasmayo', profile: 'peru_in_custody' } as const
const RELEASED = { region: 'La Libertad', profile: 'peru_released', reparation: false } as const
const MEN = { prison: 'ep-de-trujillo', region: 'La Libertad', profile: 'peru_in_custody', addressForm: 'he', steps: 0 } as const
const LAMPA = { prison: 'ep-de-lampa', region: 'Puno', workshop: 'puno-lampa', profile: 'peru_in_custody', addressForm: 'she', steps: 0 } as const
const HUILLOC = {
  region: 'Cusco',
  workshop: 'huilloc',
  trade: 'tejido',
  profile: 'cooperative',
  reparation: false,
  addressForm: 'she',
  steps: 0,
} as const

const WHOLE = { takes: 'whole_outstanding', floor: '0' } as const
const WITH_FLOOR = { takes: 'whole_outstanding', floor: '0.2' } as const
const DUE = { takes: 'only_due', floor: '0.1' } as const

const BORROWERS: readonly DemoMaker[] = [
  { ...TRUJILLO, handle: 'rocio', chosenName: 'Rocío B.G.', addressForm: 'she', trade: 'tejido', workshop: 'tejido-trujillo', reparation: true, mandate: WITH_FLOOR, steps: 5 },
  { ...TRUJILLO, handle: 'nelida', chosenName: 'Nélida P.', addressForm: 'she', trade: 'tejido', workshop: 'tejido-trujillo', reparation: true, legalName: ['Nélida', 'Pacora', 'Rimac'], since: 2016, mandate: WHOLE, steps: 3 },
  { ...TRUJILLO, handle: 'sabina', chosenName: 'Sabina Q.', addressForm: 'she', trade: 'tejido', workshop: 'tejido-trujillo', reparation: true, legalName: ['Sabina', 'Quiliche', 'Loyola'], since: 2012, mandate: WHOLE, steps: 5 },
  { ...TRUJILLO, handle: 'yolanda', chosenName: 'Yolanda M.', addressForm: 'she', trade: 'tejido', workshop: 'tejido-trujillo', reparation: false, legalName: ['Yolanda', 'Monzón', 'Tapia'], since: 2018, mandate: WITH_FLOOR, steps: 3 },
  { ...TRUJILLO, handle: 'celia', chosenName: 'Celia R.', addressForm: 'she', trade: 'bordado', workshop: 'costura-trujillo', reparation: true, legalName: ['Celia', 'Ramos', 'Ulloa'], since: 2009, mandate: WHOLE, steps: 3 },
  { ...TRUJILLO, handle: 'flor', chosenName: 'Flor de María T.', addressForm: 'she', trade: 'confecciones', workshop: 'costura-trujillo', reparation: false, legalName: ['Flor de María', 'Tello', 'Gavidia'], since: 2015, mandate: DUE, steps: 2 },
  { ...TRUJILLO, handle: 'isabel', chosenName: 'Isabel C.', addressForm: 'she', trade: 'tejido', workshop: 'tejido-trujillo', reparation: true, legalName: ['Isabel', 'Chuquipoma', 'Vera'], since: 2019, mandate: WITH_FLOOR, steps: 3 },
  { ...TRUJILLO, handle: 'luzmarina', chosenName: 'Luz Marina A.', addressForm: 'she', trade: 'manualidades', workshop: 'costura-trujillo', reparation: false, legalName: ['Luz Marina', 'Azabache', 'Peña'], since: 2020, mandate: WHOLE, steps: 2 },
  { ...PACASMAYO, handle: 'eufemia', chosenName: 'Eufemia S.', addressForm: 'she', trade: 'cesteria', workshop: 'telar-pacasmayo', reparation: false, legalName: ['Eufemia', 'Sagástegui', 'Mori'], since: 2005, mandate: WHOLE, steps: 1 },
  { ...PACASMAYO, handle: 'teodora', chosenName: 'Teodora L.', addressForm: 'she', trade: 'tejido', workshop: 'telar-pacasmayo', reparation: true, legalName: ['Teodora', 'Llanos', 'Cabrera'], since: 2003, mandate: WHOLE, steps: 4 },
  { ...PACASMAYO, handle: 'gladys', chosenName: 'Gladys N.', addressForm: 'she', trade: 'ceramica', workshop: 'telar-pacasmayo', reparation: false, legalName: ['Gladys', 'Neira', 'Zafra'], since: 2017, mandate: WHOLE, steps: 2 },
  { ...RELEASED, agency: 'trujillo', handle: 'marta', chosenName: 'Marta V.', addressForm: 'she', trade: 'cuero', legalName: ['Marta', 'Valderrama', 'Ortiz'], since: 2011, mandate: DUE, steps: 4, saysCustody: true },
  { ...RELEASED, agency: 'viru', handle: 'rosaura', chosenName: 'Rosaura D.', addressForm: 'she', trade: 'calzado', legalName: ['Rosaura', 'Díaz', 'Silva'], since: 2014, mandate: WHOLE, steps: 2 },
  { ...RELEASED, agency: 'huamachuco', handle: 'zenaida', chosenName: 'Zenaida O.', addressForm: 'she', trade: 'tejido', legalName: ['Zenaida', 'Otiniano', 'Cruz'], since: 2008, mandate: DUE, steps: 3 },
  { ...RELEASED, agency: 'santiago-de-chuco', handle: 'hermelinda', chosenName: 'Hermelinda J.', addressForm: 'she', trade: 'tejido', legalName: ['Hermelinda', 'Julca', 'Acevedo'], since: 2001, mandate: WHOLE, steps: 2 },
  { ...RELEASED, agency: 'otuzco', handle: 'norma', chosenName: 'Norma E.', addressForm: 'she', trade: 'cesteria', legalName: ['Norma', 'Espejo', 'Haro'], since: 2010, mandate: WITH_FLOOR, steps: 2 },
  { ...RELEASED, agency: 'paijan', handle: 'pilar', chosenName: 'Pilar F.', addressForm: 'neutral', trade: 'bisuteria', legalName: ['Pilar', 'Fernández', 'Luján'], since: 2021, mandate: WHOLE, steps: 1 },
]

const OTHERS: readonly DemoMaker[] = [
  { ...MEN, handle: 'aurelio', chosenName: 'Aurelio C.', trade: 'carpinteria', workshop: 'madera-trujillo', reparation: true, legalName: ['Aurelio', 'Carranza', 'Solano'], since: 1998 },
  { ...MEN, handle: 'wilder', chosenName: 'Wilder R.', trade: 'carpinteria', workshop: 'madera-trujillo', reparation: false, legalName: ['Wilder', 'Rodríguez', 'Burgos'], since: 2013 },
  { ...MEN, handle: 'benito', chosenName: 'Benito S.', trade: 'cuero', workshop: 'cuero-trujillo', reparation: true, legalName: ['Benito', 'Sánchez', 'Alva'], since: 2006 },
  { ...LAMPA, handle: 'justina', chosenName: 'Justina H.', trade: 'tejido', reparation: false, legalName: ['Justina', 'Huanca', 'Mamani'], since: 2003 },
  { ...LAMPA, handle: 'primitiva', chosenName: 'Primitiva M.', trade: 'ceramica', reparation: true, legalName: ['Primitiva', 'Machaca', 'Ccori'], since: 1995 },
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
