import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../base/callout.tsx'
import { DataTable } from '../base/data-table.tsx'
import { PaperForm } from './paper-form.tsx'

interface Choice {
  readonly value: string
  readonly label: string
}

export interface LoanPapersView {
  readonly number: string
  readonly key: string
  readonly mayPrint: boolean
  readonly hasContract: boolean
  readonly isPreliminary: boolean
  /** It is handed over in cash or in materials: what both sign for that. */
  readonly hasHandOver: boolean
  /** A new agreement was made: its schedule is a paper of its own. */
  readonly hasAgreement: boolean
  /** A paper was printed for her to sign, and nobody keyed in that she did. */
  readonly toSign: boolean
  readonly months: readonly Choice[]
  readonly receipts: readonly Choice[]
  readonly annulments: readonly Choice[]
  /** She pays, or paid, on time: her slip that says so. */
  readonly hasPunctuality: boolean
  /** She allows the notice for the wall; or it would be hers to allow. */
  readonly noticeAllowed: boolean
  readonly noticeAsksConsent: boolean
  readonly hasCertificate: boolean
  /** By when the certificate must be printed, as long as it was not. */
  readonly certificateDue: string | undefined
  readonly isLate: boolean
  readonly issued: readonly {
    readonly number: string
    readonly kind: string
    readonly about: string
    readonly issuedOn: string
    readonly printed: number
    readonly isForbidden: boolean
  }[]
}

/** The papers of a loan: those that can be printed now, and those that were. */
export function LoanPapers({ papers }: { papers: LoanPapersView }) {
  const t = useTranslations('papers.loan')
  return (
    <section className="card pad papers" aria-labelledby="loan-papers">
      <h3 id="loan-papers">{t('title')}</h3>
      {papers.certificateDue && <Callout tone={papers.isLate ? 'bad' : 'wait'} title={papers.certificateDue} />}
      {papers.mayPrint && <Printable papers={papers} />}
      {papers.toSign && (
        <p>
          <Link to={`/fund/loans/${papers.number}/disbursement`}>{t('sign')}</Link>
        </p>
      )}
      {papers.issued.length === 0 ? <p className="muted">{t('none')}</p> : <Issued papers={papers} />}
    </section>
  )
}

/** What she gets for paying on time: her slip, and the notice for the wall if she allows it. */
function PapersOfPunctuality({ papers }: { papers: LoanPapersView }) {
  const t = useTranslations('papers.loan')
  return (
    <>
      {papers.hasPunctuality && (
        <PrintPaper papers={papers} paper="punctuality_slip">
          {t('printPunctuality')}
        </PrintPaper>
      )}
      {papers.noticeAllowed && (
        <PrintPaper papers={papers} paper="success_notice">
          {t('printNotice')}
        </PrintPaper>
      )}
      {papers.noticeAsksConsent && <p className="small muted">{t('noticeConsent')}</p>}
    </>
  )
}

/** What can be printed of it now. */
function Printable({ papers }: { papers: LoanPapersView }) {
  const t = useTranslations('papers.loan')
  const { months, receipts, annulments } = papers
  return (
    <div className="paper-forms">
      {papers.hasContract && (
        <PrintPaper papers={papers} paper="loan_contract">
          {t(papers.isPreliminary ? 'printContract' : 'printContractAgain')}
        </PrintPaper>
      )}
      {papers.hasHandOver && (
        <PrintPaper papers={papers} paper="hand_over">
          {t('printHandOver')}
        </PrintPaper>
      )}
      {papers.hasAgreement && (
        <PrintPaper papers={papers} paper="loan_agreement">
          {t('printAgreement')}
        </PrintPaper>
      )}
      {receipts.length > 0 && (
        <PrintPaper papers={papers} paper="repayment_receipt" choices={{ name: 'repayment', label: t('which'), of: receipts }}>
          {t('printReceipt')}
        </PrintPaper>
      )}
      {annulments.length > 0 && (
        <PrintPaper
          papers={papers}
          paper="repayment_annulment"
          choices={{ name: 'annulment', label: t('whichAnnulment'), of: annulments }}
        >
          {t('printAnnulment')}
        </PrintPaper>
      )}
      {months.length > 0 && (
        <PrintPaper papers={papers} paper="loan_statement" choices={{ name: 'month', label: t('month'), of: months }}>
          {t('printStatement')}
        </PrintPaper>
      )}
      <PapersOfPunctuality papers={papers} />
      {papers.hasCertificate && (
        <PrintPaper papers={papers} paper="no_debt_certificate">
          {t('printCertificate')}
        </PrintPaper>
      )}
    </div>
  )
}

interface PrintPaperProps {
  readonly papers: LoanPapersView
  readonly paper: string
  readonly choices?: { readonly name: string; readonly label: string; readonly of: readonly Choice[] }
  readonly number?: string
  readonly children: ReactNode
}

/** One paper of the loan, or one that was issued before, by its number. */
function PrintPaper({ papers, paper, choices, number, children }: PrintPaperProps) {
  const id = `paper-${paper}`
  return (
    <PaperForm
      action={`/fund/loans/${papers.number}/papers`}
      formKey={papers.key}
      fields={{ paper, ...(number && { number }) }}
      choice={
        choices && (
          <>
            <label className="vh" htmlFor={id}>
              {choices.label}
            </label>
            <select className="input" id={id} name={choices.name}>
              {choices.of.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </>
        )
      }
    >
      {children}
    </PaperForm>
  )
}

function Issued({ papers }: { papers: LoanPapersView }) {
  const t = useTranslations('papers.loan')
  const head = (
    <>
      <th scope="col">{t('number')}</th>
      <th scope="col">{t('paper')}</th>
      <th scope="col">{t('issuedOn')}</th>
      <th scope="col" className="num">
        {t('printed')}
      </th>
      {papers.mayPrint && <th scope="col">{t('again')}</th>}
    </>
  )
  return (
    <DataTable caption={t('issued')} head={head}>
      {papers.issued.map((row) => (
        <tr key={row.number}>
          <th scope="row" className="id">
            {row.isForbidden ? (
              row.number
            ) : (
              <a href={`/fund/papers/${row.number}.pdf`} target="_blank" rel="noreferrer">
                {row.number}
              </a>
            )}
          </th>
          <td>
            {row.kind}
            {row.about && <small className="sub">{row.about}</small>}
          </td>
          <td className="nw">{row.issuedOn}</td>
          <td className="num">{row.printed}</td>
          {papers.mayPrint && (
            <td>
              {!row.isForbidden && (
                <PrintPaper papers={papers} paper="again" number={row.number}>
                  {t(row.printed > 0 ? 'printCopy' : 'print')}
                </PrintPaper>
              )}
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  )
}
