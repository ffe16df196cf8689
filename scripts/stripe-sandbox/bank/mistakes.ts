import type { World } from '../world.ts'

/** What a bank may do wrong with a payout. */
export const MISTAKES = ['late', 'split', 'duplicated', 'reversed', 'wrong_reference'] as const
export type Mistake = (typeof MISTAKES)[number]

/** The mistake of a payout: the next one ordered by hand, else one by the seed and the shares, else none. */
export function nextMistake(world: World, payoutId: string): Mistake | undefined {
  const { settings } = world
  const [ordered, ...rest] = settings.bankNextMistakes
  if (ordered !== undefined) {
    world.setSettings({ ...settings, bankNextMistakes: rest })
    return ordered === 'none' ? undefined : ordered
  }
  let left = world.chance('bank', payoutId)
  for (const mistake of MISTAKES) {
    left -= settings.bankMistakes[mistake] ?? 0
    if (left < 0) return mistake
  }
  return undefined
}
