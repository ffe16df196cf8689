import type { Context } from '../shared/command.server.ts'

/** Forgets whom the vouchers of orders were made out to whose years of keeping are over: their numbers, days and amounts stay. Gives back how many. */
export async function forgetVouchersOver({ em }: Context): Promise<number> {
  const [row] = await em.execute<{ vouchers: number }[]>('select fiscal.forget_over() as vouchers')
  return row?.vouchers ?? 0
}
