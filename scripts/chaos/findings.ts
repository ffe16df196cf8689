/** Céntimos (or the smallest unit of another currency) that are missing or there twice, and what says so. */
export class Findings {
  lost = 0n
  duplicated = 0n
  /** Every check, with what broke it. */
  readonly checks: { name: string; broken: string[]; looked?: number }[] = []

  add(name: string, broken: string[]): void {
    this.checks.push({ name, broken })
  }

  /**
   * Compares what should be with what is, amount by amount: less is lost, more is there twice. Each is one figure of one thing, so that a loss
   * here and a double there never cancel out. A sum over them is compared, but its difference is not counted a second time.
   */
  compare(name: string, pairs: Iterable<{ what: string; should: bigint; is: bigint }>, isSum = false): void {
    const broken: string[] = []
    let looked = 0
    for (const { what, should, is } of pairs) {
      looked += 1
      if (should === is) continue
      broken.push(`${what}: should be ${should}, is ${is}`)
      if (isSum) continue
      if (is < should) this.lost += should - is
      else this.duplicated += is - should
    }
    this.checks.push({ name, broken, looked })
  }

  /** How many amounts a comparison looked at. */
  looked(name: string): number {
    return this.checks.find((check) => check.name === name)?.looked ?? 0
  }

  get isGood(): boolean {
    return this.checks.every(({ broken }) => broken.length === 0)
  }

  /** The names of the checks that found something. */
  get broken(): string[] {
    return this.checks.filter(({ broken }) => broken.length > 0).map(({ name }) => name)
  }
}
