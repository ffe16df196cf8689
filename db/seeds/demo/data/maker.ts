/**
 * A maker of the demo world. Every one is invented, but Rocío B.G., who carries the alias of source A and of whom nothing is said that is
 * not there. `reparation` and the mandate are what the waterfall needs; legal names are invented too and stand behind a permission.
 */
export interface DemoMaker {
  readonly handle: string
  readonly chosenName: string
  readonly addressForm: 'she' | 'he' | 'neutral'
  readonly trade: string
  readonly workshop?: string
  readonly agency?: string
  readonly prison?: string
  readonly region: string
  readonly profile: 'peru_in_custody' | 'peru_released' | 'cooperative'
  readonly reparation: boolean
  /** Not given for an alias. */
  readonly legalName?: readonly [given: string, paternal: string, maternal: string]
  readonly since?: number
  /** Deduction she signed: whole outstanding or only what is due, and the family's floor. None without a loan. */
  readonly mandate?: { readonly takes: 'whole_outstanding' | 'only_due'; readonly floor: string }
  /** Steps of the ladder she has borrowed at, the last one being the loan of today. */
  readonly steps: number
  readonly saysCustody?: boolean
}
