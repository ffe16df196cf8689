import { expect, test } from 'vitest'
import { whatsappLink, whatsappNumber } from './whatsapp.ts'

test.each([
  ['987654321', '51987654321'],
  ['987 654 321', '51987654321'],
  ['+51 987-654-321', '51987654321'],
  ['51987654321', '51987654321'],
  ['+33 6 12 34 56 78', '33612345678'],
  ['0033612345678', '33612345678'],
  // A landline, or a number of nobody knows which country: WhatsApp asks whom to write to.
  ['014445566', ''],
  ['0612345678', ''],
  ['612345678', ''],
  ['', ''],
])('%s is %s to WhatsApp', (typed, digits) => {
  expect(whatsappNumber(typed)).toBe(digits)
})

test('the text is in the link as it is, signs and line ends too', () => {
  const text = 'Hola, Ana: S/ 195.00\nhttps://hilo.example/es/pay/1-a?b&c'
  const link = new URL(whatsappLink('987654321', text))
  expect([link.host, link.pathname, link.searchParams.get('text')]).toEqual(['wa.me', '/51987654321', text])
  expect(whatsappLink(undefined, 'Hola')).toBe('https://wa.me/?text=Hola')
})
