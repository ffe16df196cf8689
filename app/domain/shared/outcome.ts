/** The facts a refusal's sentence needs: amounts and dates already as JSON, names, counts. */
export type Facts = Record<string, string | number | boolean | { minor: string; currency: string }>

/** An expected no: a code from the context's closed list and the facts for its sentence (app/texts has one for every code). */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly facts: Facts
}

export type Outcome<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value; readonly replayed?: boolean }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

/** What a command gives back when it did its work. */
export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** What a command gives back when the answer is an expected no. Nothing of it is written. */
export function refuse<Code extends string>(
  code: Code,
  facts: Facts = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: { code, facts } }
}
