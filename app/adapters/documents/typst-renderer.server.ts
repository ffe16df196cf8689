import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { DocumentRenderer, DocumentTemplate } from '../../domain/papers/ports.ts'
import { assert } from '../../domain/shared/assert.ts'
import type { Json } from '../../domain/shared/json.ts'
import commercialInvoice from './commercial-invoice.typ?raw'
import finalSheet from './final-sheet.typ?raw'
import giftReceipt from './gift-receipt.typ?raw'
import handOver from './hand-over.typ?raw'
import loanAgreement from './loan-agreement.typ?raw'
import loanApplication from './loan-application.typ?raw'
import loanContract from './loan-contract.typ?raw'
import loanPaperParts from './loan-paper-parts.typ?raw'
import loanStatement from './loan-statement.typ?raw'
import noDebtCertificate from './no-debt-certificate.typ?raw'
import punctualitySlip from './punctuality-slip.typ?raw'
import repaymentAnnulment from './repayment-annulment.typ?raw'
import repaymentReceipt from './repayment-receipt.typ?raw'
import slip from './slip.typ?raw'
import successNotice from './success-notice.typ?raw'
import voucher from './voucher.typ?raw'

/** Templates stand alone; the papers of a loan begin with the parts that they share. */
const TEMPLATES: Readonly<Record<DocumentTemplate, string>> = {
  slip,
  'loan-contract': loanPaperParts + loanContract,
  'loan-agreement': loanPaperParts + loanAgreement,
  'repayment-receipt': loanPaperParts + repaymentReceipt,
  'repayment-annulment': loanPaperParts + repaymentAnnulment,
  'loan-statement': loanPaperParts + loanStatement,
  'no-debt-certificate': loanPaperParts + noDebtCertificate,
  'punctuality-slip': loanPaperParts + punctualitySlip,
  'success-notice': loanPaperParts + successNotice,
  'final-sheet': loanPaperParts + finalSheet,
  'loan-application': loanPaperParts + loanApplication,
  'hand-over': loanPaperParts + handOver,
  voucher,
  'commercial-invoice': commercialInvoice,
  'gift-receipt': giftReceipt,
}

/** The only faces a paper is set in: whatever a machine has installed must not change what a paper looks like. */
const FONTS = [
  '@expo-google-fonts/figtree/400Regular/Figtree_400Regular.ttf',
  '@expo-google-fonts/figtree/500Medium/Figtree_500Medium.ttf',
  '@expo-google-fonts/figtree/600SemiBold/Figtree_600SemiBold.ttf',
  '@expo-google-fonts/fraunces/600SemiBold/Fraunces_600SemiBold.ttf',
]

/** Compilations of one paper stay in memory a little, for the second leaf of a series; older ones are let go. */
const CACHE_AGE = 10

/**
 * Sets papers with Typst. Data reaches a template only as JSON through its inputs, never as source: no name that somebody
 * typed can become markup. The bytes carry no time and no machine.
 */
export class TypstRenderer implements DocumentRenderer {
  #compiler: NodeCompiler | undefined

  render(template: DocumentTemplate, data: Json): Uint8Array {
    this.#compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] })
    const compiled = this.#compiler.compile({ mainFileContent: TEMPLATES[template], inputs: { data: JSON.stringify(data) } })
    const { result } = compiled
    if (!result) {
      const faults = this.#compiler.fetchDiagnostics(compiled.takeError() as never)
      throw new Error(`the template ${template} could not be set: ${JSON.stringify(faults).slice(0, 600)}`)
    }
    assert(result.numOfPages > 0, 'a paper has a page')
    const pdf = this.#compiler.pdf(result, { pdfTags: true, creationTimestamp: 0 })
    this.#compiler.evictCache(CACHE_AGE)
    return pdf
  }
}

let renderer: TypstRenderer | undefined

/** The renderer of this process: made at its first paper, because its fonts take a moment to load. */
export function documentRenderer(): DocumentRenderer {
  renderer ??= new TypstRenderer()
  return renderer
}

function readFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url)
  return FONTS.map((font) => readFileSync(resolve(font)))
}
