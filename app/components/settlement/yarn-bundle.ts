import type { Ply, Strand } from './yarn.tsx'

/** Natural dyes of the strands, by the step of the waterfall. */
const DYES: Readonly<Record<string, string>> = {
  igv: '#8a7660',
  payment_fee: '#6f5d4b',
  margin: '#43372c',
  materials: '#b09a80',
  inpe: '#7a5606',
  reparation: '#b5523b',
  child_support: '#0e5e62',
  recoupment: '#3a9188',
  loan_interest: '#6b2a6e',
  loan_principal: '#1f3f66',
  savings: '#4f7336',
  group_fund: '#8a63c0',
  family: '#a8234a',
}

export const UNDYED = '#8a7660'
const LEFT = 12
const GAP = 1.8
const THINNEST = 2.2
/** A fifth of a pixel per sol, but never a bundle that fills the gutter of a phone. */
const PIXELS_PER_SOL = 0.2
const WIDEST = 40

/** Lays parts of a whole side by side: the first one leaves first, so it lies rightmost; each as wide as its amount, in minor units. */
export function bundle(parts: readonly { readonly step: string; readonly minor: bigint }[]): Strand[] {
  const total = parts.reduce((sum, { minor }) => sum + minor, 0n)
  const scale = total === 0n ? 0 : Math.min(PIXELS_PER_SOL / 100, WIDEST / Number(total))
  let edge = LEFT
  const strands = [...parts].reverse().map(({ step, minor }) => {
    const width = round(Math.max(THINNEST, Number(minor) * scale))
    const strand = { x: round(edge + width / 2), width, colour: DYES[step] ?? UNDYED }
    edge += width + GAP
    return strand
  })
  return strands.reverse()
}

/** The plied yarn that becomes these strands: as wide as they are together. */
export function plyOf(strands: readonly Strand[]): Ply {
  const right = Math.max(LEFT + 8, ...strands.map(({ x, width }) => x + width / 2))
  return { left: LEFT, right: round(right) }
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
