import { XmlDocument } from 'libxml2-wasm'
import type { AuthorityAnswer, FiscalAuthority, VoucherToSend } from '../../domain/fiscal/ports.ts'
import { faultsOfUbl } from './check-ubl.server.ts'
import { type SigningKey, signUbl } from './sign-ubl.server.ts'
import { fileNameOf } from './simulated-authority.server.ts'
import { voucherXml } from './ubl-xml.ts'
import { unzipped, zipOf } from './zip.ts'

export interface SunatOptions {
  /** The service that takes bills: SUNAT's own, or an authorised operator's. */
  readonly url: string
  /** The secondary user of the seller's clave SOL. */
  readonly user: string
  readonly password: string
  readonly key: SigningKey
  readonly timeoutMs?: number
}

const SPACES = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  ser: 'http://service.sunat.gob.pe',
  wsse: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
}

/** Below this the office speaks of its own trouble or of the envelope: the voucher was not judged and is sent again. */
const FIRST_VERDICT = 1000
/** From here on codes are remarks on a voucher that was accepted. */
const FIRST_REMARK = 4000

/**
 * SUNAT's `sendBill`: the signed voucher in a ZIP, its receipt in a ZIP back. Not yet tried against the office itself, which wants a certificate and a
 * user of the seller; tried against a server that speaks the same envelope.
 */
export class SunatAuthority implements FiscalAuthority {
  readonly #options: SunatOptions

  constructor(options: SunatOptions) {
    this.#options = options
  }

  async send(voucher: VoucherToSend): Promise<AuthorityAnswer> {
    const xml = signUbl(voucherXml(voucher, { withPlace: true }), this.#options.key)
    const [fault] = faultsOfUbl(xml)
    // The office would say the same, and the number would be used up for our own mistake: it waits for a person.
    if (fault) return { result: 'unreachable', text: `The voucher is not valid UBL and was not sent: ${fault}` }
    const file = fileNameOf(voucher)
    try {
      const answer = await this.#post(voucher.content.issuer.ruc, file, zipOf(`${file}.xml`, Buffer.from(xml)))
      return answerOf(answer)
    } catch (error) {
      return { result: 'unreachable', text: error instanceof Error ? error.message : String(error) }
    }
  }

  async #post(ruc: string, file: string, zip: Buffer): Promise<string> {
    const { url, user, password, timeoutMs = 20_000 } = this.#options
    const token = `<wsse:Username>${escaped(ruc + user)}</wsse:Username><wsse:Password>${escaped(password)}</wsse:Password>`
    const body =
      `<soap:Envelope xmlns:soap="${SPACES.soap}" xmlns:ser="${SPACES.ser}" xmlns:wsse="${SPACES.wsse}">` +
      `<soap:Header><wsse:Security><wsse:UsernameToken>${token}</wsse:UsernameToken></wsse:Security></soap:Header>` +
      `<soap:Body><ser:sendBill><fileName>${file}.zip</fileName><contentFile>${zip.toString('base64')}</contentFile></ser:sendBill></soap:Body>` +
      `</soap:Envelope>`
    const headers = { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: 'urn:sendBill' }
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMs) })
    const text = await response.text()
    // A fault comes with 500; anything else without an envelope is no answer of the office.
    if (!text.includes('Envelope')) throw new Error(`the tax office answered ${response.status} without an envelope`)
    return text
  }
}

function answerOf(envelope: string): AuthorityAnswer {
  using document = XmlDocument.fromString(envelope)
  const text = (path: string) => document.get(path, { soap: SPACES.soap })?.content.trim()
  const fault = text('//soap:Fault/faultcode')
  if (fault !== undefined) {
    const said = text('//soap:Fault/faultstring') ?? ''
    return verdict(/(\d{4})\s*$/.exec(fault)?.[1] ?? /^\d{4}$/.exec(said)?.[0] ?? '0100', said, '')
  }
  const packed = text('//applicationResponse')
  if (!packed) throw new Error('the tax office answered without a receipt')
  using receipt = XmlDocument.fromBuffer(unzipped(Buffer.from(packed, 'base64')).bytes)
  const of = (name: string) => receipt.get(`//cbc:${name}`, { cbc: SPACES.cbc })?.content.trim() ?? ''
  return verdict(of('ResponseCode'), of('Description'), of('ID'))
}

function verdict(code: string, text: string, receipt: string): AuthorityAnswer {
  const number = Number.parseInt(code, 10)
  if (number === 0 || number >= FIRST_REMARK) return { result: 'accepted', cdrNumber: receipt || code, text }
  return number < FIRST_VERDICT ? { result: 'unreachable', text: `${code} ${text}`.trim() } : { result: 'rejected', code, text }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
