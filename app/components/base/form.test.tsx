import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl/react'
import { expect, test } from 'vitest'
import { MESSAGES } from '../../texts/texts.ts'
import { ErrorSummary } from './error-summary.tsx'
import { MoneyField, SecretField, SelectField, TextField, TickField } from './field.tsx'
import { FormContext } from './form-context.ts'
import type { FormReply } from './form-reply.ts'

const REPLY: FormReply = {
  values: { amount: '1,000', name: 'Ana "la tejedora" <b>', agreed: 'on', kind: 'b' },
  errors: { amount: 'Escriba un monto con punto.' },
  messages: ['Este préstamo ya está cerrado.'],
}

function html(element: ReactElement, reply?: FormReply): string {
  return renderToStaticMarkup(
    <IntlProvider locale="es" messages={MESSAGES.es} timeZone="America/Lima">
      <FormContext.Provider value={{ prefix: 'repay', reply }}>{element}</FormContext.Provider>
    </IntlProvider>,
  )
}

test('a field has a label, and its hint and its fault are tied to it', () => {
  const page = html(<MoneyField name="amount" label="Monto" hint="En soles" symbol="S/" />, REPLY)
  expect(page).toContain('<label class="field-label" for="repay-amount">')
  expect(page).toContain(
    'id="repay-amount" name="amount" aria-invalid="true" aria-describedby="repay-amount-hint repay-amount-error"',
  )
  expect(page).toContain('value="1,000"')
})

test('what was typed comes back as text, never as markup', () => {
  expect(html(<TextField name="name" label="Nombre" />, REPLY)).toContain('value="Ana &quot;la tejedora&quot; &lt;b&gt;"')
  expect(html(<TickField name="agreed" label="De acuerdo" />, REPLY)).toContain('checked=""')
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ]
  expect(html(<SelectField name="kind" label="Clase" options={options} />, REPLY)).toContain(
    '<option value="b" selected="">B</option>',
  )
})

test('nothing is chosen or ticked for anybody, and a secret never has a value', () => {
  expect(html(<TickField name="agreed" label="De acuerdo" />)).not.toContain('checked')
  expect(html(<SecretField name="password" label="Contraseña" value="hunter2" />)).not.toContain('hunter2')
})

test('the summary names each field, leads to it, and is silent when nothing is wrong', () => {
  const labels = new Map([['amount', 'Monto']])
  const page = html(<ErrorSummary reply={REPLY} prefix="repay" labels={labels} />)
  expect(page).toContain('<a href="#repay-amount">Monto: Escriba un monto con punto.</a>')
  expect(page).toContain('<li>Este préstamo ya está cerrado.</li>')
  expect(page).toContain('role="alert"')
  expect(html(<ErrorSummary reply={{ values: {}, errors: {}, messages: [] }} prefix="repay" labels={labels} />)).toBe('')
})
