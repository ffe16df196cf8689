import { CENTERS_OF_REGIONS, PACKING_CENTERS } from '../reference/destinations.ts'
import type { Kind } from './data/kind.ts'
import type { DemoMaker } from './data/maker.ts'

interface Step {
  readonly step: string
  readonly placeKind: 'custody' | 'released' | 'cooperative' | 'network' | 'supplier'
  readonly region: string
  readonly byMaker: boolean
}

const KNITTED = new Set(
  'sweater cardigan scarf chullo beanie mittens fingerless gloves socks throw cushion chuspa baby-set'.split(' '),
)
const WOVEN = new Set('shawl woven-scarf poncho tapestry runner'.split(' '))
const CARVED = new Set('carved-box carved-llama'.split(' '))
const LEATHER = new Set('handbag wallet belt sandals'.split(' '))

/** What is done before her hands begin, and by whom; what her hands do. */
const OTHER_WORK: Readonly<Record<string, readonly string[]>> = {
  skirt: ['sewing', 'embroidery'],
  slippers: ['cutting', 'embroidery'],
  jacket: ['cutting', 'sewing'],
  mug: ['modelling', 'firing'],
  pot: ['modelling', 'firing'],
  bull: ['modelling', 'firing'],
  nativity: ['modelling', 'finishing'],
}

/** Where each step of a product's work was done: yarn and hides by suppliers, the work by her own hands, the check by the network. */
export function provenanceOf(kind: Kind, maker: DemoMaker | undefined): Step[] {
  const placeKind = maker?.profile === 'peru_in_custody' ? 'custody' : maker ? 'released' : 'cooperative'
  const region = maker?.region ?? 'Cusco'
  const hers = handwork(kind.shape).map((step): Step => ({ step, placeKind, region, byMaker: true }))
  const before = isYarn(kind.shape)
    ? maker
      ? [{ step: 'spinning', placeKind: 'supplier', region: 'Arequipa', byMaker: false } as const]
      : (['spinning', 'dyeing'] as const).map((step): Step => ({ step, placeKind, region, byMaker: true }))
    : LEATHER.has(kind.shape)
      ? [{ step: 'tanning', placeKind: 'supplier', region: 'La Libertad', byMaker: false } as const]
      : []
  return [...before, ...hers, { step: 'checking', placeKind: 'network', region: packedIn(region), byMaker: false }]
}

/** A piece is checked where it is packed. */
function packedIn(region: string): string {
  const ruled = CENTERS_OF_REGIONS.find((row) => row.region === region)?.center
  return PACKING_CENTERS.find(({ code, is_usual }) => (ruled ? code === ruled : is_usual))?.name ?? ''
}

function isYarn(shape: string): boolean {
  return KNITTED.has(shape) || WOVEN.has(shape)
}

function handwork(shape: string): readonly string[] {
  if (KNITTED.has(shape)) return ['knitting']
  if (WOVEN.has(shape)) return ['weaving']
  if (CARVED.has(shape)) return ['carving', 'finishing']
  if (LEATHER.has(shape)) return ['cutting', 'sewing']
  return OTHER_WORK[shape] ?? ['making']
}
