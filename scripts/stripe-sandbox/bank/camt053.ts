import { decimalText } from '../fees.ts'
import type { BookedLine } from './lines.ts'
import type { Statement } from './statements.ts'

const BANK = 'BANCO GEMELO DE PRUEBA'
const OWNER = 'HILO'
const PAYER = 'STRIPE'

/** Statements as one CAMT.053 message, version 001.08. */
export function camt053(statements: readonly Statement[]): string {
  const [first] = statements
  const last = statements.at(-1)
  const id = `${first?.account ?? 'NONE'}-${(first?.day ?? '').replaceAll('-', '')}-${(last?.day ?? '').replaceAll('-', '')}`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">',
    '<BkToCstmrStmt>',
    `<GrpHdr><MsgId>${id.slice(0, 35)}</MsgId><CreDtTm>${madeAt(last?.day ?? '1970-01-01')}</CreDtTm></GrpHdr>`,
    ...statements.flatMap(statementElement),
    '</BkToCstmrStmt>',
    '</Document>',
    '',
  ].join('\n')
}

function statementElement({ account, currency, sequence, day, opening, closing, lines }: Statement): string[] {
  const credits = lines.filter(({ amount }) => amount > 0)
  const debits = lines.filter(({ amount }) => amount < 0)
  return [
    '<Stmt>',
    `<Id>${account}-${String(sequence).padStart(5, '0')}</Id>`,
    `<ElctrncSeqNb>${sequence}</ElctrncSeqNb>`,
    `<CreDtTm>${madeAt(day)}</CreDtTm>`,
    `<FrToDt><FrDtTm>${day}T00:00:00Z</FrDtTm><ToDtTm>${day}T23:59:59Z</ToDtTm></FrToDt>`,
    `<Acct><Id><Othr><Id>${account}</Id><SchmeNm><Prtry>CCI</Prtry></SchmeNm></Othr></Id><Ccy>${currency.toUpperCase()}</Ccy><Ownr><Nm>${OWNER}</Nm></Ownr><Svcr><FinInstnId><Nm>${BANK}</Nm></FinInstnId></Svcr></Acct>`,
    balance('OPBD', opening, currency, day),
    balance('CLBD', closing, currency, day),
    `<TxsSummry><TtlNtries><NbOfNtries>${lines.length}</NbOfNtries></TtlNtries>${total('TtlCdtNtries', credits, currency)}${total('TtlDbtNtries', debits, currency)}</TxsSummry>`,
    ...lines.map((line) => entry(line, currency)),
    '</Stmt>',
  ]
}

function balance(code: 'OPBD' | 'CLBD', minor: number, currency: string, day: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(minor, currency)}<Dt><Dt>${day}</Dt></Dt></Bal>`
}

function total(name: string, lines: readonly BookedLine[], currency: string): string {
  const sum = lines.reduce((total, { amount }) => total + Math.abs(amount), 0)
  return `<${name}><NbOfNtries>${lines.length}</NbOfNtries><Sum>${decimalText(sum, currency)}</Sum></${name}>`
}

function entry(line: BookedLine, currency: string): string {
  const isCredit = line.amount >= 0
  return [
    '<Ntry>',
    `<NtryRef>${line.id}</NtryRef>`,
    money(line.amount, currency),
    line.isReversal ? '<RvslInd>true</RvslInd>' : '',
    '<Sts><Cd>BOOK</Cd></Sts>',
    `<BookgDt><Dt>${line.bookedOn}</Dt></BookgDt><ValDt><Dt>${line.valueOn}</Dt></ValDt>`,
    `<AcctSvcrRef>${escaped(referenceOf(line))}</AcctSvcrRef>`,
    `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${isCredit ? 'RCDT' : 'ICDT'}</Cd><SubFmlyCd>${line.isReversal ? 'RPCR' : 'DMCT'}</SubFmlyCd></Fmly></Domn></BkTxCd>`,
    `<NtryDtls><TxDtls><Refs><EndToEndId>${escaped(line.reference.slice(0, 35))}</EndToEndId></Refs>${money(line.amount, currency)}`,
    line.payout === null ? '' : `<RltdPties><Dbtr><Pty><Nm>${PAYER}</Nm></Pty></Dbtr></RltdPties>`,
    `<RmtInf><Ustrd>${escaped(line.text.slice(0, 140))}</Ustrd></RmtInf></TxDtls></NtryDtls>`,
    '</Ntry>',
  ].join('')
}

function money(minor: number, currency: string): string {
  const positive = decimalText(Math.abs(minor), currency)
  return `<Amt Ccy="${currency.toUpperCase()}">${positive}</Amt><CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
}

function referenceOf({ bookedOn, id }: BookedLine): string {
  return `${bookedOn.replaceAll('-', '')}${String(id).padStart(8, '0')}`
}

/** A statement is made half an hour after its day. */
function madeAt(day: string): string {
  return new Date(Date.parse(day) + 86_400_000 + 1_800_000).toISOString().replace('.000', '')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
