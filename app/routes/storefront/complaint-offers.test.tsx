import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl/react'
import { expect, test } from 'vitest'
import { MESSAGES } from '../../texts/texts.ts'
import { ComplaintOffers } from './complaint-offers.tsx'

test('a refusal is said also when the one offer was taken in another tab, and no section of offers is left', () => {
  const page = { offer: undefined, earlier: [], formKey: 'k' }
  const html = (messages: string[]) =>
    renderToStaticMarkup(
      <IntlProvider locale="es" messages={MESSAGES.es} timeZone="America/Lima">
        <ComplaintOffers page={page} reply={messages.length > 0 ? { values: {}, errors: {}, messages } : undefined} />
      </IntlProvider>,
    )
  expect(html(['La hoja 7 ya tiene respuesta.'])).toContain('La hoja 7 ya tiene respuesta.')
  expect(html([])).toBe('')
})
