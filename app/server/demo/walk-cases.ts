/** The three pieces of S/ 180.00 that show the rules: the case of product.md, whose it is, and which product. */
export const WALK_CASES = [
  { maker: 'rocio', product: 'CHAL-01', letter: 'F' },
  { maker: 'nelida', product: 'CHAL-03', letter: 'G' },
  { maker: 'sabina', product: 'CHOMPA-04', letter: 'E' },
] as const
export type WalkCase = (typeof WALK_CASES)[number]['maker']

export function isWalkCase(text: unknown): text is WalkCase {
  return WALK_CASES.some(({ maker }) => maker === text)
}

/** The piece that a case sells. */
export function productOfCase(walkCase: WalkCase): string {
  return WALK_CASES.find(({ maker }) => maker === walkCase)?.product ?? WALK_CASES[0].product
}
