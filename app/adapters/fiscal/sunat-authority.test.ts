import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { sampleBoleta } from '#tests/support/sample-vouchers.ts'
import { TEST_CERTIFICATE } from '#tests/support/test-certificate.ts'
import { isSignedWell } from './sign-ubl.server.ts'
import { SunatAuthority } from './sunat-authority.server.ts'
import { unzipped, zipOf } from './zip.ts'

/** A server that speaks the office's envelope, and what it was sent. */
async function officeThat(answers: (sent: string) => { status: number; body: string }) {
  const sent: string[] = []
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      sent.push(body)
      const answer = answers(body)
      response.writeHead(answer.status, { 'Content-Type': 'text/xml' }).end(answer.body)
    })
  }
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/billService`
  const authority = new SunatAuthority({ url, user: 'HILOSOL1', password: 'a<b', key: TEST_CERTIFICATE, timeoutMs: 2_000 })
  return { authority, sent, close: () => new Promise((resolve) => server.close(resolve)) }
}

const envelope = (body: string) =>
  `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`

function receipt(code: string, description: string): string {
  const cbc = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'
  const xml = `<ApplicationResponse xmlns:cbc="${cbc}"><cbc:ID>202611290001</cbc:ID><cbc:ResponseCode>${code}</cbc:ResponseCode><cbc:Description>${description}</cbc:Description></ApplicationResponse>`
  const zip = zipOf('R-20000000001-03-B001-00000012.xml', Buffer.from(xml)).toString('base64')
  return envelope(
    `<sendBillResponse xmlns="http://service.sunat.gob.pe"><applicationResponse xmlns="">${zip}</applicationResponse></sendBillResponse>`,
  )
}
const fault = (code: string, text: string) =>
  envelope(`<S:Fault><faultcode>S:Client.${code}</faultcode><faultstring>${text}</faultstring></S:Fault>`)

test('sends the signed voucher in a ZIP of its name, with the seller’s user, and keeps the receipt', async () => {
  const office = await officeThat(() => ({ status: 200, body: receipt('0', 'La Boleta B001-00000012 ha sido aceptada') }))
  const answer = await office.authority.send(sampleBoleta)
  await office.close()
  expect(answer).toEqual({ result: 'accepted', cdrNumber: '202611290001', text: 'La Boleta B001-00000012 ha sido aceptada' })
  const [sent = ''] = office.sent
  expect(sent).toContain('<wsse:Username>20000000001HILOSOL1</wsse:Username><wsse:Password>a&lt;b</wsse:Password>')
  expect(sent).toContain('<fileName>20000000001-03-B001-00000012.zip</fileName>')
  const file = unzipped(Buffer.from(/<contentFile>([^<]+)</.exec(sent)?.[1] ?? '', 'base64'))
  expect(file.name).toBe('20000000001-03-B001-00000012.xml')
  expect(isSignedWell(file.bytes.toString())).toBe(true)
})

test.each([
  ['a verdict in the receipt', 200, receipt('2017', 'RUC'), { result: 'rejected', code: '2017', text: 'RUC' }],
  ['a remark on what it accepted', 200, receipt('4252', 'observado'), { result: 'accepted', text: 'observado' }],
  ['a verdict as a fault', 500, fault('1033', 'registrado previamente'), { result: 'rejected', code: '1033' }],
  ['its own trouble', 500, fault('0109', 'El sistema no puede responder'), { result: 'unreachable' }],
  ['no envelope', 503, 'Service Unavailable', { result: 'unreachable' }],
  ['a receipt that is none', 200, envelope('<applicationResponse>AAAA</applicationResponse>'), { result: 'unreachable' }],
])('%s', async (_name, status, body, expected) => {
  const office = await officeThat(() => ({ status, body }))
  const answer = await office.authority.send(sampleBoleta)
  await office.close()
  expect(answer).toMatchObject(expected)
})

test('nobody there is no answer', async () => {
  const office = await officeThat(() => ({ status: 200, body: '' }))
  await office.close()
  expect(await office.authority.send(sampleBoleta)).toMatchObject({ result: 'unreachable' })
})
