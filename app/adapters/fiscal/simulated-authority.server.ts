import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuthorityAnswer, FiscalAuthority, VoucherToSend } from '../../domain/fiscal/ports.ts'
import { isRuc } from '../../domain/fiscal/ruc.ts'
import { DOCUMENT_CODES } from '../../domain/fiscal/voucher.ts'
import { addDays, dateOf, type PlainDate } from '../../domain/shared/dates.ts'
import { faultsOfUbl } from './check-ubl.server.ts'
import { voucherXml } from './ubl-xml.ts'

/** What it remembers of a voucher: a line of its book each. */
interface Known {
  readonly file: string
  readonly hash: string
  readonly answer: AuthorityAnswer
}

/** How long after its day a voucher may come. */
const DAYS = 3

export interface SimulatorOptions {
  /** Where its book is kept; while a file named `down` stands there, nobody answers. */
  readonly folder: string
  readonly now: () => Promise<Date>
}

/**
 * Stands in for the tax office: reads the voucher as XML, judges it by the office's own rules, remembers what it answered and answers the same again.
 * Its codes are the office's. What was issued before its first day it takes for known.
 */
export class SimulatedAuthority implements FiscalAuthority {
  readonly #options: SimulatorOptions
  #book: Map<string, Known> | undefined

  constructor(options: SimulatorOptions) {
    this.#options = options
  }

  async send(voucher: VoucherToSend): Promise<AuthorityAnswer> {
    const { folder, now } = this.#options
    if (existsSync(join(folder, 'down'))) return { result: 'unreachable', text: 'SUNAT no responde.' }
    const file = fileNameOf(voucher)
    const xml = voucherXml(voucher)
    const hash = createHash('sha256').update(xml).digest('hex')
    const known = this.#known().get(file)
    if (known)
      return known.hash === hash ? known.answer : no('1033', 'El comprobante fue registrado previamente con otros datos.')
    const answer = this.#judge(voucher, xml, dateOf(await now())) ?? accepted(file)
    this.#remember({ file, hash, answer })
    return answer
  }

  #judge({ document, content }: VoucherToSend, xml: string, today: PlainDate): AuthorityAnswer | undefined {
    const [fault] = faultsOfUbl(xml)
    if (fault) return no('0306', `No se puede leer (parsear) el archivo XML: ${fault}`)
    const { buyer, isExport, corrects, issuedOn, issuer } = content
    const kind = corrects?.document ?? document
    if (kind === 'factura' && !isExport && (buyer.identity !== '6' || !isRuc(buyer.number)))
      return no('2017', 'El número de documento de identidad del receptor debe ser RUC.')
    const original = corrects && this.#known().get(`${issuer.ruc}-${DOCUMENT_CODES[corrects.document]}-${corrects.number}`)
    if (original?.answer.result === 'rejected')
      return no('2119', 'El documento modificado en la nota de crédito no está registrado.')
    if (addDays(issuedOn, DAYS) < today) return no('2108', 'Presentación fuera de fecha.')
    return undefined
  }

  #known(): Map<string, Known> {
    if (!this.#book) {
      const path = this.#path()
      const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
      this.#book = new Map(
        lines
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Known)
          .map((known) => [known.file, known]),
      )
    }
    return this.#book
  }

  #remember(known: Known): void {
    mkdirSync(this.#options.folder, { recursive: true })
    appendFileSync(this.#path(), `${JSON.stringify(known)}\n`)
    this.#known().set(known.file, known)
  }

  #path(): string {
    return join(this.#options.folder, 'book.jsonl')
  }
}

/** As the office wants files named: `20000000001-03-B001-00000012`. */
export function fileNameOf({ name, document, content }: VoucherToSend): string {
  return `${content.issuer.ruc}-${DOCUMENT_CODES[document]}-${name}`
}

function accepted(file: string): AuthorityAnswer {
  return { result: 'accepted', cdrNumber: `R-${file}`, text: 'El comprobante ha sido aceptado.' }
}

function no(code: string, text: string): AuthorityAnswer {
  return { result: 'rejected', code, text }
}
