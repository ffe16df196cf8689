import type { Drawing } from './drawing.ts'
import { coords } from './shapes.ts'
import { darker, hex, type Yarn } from './yarns.ts'

/** A fringe along a line from one point to another; its ends hang straight down. */
export function fringe(
  drawing: Drawing,
  from: readonly [number, number],
  to: readonly [number, number],
  length: number,
  yarns: readonly Yarn[],
): void {
  const count = Math.floor(Math.hypot(to[0] - from[0], to[1] - from[1]) / 5.6)
  const paths = Array.from({ length: count + 1 }, (_, i) => {
    const [x, y] = [from[0] + ((to[0] - from[0]) * i) / count, from[1] + ((to[1] - from[1]) * i) / count]
    const sway = drawing.random() * 5 - 2.5
    const yarn = yarns[i % yarns.length] ?? 'lana'
    return {
      path: `M${coords(x, y - 3)}q${coords(sway / 2, length * 0.5, sway, length - drawing.random() * 6)}`,
      colour: i % 4 === 3 ? darker(yarn, 0.16) : hex(yarn),
    }
  })
  drawing.strands(paths, 3.2)
}

/** A tassel that hangs from a point, or points away from a corner. */
export function tassel(
  drawing: Drawing,
  x: number,
  y: number,
  length: number,
  yarns: readonly Yarn[],
  direction: readonly [number, number] = [0, 1],
): void {
  const [dx, dy] = direction
  const paths = Array.from({ length: 11 }, (_, i) => {
    const spread = (i - 5) * length * 0.07
    const reach = length * (0.9 + drawing.random() * 0.12)
    const end = [dx * reach - dy * spread, dy * reach + dx * spread] as const
    return {
      path: `M${coords(x, y)}q${coords(end[0] * 0.4 - dy * spread * 0.5, end[1] * 0.4 + dx * spread * 0.5, end[0], end[1])}`,
      colour: hex(yarns[i % yarns.length] ?? 'lana'),
    }
  })
  drawing.strands(paths, 2.6)
  drawing.add(
    `<path d="M${coords(x - 4 * Math.abs(dy) - 1, y + dy * 7 - 4 * Math.abs(dx))}l${coords(8 * Math.abs(dy) + 2, 8 * Math.abs(dx))}" stroke="${darker(yarns[0] ?? 'lana', 0.25)}" stroke-width="3.4" stroke-linecap="round"/>`,
  )
}

/** A round pompom of cut yarn ends. */
export function pompom(drawing: Drawing, x: number, y: number, radius: number, yarns: readonly Yarn[]): void {
  const count = Math.floor(radius * 3.4)
  const paths = Array.from({ length: count }, (_, i) => {
    const [turn, reach] = [i * 2.399, radius * Math.sqrt((count - i) / count)]
    const yarn = yarns[Math.floor(drawing.random() * yarns.length)] ?? 'lana'
    return {
      path: `M${coords(x, y)}l${coords(Math.cos(turn) * reach, Math.sin(turn) * reach)}`,
      colour: i % 3 === 2 ? darker(yarn, 0.14) : hex(yarn),
    }
  })
  drawing.strands(paths, 4.6)
}

/** A braid of two yarns that hangs down and ends in a tassel. */
export function braid(drawing: Drawing, x: number, y: number, length: number, yarns: readonly [Yarn, Yarn, Yarn]): void {
  const [ground, one, two] = yarns
  const line = (from: number, to: number) => `M${coords(x, y + from)}q-4 ${coords((to - from) / 2)} 2 ${coords(to - from)}`
  const dash = (yarn: Yarn, start: number) =>
    `<path d="${line(start, length - 4)}" stroke="${hex(yarn)}" stroke-width="5.6" stroke-dasharray="1 11"/>`
  const cord = `<path d="${line(0, length)}" stroke="${darker(ground, 0.15)}" stroke-width="10"/>`
  drawing.add(
    `<g fill="none" stroke-linecap="round">${cord}${dash(one, 3)}${dash(two, 9)}</g>`,
    `<path d="${line(0, length)}" fill="none" stroke="#43372c" stroke-width="10"/>`,
  )
  tassel(drawing, x + 2, y + length, 36, [ground, one, two])
}

/** A cord or strap: a dark rim, its colour, and the stripes woven into it. */
export function cord(drawing: Drawing, path: string, width: number, yarns: readonly [Yarn, Yarn, Yarn]): void {
  const [ground, one, two] = yarns
  drawing.add(
    `<g fill="none" stroke-linecap="round"><path d="${path}" stroke="${darker(ground, 0.4)}" stroke-width="${width + 4}"/>` +
      `<path d="${path}" stroke="${hex(ground)}" stroke-width="${width}"/>` +
      `<path d="${path}" stroke="${hex(one)}" stroke-width="${width * 0.42}" stroke-dasharray="7 9"/>` +
      `<path d="${path}" stroke="${hex(two)}" stroke-width="${width * 0.26}" stroke-dasharray="2 14" stroke-dashoffset="-10"/></g>`,
    `<path d="${path}" fill="none" stroke="#43372c" stroke-width="${width + 4}"/>`,
  )
}

/** Saddle stitch: slanting thread in its own small furrow. */
export function saddleStitch(path: string, thread: string): string {
  return (
    `<g fill="none" stroke-linecap="round"><path d="${path}" stroke="#1f1a17" stroke-opacity=".28" stroke-width="3.4"/>` +
    `<path d="${path}" stroke="#1f1a17" stroke-opacity=".5" stroke-width="2.6" stroke-dasharray="6 4" transform="translate(.5 .9)"/>` +
    `<path d="${path}" stroke="${thread}" stroke-width="2" stroke-dasharray="6 4"/></g>`
  )
}
