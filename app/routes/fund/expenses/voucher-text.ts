import type { Formats } from '../../../server/formats.server.ts'

interface Voucher {
  readonly documentType: string
  readonly series?: string | undefined
  readonly documentNumber: string
}

/** A voucher as people name it: `Factura F001-123`. */
export function voucherText({ documentType, series, documentNumber }: Voucher, f: Formats): string {
  const number = series ? `${series}-${documentNumber}` : documentNumber
  return `${f.word('fiscal', `documents.${documentType}`)} ${number}`
}
