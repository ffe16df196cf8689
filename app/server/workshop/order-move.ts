/** What a button of an ordered list asks: `up:3`, `down:0`, `out:2`. */
export const MOVE = /^(up|down|out):(\d{1,3})$/

/** One page shows many buttons under one key: each press is a deed of its own, and the second press of the same one is not. */
export function pressKey(formKey: string, button: string): string {
  return `${formKey}/${button}`
}

/** The list as it is after the button was pressed; as it was where there is nothing at that place or nowhere to go. */
export function movedBy<Item>(list: readonly Item[], button: string): Item[] {
  const [, way, place] = MOVE.exec(button) ?? []
  const from = Number.parseInt(place ?? '', 10)
  const result = [...list]
  const [item] = result.splice(from, 1)
  if (item === undefined) return [...list]
  if (way === 'out') return result
  result.splice(Math.min(Math.max(0, from + (way === 'up' ? -1 : 1)), result.length), 0, item)
  return result
}
