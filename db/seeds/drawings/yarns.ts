/** A colour of the drawings and its names. Dyes are what the wool was dyed with; materials are leather, wood, clay and fibre. */
interface Colour {
  readonly hex: string
  readonly es: string
  readonly en: string
  readonly fr: string
}

/** Every colour a drawing may use: natural dyes on wool, undyed wool, and the plain materials of the other crafts. */
export const COLOURS = {
  anil: { hex: '#2a5588', es: 'añil', en: 'indigo', fr: 'indigo' },
  'anil-oscuro': { hex: '#1d3a61', es: 'añil oscuro', en: 'dark indigo', fr: 'indigo foncé' },
  'anil-claro': { hex: '#7fa3cb', es: 'añil claro', en: 'pale indigo', fr: 'indigo clair' },
  lana: { hex: '#f4ead8', es: 'lana sin teñir', en: 'undyed wool', fr: 'laine écrue' },
  arena: { hex: '#d9c6a8', es: 'arena natural', en: 'natural sand', fr: 'sable naturel' },
  vicuna: { hex: '#c9a97d', es: 'color vicuña', en: 'vicuña brown', fr: 'brun vigogne' },
  gris: { hex: '#9b9186', es: 'gris natural', en: 'natural grey', fr: 'gris naturel' },
  nogal: { hex: '#75604c', es: 'nogal', en: 'walnut', fr: 'noyer' },
  'nogal-oscuro': { hex: '#4b3c30', es: 'nogal oscuro', en: 'dark walnut', fr: 'noyer foncé' },
  noche: { hex: '#2a2622', es: 'negro natural', en: 'natural black', fr: 'noir naturel' },
  cochinilla: { hex: '#a3274b', es: 'cochinilla', en: 'cochineal', fr: 'cochenille' },
  'cochinilla-oscura': { hex: '#7d1736', es: 'cochinilla oscura', en: 'dark cochineal', fr: 'cochenille foncée' },
  rosa: { hex: '#d98a97', es: 'cochinilla, segundo baño', en: 'cochineal, second bath', fr: 'cochenille, second bain' },
  ladrillo: { hex: '#b3583a', es: 'ladrillo de rubia', en: 'madder brick', fr: 'brique de garance' },
  qolle: { hex: '#d39b20', es: 'amarillo de q’olle', en: 'q’olle yellow', fr: 'jaune de q’olle' },
  chilca: { hex: '#5c7d40', es: 'verde de chilca', en: 'chilca green', fr: 'vert de chilca' },
  'chilca-oscura': { hex: '#3d5a2a', es: 'chilca oscura', en: 'dark chilca green', fr: 'vert de chilca foncé' },
  turquesa: { hex: '#2d7f80', es: 'turquesa', en: 'turquoise', fr: 'turquoise' },
  airampo: { hex: '#74397a', es: 'morado de airampo', en: 'airampo plum', fr: 'prune d’airampo' },
  cuero: { hex: '#9a5a34', es: 'cuero natural', en: 'natural leather', fr: 'cuir naturel' },
  'cuero-oscuro': { hex: '#5a3424', es: 'cuero oscuro', en: 'dark leather', fr: 'cuir foncé' },
  suela: { hex: '#c99a62', es: 'suela clara', en: 'light sole leather', fr: 'cuir à semelle clair' },
  cedro: { hex: '#a8683f', es: 'cedro', en: 'cedar', fr: 'cèdre' },
  pino: { hex: '#d8b07a', es: 'pino', en: 'pine', fr: 'pin' },
  junco: { hex: '#c8a765', es: 'junco', en: 'reed', fr: 'jonc' },
  toquilla: { hex: '#e8d5a6', es: 'paja toquilla', en: 'toquilla straw', fr: 'paille toquilla' },
  arcilla: { hex: '#b8683f', es: 'arcilla', en: 'clay', fr: 'argile' },
  engobe: { hex: '#efe3cd', es: 'engobe claro', en: 'pale slip', fr: 'engobe clair' },
  cera: { hex: '#f2e2bd', es: 'cera', en: 'wax', fr: 'cire' },
  plata: { hex: '#b9b6ae', es: 'alpaca plateada', en: 'nickel silver', fr: 'maillechort' },
} as const satisfies Record<string, Colour>

/** The name of a colour. */
export type Yarn = keyof typeof COLOURS

/** The darkest and the lightest ends that colours are mixed towards: ink and paper, never pure black. */
export const INK = '#1f1a17'
export const LIGHT = '#ffffff'

/** A colour's own hex. */
export function hex(yarn: Yarn): string {
  return COLOURS[yarn].hex
}

/** A colour on the way to another: 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const parts = [1, 3, 5].map((at) => Math.floor(channel(from, at) + (channel(to, at) - channel(from, at)) * share + 0.5))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** A colour darkened towards ink. */
export function darker(yarn: Yarn, share: number): string {
  return mix(hex(yarn), INK, share)
}

/** A colour lightened towards white. */
export function lighter(yarn: Yarn, share: number): string {
  return mix(hex(yarn), LIGHT, share)
}

/** True for colours on which a pale contrast reads better than a dark one. */
export function isDark(yarn: Yarn): boolean {
  return lightness(yarn) < 140
}

/** How far two colours stand apart to the eye, from 0 to about 400: lightness counts most. */
export function distance(one: Yarn, other: Yarn): number {
  const hue = [1, 3, 5].reduce((sum, at) => sum + Math.abs(channel(hex(one), at) - channel(hex(other), at)), 0)
  return Math.abs(lightness(one) - lightness(other)) + hue * 0.25
}

function lightness(yarn: Yarn): number {
  return channel(hex(yarn), 1) * 0.3 + channel(hex(yarn), 3) * 0.59 + channel(hex(yarn), 5) * 0.11
}

function channel(text: string, at: number): number {
  return Number.parseInt(text.slice(at, at + 2), 16)
}
