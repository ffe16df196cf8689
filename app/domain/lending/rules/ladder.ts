/** A step of the ladder opens when a loan of the one below was repaid on time. The first is open to all, and an open step stays open. */
export function isStepOpen(step: number, punctualSteps: readonly number[]): boolean {
  return step === 1 || punctualSteps.includes(step - 1)
}
