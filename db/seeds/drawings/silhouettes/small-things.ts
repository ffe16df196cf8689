import type { Drawing } from '../drawing.ts'
import { chartOf, sizeOf } from '../motifs.ts'
import type { Plan } from '../plan.ts'
import { coords, ellipse } from '../shapes.ts'
import { darker, hex, INK, lighter, type Yarn } from '../yarns.ts'

/** Beads of one yarn colour, each with its own glint and shade. */
function beads(
  places: readonly { readonly x: number; readonly y: number; readonly radius: number; readonly yarn: Yarn }[],
): string {
  const byYarn = new Map<Yarn, string>()
  let shade = ''
  let glint = ''
  for (const { x, y, radius, yarn } of places) {
    byYarn.set(yarn, (byYarn.get(yarn) ?? '') + ellipse(x, y, radius, radius))
    shade += `M${coords(x - radius * 0.4, y + radius * 0.78)}a${coords(radius * 0.9)} ${coords(radius * 0.9)} 0 0 0 ${coords(radius * 1.1, -radius)}`
    glint += `M${coords(x - radius * 0.4, y - radius * 0.34)}h.01`
  }
  const radius = places[0]?.radius ?? 5
  const fills = [...byYarn]
    .map(([yarn, path]) => `<path d="${path}" fill="${hex(yarn)}" stroke="${darker(yarn, 0.5)}" stroke-width="1"/>`)
    .join('')
  return `${fills}<path d="${shade}" fill="none" stroke="${INK}" stroke-opacity=".3" stroke-width="${radius * 0.5}" stroke-linecap="round"/><path d="${glint}" stroke="#fff" stroke-opacity=".75" stroke-width="${coords(radius * 0.55)}" stroke-linecap="round"/>`
}

/** A bead necklace whose pendant is the chart itself, with a pair of earrings. */
export function drawJewellery(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif } = plan
  const rope: { x: number; y: number; radius: number; yarn: Yarn }[] = []
  for (let i = 0; i <= 56; i++) {
    const turn = Math.PI * (1.16 - (1.32 * i) / 56)
    const order = [ground, ground, first, ground, ground, second, line, second] as const
    rope.push({
      x: 240 + Math.cos(turn) * 150,
      y: 216 + Math.sin(turn) * 168,
      radius: 7.8,
      yarn: order[i % order.length] ?? ground,
    })
  }
  const pendant: typeof rope = []
  const { width, height } = sizeOf(motif)
  const pitch = 10.4
  const drop = 396
  for (const [r, row] of chartOf(motif).entries()) {
    for (const [c, letter] of [...row].entries()) {
      const yarn = letter === 'a' ? first : letter === 'b' ? second : ground
      pendant.push({ x: 240 + (c - (width - 1) / 2) * pitch, y: drop + r * pitch, radius: 5, yarn })
    }
  }
  for (let c = 0; c < width; c++)
    for (let i = 0; i < 4 - Math.abs(c - (width - 1) / 2) * 0.5; i++)
      pendant.push({
        x: 240 + (c - (width - 1) / 2) * pitch,
        y: drop + (height + i) * pitch,
        radius: 5,
        yarn: i === 0 ? line : second,
      })
  const earring = (x: number) => {
    const places: typeof rope = []
    for (let r = 0; r < 7; r++)
      for (let c = 0; c <= (r < 4 ? r : 6 - r); c++)
        places.push({
          x: x + (c - (r < 4 ? r : 6 - r) / 2) * 9.6,
          y: 300 + r * 9,
          radius: 4.6,
          yarn: r === 3 ? second : r % 2 ? first : ground,
        })
    drawing.add(
      `<path d="M${x} 292v-16a10 10 0 1 1 9 10" fill="none" stroke="${hex('plata')}" stroke-width="3" stroke-linecap="round"/>${beads(places)}`,
      places.map((bead) => `<path d="${ellipse(bead.x, bead.y, 5, 5)}"/>`).join(''),
    )
  }
  drawing.add(
    `<path d="M99 146Q150 78 240 76Q330 78 381 146" fill="none" stroke="${darker(line, 0.3)}" stroke-width="3.600"/><circle cx="240" cy="76" r="7" fill="none" stroke="${hex('plata')}" stroke-width="3.600"/>`,
  )
  for (const group of [rope, pendant])
    drawing.add(beads(group), group.map((bead) => `<path d="${ellipse(bead.x, bead.y, bead.radius, bead.radius)}"/>`).join(''))
  earring(200)
  earring(280)
}

/** A nativity in a retablo box from Ayacucho: painted doors, a gable, and three figures in Andean dress. */
export function drawNativity(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const wood = (outline: string, colour: Yarn | string, inside = '', round = 0.7) =>
    drawing.part({ outline, ground: colour, texture: 'wood', grain: { x: 0, y: 0, width: 1, height: 1 }, inside, round })
  const door = (mirror: boolean) => {
    const outline = 'M38 214L128 176V492L38 520Z'
    const flowers = `<g transform="translate(-30 0)">${garland(plan, 112, 236)}${garland(plan, 112, 300)}${garland(plan, 112, 364)}${garland(plan, 112, 428)}</g>`
    const border = `<path d="M48 226L120 194V478L48 504Z" fill="none" stroke="${hex(second)}" stroke-width="5"/>`
    drawing.part({
      outline,
      transform: mirror ? 'translate(480 0) scale(-1 1)' : undefined,
      ground: line,
      texture: 'wood',
      grain: { x: 0, y: 0, width: 1, height: 1, turn: 90 },
      inside: border + flowers,
      round: 0.7,
    })
  }
  wood(
    'M116 178L240 84L364 178Z',
    line,
    `<path d="M138 172L240 96L342 172Z" fill="none" stroke="${hex(second)}" stroke-width="5"/>${garland(plan, 240, 146)}${garland(plan, 206, 158, 0.7)}${garland(plan, 274, 158, 0.7)}`,
  )
  wood('M124 172H356V500H124Z', ground, '', 0.4)
  drawing.add(
    `<path d="M138 186H342V486H138Z" fill="${darker('anil', 0.35)}"/><path d="M138 186H342V210L138 200Z" fill="${INK}" opacity=".4"/>${stars()}<path d="M240 214l7 17 18 1-14 12 5 18-16-10-16 10 5-18-14-12 18-1z" fill="${hex('qolle')}"/><path d="M138 440Q200 424 240 436Q292 424 342 442V486H138Z" fill="${hex('chilca')}"/><path d="M138 440Q200 424 240 436Q292 424 342 442" fill="none" stroke="${lighter('chilca', 0.3)}" stroke-width="3"/>`,
  )
  figure(drawing, 186, 462, first, second, 'hat')
  figure(drawing, 294, 462, ground === 'cochinilla' ? 'turquesa' : 'cochinilla', first, 'veil')
  drawing.add(
    `<path d="M206 474Q240 498 274 474L266 460Q240 470 214 460Z" fill="${hex('junco')}"/><path d="M206 474Q240 498 274 474" fill="none" stroke="${darker('junco', 0.4)}" stroke-width="2.500" stroke-dasharray="4 3"/><path d="${ellipse(240, 462, 24, 11)}" fill="${hex('lana')}"/><circle cx="224" cy="456" r="10" fill="#b98158"/><path d="M214 452q10-14 20 0z" fill="${hex(second)}"/><path d="M238 456h18" stroke="${hex(first)}" stroke-width="5"/>`,
  )
  wood('M124 486H356V500H124ZM124 172H138V500H124ZM342 172H356V500H342ZM124 172H356V186H124Z', second, '', 0.3)
  door(false)
  door(true)
  wood('M104 500H376V524H104Z', line, `<path d="M110 512H370" stroke="${hex(second)}" stroke-width="4" stroke-dasharray="10 6"/>`)
}

function garland({ first, second }: Plan, x: number, y: number, size = 1): string {
  const petals = [0, 72, 144, 216, 288]
    .map((turn) => `<ellipse cx="0" cy="-11" rx="6.500" ry="9" transform="rotate(${turn})"/>`)
    .join('')
  return `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-6 22q-16 2-18-10q14-4 18 10zM8 22q16 4 20-8q-14-6-20 8z" fill="${lighter('chilca', 0.15)}"/><g fill="${hex(first)}" stroke="${INK}" stroke-opacity=".3">${petals}</g><circle r="5.500" fill="${hex(second)}"/></g>`
}

function stars(): string {
  return [
    [164, 226],
    [186, 258],
    [296, 230],
    [320, 262],
    [160, 300],
    [322, 312],
    [206, 216],
  ]
    .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="2.400" fill="${hex('lana')}"/>`)
    .join('')
}

function figure(drawing: Drawing, x: number, y: number, cloak: Yarn, trim: Yarn, head: 'hat' | 'veil'): void {
  drawing.part({
    outline: `M${x - 34} ${y}Q${x - 36} ${y - 78} ${x - 16} ${y - 112}H${x + 16}Q${x + 36} ${y - 78} ${x + 34} ${y}Q${x} ${y + 12} ${x - 34} ${y}Z`,
    ground: cloak,
    texture: 'clay',
    inside: `<path d="M${x - 40} ${y - 20}Q${x} ${y - 6} ${x + 40} ${y - 20}" fill="none" stroke="${hex(trim)}" stroke-width="7"/><path d="M${x - 40} ${y - 32}Q${x} ${y - 18} ${x + 40} ${y - 32}" fill="none" stroke="${hex('qolle')}" stroke-width="3"/><path d="M${x} ${y - 108}V${y + 8}" stroke="${INK}" stroke-opacity=".25" stroke-width="2"/>`,
    round: 0.7,
  })
  drawing.add(`<circle cx="${x}" cy="${y - 126}" r="24" fill="#b98158"/>`)
  if (head === 'veil')
    drawing.add(
      `<path d="M${x - 30} ${y - 92}Q${x - 34} ${y - 156} ${x} ${y - 156}Q${x + 34} ${y - 156} ${x + 30} ${y - 92}Q${x + 20} ${y - 104} ${x + 19} ${y - 128}Q${x} ${y - 146} ${x - 19} ${y - 128}Q${x - 20} ${y - 104} ${x - 30} ${y - 92}Z" fill="${hex('anil-claro')}" stroke="${darker('anil-claro', 0.3)}" stroke-width="1.500"/>`,
    )
  else
    drawing.add(
      `<path d="M${x - 26} ${y - 128}Q${x - 22} ${y - 166} ${x} ${y - 182}Q${x + 22} ${y - 166} ${x + 26} ${y - 128}Q${x} ${y - 142} ${x - 26} ${y - 128}Z" fill="${hex('ladrillo')}"/><path d="M${x - 25} ${y - 136}Q${x} ${y - 150} ${x + 25} ${y - 136}" fill="none" stroke="${hex('lana')}" stroke-width="5" stroke-dasharray="4 3"/><path d="M${x - 24} ${y - 128}q-3 18 1 26M${x + 24} ${y - 128}q3 18-1 26" stroke="${hex('ladrillo')}" stroke-width="5" fill="none" stroke-linecap="round"/><circle cx="${x}" cy="${y - 183}" r="5" fill="${hex('qolle')}"/>`,
    )
  for (const dx of [-8, 8]) drawing.add(`<circle cx="${x + dx}" cy="${y - 124}" r="2.600" fill="${INK}"/>`)
  drawing.add(
    `<path d="M${x - 5} ${y - 114}q5 4 10 0" fill="none" stroke="#7d1736" stroke-width="1.800" stroke-linecap="round"/>`,
  )
}
