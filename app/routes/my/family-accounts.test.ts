import { describe, expect, test } from 'vitest'
import type { FamilyPage } from '#db/questions/families/find-family-page.server.ts'
import { RETURN_REASONS } from '../../domain/families/states.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { LOCALES } from '../../texts/locales.ts'
import { familyAccounts } from './family-accounts.ts'

const soles = (text: string) => Money.parse(text, 'PEN')
const TODAY = plainDate('2026-11-22')

const onlySent: FamilyPage = {
  makerName: 'Rocío B.G.',
  makerAddressForm: 'she',
  locale: 'es',
  sees: 'sent',
  sent: soles('276.74'),
  onItsWay: soles('0.00'),
  movements: [{ kind: 'sent', on: plainDate('2026-11-13'), amount: soles('23.22'), route: 'yape' }],
}

const all: FamilyPage = {
  ...onlySent,
  sees: 'all',
  all: {
    earned: soles('2123.04'),
    repaid: soles('1188.87'),
    held: soles('20.49'),
    available: soles('0.00'),
    nextReleaseOn: plainDate('2026-11-26'),
    waitsForBuyer: soles('0.00'),
    share: { part: 3, ofParts: 5, held: soles('12.29'), available: soles('0.00') },
  },
  movements: [
    {
      kind: 'sold',
      on: plainDate('2026-11-18'),
      earned: soles('146.35'),
      deducted: soles('43.91'),
      repaid: soles('81.95'),
      setAside: soles('0.00'),
      family: soles('20.49'),
      heldUntil: plainDate('2026-11-26'),
    },
    { kind: 'repaid_in_cash', on: plainDate('2026-11-02'), amount: soles('50.00') },
    ...onlySent.movements,
  ],
}

describe('a family that sees what was sent', () => {
  test('reads one number and the sendings, and not a word of earnings or loans', () => {
    const text = familyAccounts(onlySent, TODAY, 'es')
    expect(text.numbers).toEqual([{ label: 'Usted recibió', amount: 'S/ 276.74', note: 'en total, hasta hoy' }])
    expect(text.movements).toEqual([
      { key: '0', what: 'Enviado a usted', amount: 'S/ 23.22', note: '13 de noviembre de 2026 · por Yape' },
    ])
    expect(text.waiting).toBeNull()
    expect(JSON.stringify(text)).not.toMatch(/ganó|préstamo/i)
  })

  test('reads in plain words why a sending came back', () => {
    const movement = { kind: 'returned', on: plainDate('2026-11-13'), amount: soles('23.22'), route: 'giro' } as const
    for (const reason of RETURN_REASONS) {
      const [text] = familyAccounts({ ...onlySent, movements: [{ ...movement, reason }] }, TODAY, 'es').movements
      expect(text?.what).toBe('Regresó: no se pudo entregar')
      expect(text?.note).toMatch(/^13 de noviembre de 2026 · por giro\. [A-ZÁÉÍÓÚ].+\. El dinero sigue siendo de ustedes/)
    }
  })

  test('is told what is on its way', () => {
    const text = familyAccounts({ ...onlySent, onItsWay: soles('12.29') }, TODAY, 'es')
    expect(text.waiting?.title).toBe('En camino: S/ 12.29')
  })
})

describe('a family that sees all', () => {
  test('reads three numbers, each movement in plain words, what waits and its own part', () => {
    const text = familyAccounts(all, TODAY, 'es')
    expect(text.numbers.map((number) => number.amount)).toEqual(['S/ 2,123.04', 'S/ 1,188.87', 'S/ 276.74'])
    expect(text.movements.map(({ what, amount }) => `${what} ${amount}`)).toEqual([
      'Se vendió una pieza +S/ 20.49',
      'Pagó de su préstamo, aparte de sus ventas S/ 50.00',
      'Enviado a usted S/ 23.22',
    ])
    expect(text.movements[0]?.note).toBe(
      '18 de noviembre de 2026 · ganó S/ 146.35, S/ 43.91 de descuentos obligatorios, pagó S/ 81.95 de su préstamo · en espera hasta el 26 nov',
    )
    expect(text.waiting?.title).toBe('En espera: S/ 12.29')
    expect(text.waiting?.text).toMatch(/^Es su parte de S\/ 20\.49\. Se puede enviar desde el 26 de noviembre/)
    expect(text.share.at(-1)).toContain('3 de cada 5')
  })

  test('reads as ready what a payout would bring this reader, not what it brings all', () => {
    const share = { part: 3, ofParts: 4, held: soles('33.77'), available: soles('44.73') }
    const ready = { ...all, all: { ...all.all, available: soles('59.64'), held: soles('45.02'), share } } as FamilyPage
    expect(familyAccounts(ready, TODAY, 'es').waiting).toEqual({
      title: 'Listo para usted: S/ 44.73',
      text: 'Es su parte de S/ 59.64. Sale con el próximo pago a la familia. Otros S/ 33.77 están en espera.',
    })
    const whole = { ...ready, all: { ...ready.all, share: null, held: soles('0.00') } } as FamilyPage
    expect(familyAccounts(whole, TODAY, 'es').waiting).toEqual({
      title: 'Listo para usted: S/ 59.64',
      text: 'Sale con el próximo pago a la familia.',
    })
  })

  test('reads that a sale was undone, and that nothing of it counts', () => {
    const [text] = familyAccounts(
      { ...all, movements: [{ kind: 'taken_back', on: plainDate('2026-11-18') }] },
      TODAY,
      'es',
    ).movements
    expect(text).toMatchObject({
      what: 'Se deshizo una venta',
      amount: 'S/ 0.00',
      note: '18 de noviembre de 2026 · ya no cuenta en lo que ganó ni en lo que pagó',
    })
  })

  test.each(LOCALES)('says it in %s, without a place, a prison or another person', (locale) => {
    const said = JSON.stringify(familyAccounts(all, TODAY, locale))
    expect(said).not.toMatch(/INPE|penal|prison|page\./i)
  })
})
