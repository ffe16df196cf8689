import type { MakerPaper } from '../../domain/papers/maker-paper.ts'
import { applicationPage } from './application-page.ts'
import { finalSheetPage } from './final-sheet-page.ts'
import { documentRenderer } from './typst-renderer.server.ts'

export type MakerPaperToSet = MakerPaper & { readonly number: string; readonly code: string; readonly isCopy: boolean }

/** A maker's paper as PDF. Its title is its number: a file's metadata is read by strangers. */
export function makerPaperPdf(paper: MakerPaperToSet): Uint8Array {
  return paper.kind === 'final_sheet'
    ? documentRenderer().render('final-sheet', finalSheetPage(paper.content, paper))
    : documentRenderer().render('loan-application', applicationPage(paper.content, paper))
}
