import { expect, test } from 'vitest'
import { plainDate } from '../domain/shared/dates.ts'
import { type Currency, Money } from '../domain/shared/money.ts'
import * as format from './format.ts'
import type { Locale } from './locales.ts'

test.each<[string, Currency, Locale, string]>([
  ['18000', 'PEN', 'es', 'S/ 180.00'],
  ['18000', 'PEN', 'en', 'S/ 180.00'],
  ['18000', 'PEN', 'fr', 'S/ 180,00'],
  ['118887', 'PEN', 'es', 'S/ 1,188.87'],
  ['-118887', 'PEN', 'es', '−S/ 1,188.87'],
  ['6800', 'EUR', 'en', '€68.00'],
  ['6800', 'EUR', 'fr', '68,00 €'],
  ['8500', 'USD', 'en', 'US$ 85.00'],
  ['1900', 'JPY', 'en', 'JP¥ 1,900'],
  ['0', 'PEN', 'es', 'S/ 0.00'],
  ['1', 'PEN', 'es', 'S/ 0.01'],
  ['900719925474099345', 'PEN', 'en', 'S/ 9,007,199,254,740,993.45'],
])('%s minor units of %s read in %s as %s', (minor, currency, locale, text) => {
  expect(format.formatMoney(Money.ofMinor(minor, currency), locale)).toBe(text)
})

test('an amount may come as JSON, without its currency, and with a plus', () => {
  expect(format.formatMoney({ minor: '8195', currency: 'PEN' }, 'es', { currency: 'none' })).toBe('81.95')
  expect(format.formatMoney({ minor: '8195', currency: 'PEN' }, 'es', { currency: 'none', sign: 'always' })).toBe('+81.95')
  expect(format.formatMoney({ minor: '0', currency: 'PEN' }, 'es', { currency: 'none', sign: 'always' })).toBe('0.00')
})

test('French amounts hold one kind of space, whatever ICU writes', () => {
  const text = format.formatMoney(Money.ofMinor('123456789', 'EUR'), 'fr')
  expect(text).toBe('1\u00a0234\u00a0567,89 €')
  expect(text).not.toMatch(/[\u202f\u2009]/)
})

test.each<[string, Locale, string]>([
  ['0.10', 'es', '10\u00a0%'],
  ['0.0344', 'es', '3.44\u00a0%'],
  ['0.0344', 'fr', '3,44\u00a0%'],
  ['0.2', 'en', '20%'],
  ['1', 'en', '100%'],
  ['0', 'es', '0\u00a0%'],
  ['-0.015', 'es', '−1.5\u00a0%'],
])('the rate %s reads in %s as %s', (rate, locale, text) => {
  expect(format.formatPercent(rate, locale)).toBe(text)
})

test.each<[format.DateStyle, Locale, string]>([
  ['short', 'es', '21 set 2026'],
  ['short', 'en', '21 Sep 2026'],
  ['short', 'fr', '21 sept 2026'],
  ['day', 'es', '21 set'],
  ['long', 'es', '21 de setiembre de 2026'],
  ['long', 'en', '21 September 2026'],
  ['long', 'fr', '21 septembre 2026'],
])('a date in style %s reads in %s as %s', (style, locale, text) => {
  expect(format.formatDate(plainDate('2026-09-21'), locale, style)).toBe(text)
})

test('a range of dates writes what it shares once', () => {
  const range = [plainDate('2026-12-13'), plainDate('2026-12-19')] as const
  expect(format.formatDateRange(...range, 'en')).toBe('13–\u206019 December 2026')
  expect(format.formatDateRange(...range, 'es')).toBe('13–\u206019 de diciembre de 2026')
})

test('a range over the turn of a month or a year keeps the spaces around its dash', () => {
  const ends = (from: string, to: string, locale: Locale) => format.formatDateRange(plainDate(from), plainDate(to), locale)
  expect(ends('2026-11-28', '2026-12-01', 'fr')).toBe('28 novembre – 1er décembre 2026')
  expect(ends('2026-12-30', '2027-01-02', 'es')).toBe('30 de diciembre de 2026 – 2 de enero de 2027')
})

test.each<[Locale, string, string, string, string]>([
  ['fr', '2026-12-11', '2026-12-14', '11', '14 décembre 2026'],
  ['fr', '2026-11-28', '2026-12-01', '28 novembre', '1er décembre 2026'],
  ['es', '2026-12-11', '2026-12-14', '11', '14 de diciembre de 2026'],
  ['en', '2026-12-11', '2026-12-11', '11 December 2026', '11 December 2026'],
])('in %s the ends of %s to %s are told apart', (locale, from, to, first, last) => {
  expect(format.formatRangeEnds(plainDate(from), plainDate(to), locale)).toEqual({ from: first, to: last })
})

test('the first of a month is an ordinal in French, and no other day or number is', () => {
  const said = (date: string, style: format.DateStyle) => format.formatDate(plainDate(date), 'fr', style)
  expect(said('2026-11-01', 'long')).toBe('1er novembre 2026')
  expect(said('2026-11-01', 'full')).toBe('dimanche 1er novembre 2026')
  expect(said('2026-11-01', 'day')).toBe('1er nov')
  expect(said('2026-11-21', 'long')).toBe('21 novembre 2026')
  expect(said('2026-11-11', 'day')).toBe('11 nov')
  expect(format.formatDateRange(plainDate('2026-11-01'), plainDate('2026-11-05'), 'fr')).toBe('1er–\u20605 novembre 2026')
  expect(format.formatDate(plainDate('2026-11-01'), 'en', 'long')).toBe('1 November 2026')
  expect(format.formatDateTime(new Date('2026-12-01T15:00:00Z'), 'fr')).toBe('1er déc 2026, 10:00')
})

test('an instant is told by the calendar and the clock of Lima', () => {
  expect(format.formatDateTime(new Date('2026-11-19T03:14:00Z'), 'es')).toBe('18 nov 2026, 22:14')
  expect(format.formatDateTime(new Date('2026-11-19T05:00:00Z'), 'en')).toBe('19 Nov 2026, 00:00')
})

test('countries and lists are written in the language of the page', () => {
  expect(format.formatCountry('FR', 'es')).toBe('Francia')
  expect(format.formatList(['lana', 'tintes', 'agujas'], 'es')).toBe('lana, tintes y agujas')
})

test('a month is written without a day', () => {
  expect(['es', 'en', 'fr'].map((locale) => format.formatMonth('2026-09', locale as Locale))).toEqual([
    expect.stringMatching(/^se(p)?tiembre de 2026$/),
    'September 2026',
    'septembre 2026',
  ])
})
