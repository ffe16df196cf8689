import { chartOf } from './motifs.ts'
import type { Plan } from './plan.ts'
import { coords, ellipse } from './shapes.ts'
import { darker, hex, INK } from './yarns.ts'

/** Satin-stitch flowers and leaves along a hanging line. */
export function embroidery({ first, second, line }: Plan, y: number, sag: number, count: number): string {
  let petals = ''
  let hearts = ''
  let leaves = ''
  let stems = ''
  for (let i = 0; i < count; i++) {
    const t = (i + 0.5) / count
    const [x, at] = [30 + t * 420, y + sag * 2 * t * (1 - t)]
    const size = 9 + (i % 2) * 4
    for (let p = 0; p < 6; p++)
      petals += `<ellipse cx="${coords(x)}" cy="${coords(at - size * 0.8)}" rx="${coords(size * 0.42)}" ry="${coords(size * 0.72)}" transform="rotate(${p * 60} ${coords(x, at)})"/>`
    hearts += ellipse(x, at, size * 0.34, size * 0.34)
    const step = 210 / count
    leaves += `M${coords(x + step - 9, at + 2)}q9-14 18-4q-8 12-18 4zM${coords(x + step - 5, at + 6)}q6 14 16 8q-4-12-16-8z`
    stems += `M${coords(x + size, at)}Q${coords(x + step, at + 12, x + step * 2 - size, at + 1)}`
  }
  return (
    `<path d="${stems}" fill="none" stroke="${hex('chilca')}" stroke-width="2.6"/><path d="${leaves}" fill="${hex('chilca')}" stroke="${darker('chilca', 0.3)}" stroke-width=".8"/>` +
    `<g fill="${hex(first)}" stroke="${darker(first, 0.28)}" stroke-width=".9">${petals}</g><path d="${hearts}" fill="${hex(second === first ? line : second)}" stroke="${INK}" stroke-opacity=".3"/>`
  )
}

/** The one motif, large, as squares: for screen prints and reliefs. */
export function largeMotif(plan: Plan, x: number, y: number, cell: number): { readonly first: string; readonly second: string } {
  const paths = { a: '', b: '' }
  chartOf(plan.motif).forEach((row, r) => {
    ;[...row].forEach((letter, c) => {
      if (letter === 'a' || letter === 'b') paths[letter] += `M${coords(x + c * cell, y + r * cell)}h${cell}v${cell}h-${cell}z`
    })
  })
  return { first: paths.a, second: paths.b }
}
