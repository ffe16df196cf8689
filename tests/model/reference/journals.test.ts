import { describe, expect, test } from 'vitest'
import { cents, ONE, ratio, ZERO } from './exact.ts'
import { refundByMaker, refundByNetwork, refundDeposit, sendRefund, withdrawAcceptance } from './returns.ts'
import type { OrderInput } from './sales.ts'
import { type Unit, World } from './world.ts'

const PIECE = { id: 'p', shares: [{ id: 's', maker: 'rosa', weight: 1n }] }
const TODAY = { day: 0 }

const CASE_A: OrderInput = {
  id: 'a',
  currency: 'PEN',
  rate: ONE,
  isExport: false,
  shipping: 0n,
  method: { percent: ratio('0.0344'), fixed: 0n },
  lines: [{ id: 'l', price: cents('180.00'), quantity: 1, made: [PIECE] }],
}

/** Case A's woman: her loan has 20.00 of interest and 74.56 of principal due, and more to come. */
function aWorld({ lent = '500.00', pieceIsMade = true } = {}): World {
  const world = new World()
  world.makers.set('rosa', {
    inCustody: true,
    reparation: true,
    prison: 'e01',
    mandate: { takes: 'only_due', share: ONE, floor: ZERO },
  })
  world.capital(cents('1000.00'), 'own')
  const due = { dueOn: 0, interest: cents('20.00'), principal: cents('74.56') }
  const instalments = [due, { dueOn: 30, interest: 0n, principal: cents(lent) - due.principal }]
  world.loans.disburse({ id: '1', maker: 'rosa', lent: cents(lent), annual: ZERO, instalments, disbursedOn: 0 })
  world.books.post('accrue', [
    ['F loan:1:interest', cents('20.00')],
    ['F interest_income', -cents('20.00')],
  ])
  const line = { id: 'l', price: cents('180.00'), quantity: 1, made: pieceIsMade ? [PIECE] : [] }
  world.place({ ...CASE_A, lines: [line] })
  return world
}

/** The last journal as money.md prints one. */
const last = (world: World): string =>
  (world.books.journals.at(-1)?.lines ?? [])
    .map(([account, amount]) => `${account} ${amount > 0n ? '+' : ''}${amount}`)
    .join(' · ')

const sold = (options?: Parameters<typeof aWorld>[0]): World => {
  const world = aWorld(options)
  world.pay('a', 'psp:stripe', 0)
  return world
}

/** The one unit of the order. */
function unitOf(world: World): Unit {
  const [unit] = world.order('a').units
  if (!unit) throw new Error('an order has a unit')
  return unit
}

const SETTLED =
  'N order_held:a +18000 · N igv -2746 · N fee_recovered -619 · N inpe:e01:1970-01 -1464 · N reparation:rosa -2927 · N due_to_fund -9456 · ' +
  'N family:rosa:held -788 · F due_from_network +9456 · F loan:1:interest -2000 · F loan:1:principal -7456'

describe('the journals of money.md section 4', () => {
  test('captured and settled', () => {
    const world = sold()
    expect(world.books.journals.at(-2)?.lines).toEqual([
      ['N psp:stripe', 18000n],
      ['N order_held:a', -18000n],
    ])
    expect(last(world)).toBe(SETTLED)
  })

  test('released, paid out, confirmed, and back', () => {
    const world = sold()
    world.ship('a', 0)
    world.release(7)
    expect(last(world)).toBe('N family:rosa:held +788 · N family:rosa:available -788')
    world.payouts.prepare('1', 'rosa', 788n)
    expect(last(world)).toBe('N family:rosa:available +788 · N family:rosa:in_transit -788')
    world.payouts.cancel('1')
    expect(world.books.owed('N family:rosa:available')).toBe(788n)
    world.payouts.prepare('2', 'rosa', 788n)
    world.payouts.confirm('2', 'bank:network')
    expect(last(world)).toBe('N family:rosa:in_transit +788 · N bank:network -788')
  })

  test("the fund's transfer clears the seam", () => {
    const world = sold()
    world.transferToFund(9456n)
    expect(last(world)).toBe('N due_to_fund +9456 · N bank:network -9456 · F bank_in_transit +9456 · F due_from_network -9456')
    world.arriveAtFund(9456n)
    expect(last(world)).toBe('F bank:fund +9456 · F bank_in_transit -9456')
    expect([world.books.balance('N due_to_fund'), world.books.balance('F due_from_network')]).toEqual([0n, 0n])
  })

  test('cancelled before settlement', () => {
    const world = aWorld({ pieceIsMade: false })
    world.pay('a', 'psp:stripe', 0)
    refundDeposit(world, 'a', unitOf(world), 18000n)
    expect(last(world)).toBe('N order_held:a +18000 · N refund_due:a -18000')
  })

  test('a full refund borne by the maker is the mirror', () => {
    const world = sold()
    refundByMaker(world, 'a', unitOf(world), 18000n, TODAY)
    expect(last(world)).toBe(
      'N refund_due:a -18000 · N igv +2746 · N fee_recovered +619 · N family:rosa:held +788 · N inpe:e01:1970-01 +1464 · ' +
        'N reparation:rosa +2927 · N due_to_fund +9456 · F due_from_network -9456 · F loan:1:interest +2000 · F loan:1:principal +7456',
    )
    sendRefund(world, 'a', 18000n, 'psp:stripe')
    expect(last(world)).toBe('N refund_due:a +18000 · N psp:stripe -18000')
  })

  test("her family's part paid: the reserve as far as it goes, then the clawback", () => {
    const world = sold()
    world.ship('a', 0)
    world.release(7)
    world.payouts.prepare('1', 'rosa', 788n)
    world.books.post('donation', [
      ['N bank:network', 300n],
      ['N returns_reserve', -300n],
    ])
    refundByMaker(world, 'a', unitOf(world), 18000n, TODAY)
    expect(last(world)).toContain('N clawback:rosa +488 · N returns_reserve +300')
    expect(world.books.owed('N family:rosa:in_transit')).toBe(788n)
  })

  test('INPE remitted: the reserve, else the credit, never her', () => {
    const world = sold()
    refundByMaker(world, 'a', unitOf(world), 18000n, TODAY, new Set(['inpe']))
    expect(last(world)).toContain('N inpe_credit:e01 +1464')
    expect(last(world)).not.toContain('N inpe:')
    expect(world.books.balance('N clawback:rosa')).toBe(0n)
  })

  test('a loan that has closed meanwhile stays closed', () => {
    const world = sold({ lent: '74.56' })
    expect(world.loans.get('1').isClosed).toBe(true)
    refundByMaker(world, 'a', unitOf(world), 18000n, TODAY)
    expect(last(world)).toContain('N clawback:rosa +9456')
    expect(last(world)).not.toContain('F ')
  })

  test('borne by the network, or claimed from a carrier', () => {
    const world = sold()
    refundByNetwork(world, 'a', unitOf(world), 18000n, TODAY)
    expect(last(world)).toBe('N refund_cost +15254 · N igv +2746 · N refund_due:a -18000')
    const late = sold()
    refundByNetwork(late, 'a', unitOf(late), 18000n, TODAY, 'olva')
    expect(last(late)).toBe('N claim:olva +15254 · N igv +2746 · N refund_due:a -18000')
  })

  test('an acceptance withdrawn and given again', () => {
    const world = aWorld({ pieceIsMade: false })
    world.pay('a', 'psp:stripe', 0)
    world.accept('a', 'l', PIECE, 0)
    expect(last(world)).toBe(SETTLED)
    withdrawAcceptance(world, 'a', unitOf(world), TODAY)
    expect(last(world)).toContain('N order_held:a -18000 · N igv +2746')
    world.accept('a', 'l', PIECE, 0)
    expect(last(world)).toBe(SETTLED)
  })

  test('a later sale with a clawback open gives at most a fifth of its disposable part', () => {
    const world = sold({ lent: '74.56' })
    refundByMaker(world, 'a', unitOf(world), 18000n, TODAY)
    world.place({ ...CASE_A, id: 'b' })
    world.pay('b', 'psp:stripe', 1)
    expect(last(world)).toContain('N clawback:rosa -2049')
    expect(last(world)).toContain('N family:rosa:held -8195')
  })

  test('case C: dollars through the currency position', () => {
    const world = aWorld()
    const dollars = { id: 'l', price: 8500n, quantity: 1, made: [PIECE] }
    const method = { percent: ratio('0.0399'), fixed: 20n }
    world.place({ ...CASE_A, id: 'c', currency: 'USD', rate: ratio('3.42'), isExport: true, method, lines: [dollars] })
    world.pay('c', 'psp:stripe', 0)
    expect(last(world)).toContain(
      'N order_held:c:USD +8500 · N fx_position:USD -8500 · N fx_position +29070 · N fee_recovered -1228',
    )
    expect(last(world)).toContain('N family:rosa:held -10034')
  })
})

test('any number of partial refunds ends where one full one ends', () => {
  const shares = ['a', 'b', 'c'].map((id) => ({ id, maker: `m-${id}`, weight: 1n }))
  const line = { id: 'l', price: 10001n, quantity: 1, made: [{ id: 'p', shares }] }
  const order = { ...CASE_A, lines: [line] }
  const end = (...amounts: bigint[]) => {
    const world = new World()
    for (const { maker } of shares) world.makers.set(maker, { inCustody: true, reparation: maker === 'm-a' })
    world.place(order)
    world.pay('a', 'psp:stripe', 0)
    for (const amount of amounts) refundByMaker(world, 'a', unitOf(world), amount, TODAY)
    return [...world.books.balances].filter(([, amount]) => amount !== 0n).sort()
  }
  expect(end(1n, 2n, 3n, 4000n, 94n)).toEqual(end(4100n))
  expect(end(1n, 3333n, 6667n)).toEqual(end(10001n))
})
