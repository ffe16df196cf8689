import { decimalText } from '../fees.ts'
import type { Statement } from './statements.ts'

const HEADER = 'cuenta,moneda,extracto,fecha_operacion,fecha_valor,descripcion,referencia,numero,cargo,abono,saldo'

/** Statements as a bank's download: a line for what a day opened with, one per booking, one for what it closed with. */
export function csvStatements(statements: readonly Statement[]): string {
  const rows = statements.flatMap(({ account, currency, sequence, day, opening, closing, lines }) => {
    const money = (minor: number) => decimalText(minor, currency)
    const start = [account, currency.toUpperCase(), String(sequence)]
    let balance = opening
    const booked = lines.map((line) => {
      balance += line.amount
      const [debit, credit] = line.amount < 0 ? [money(-line.amount), ''] : ['', money(line.amount)]
      return [...start, line.bookedOn, line.valueOn, line.text, line.reference, String(line.id), debit, credit, money(balance)]
    })
    return [
      [...start, day, day, 'SALDO INICIAL', '', '', '', '', money(opening)],
      ...booked,
      [...start, day, day, 'SALDO FINAL', '', '', '', '', money(closing)],
    ]
  })
  return [HEADER, ...rows.map((row) => row.map(cell).join(',')), ''].join('\r\n')
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
