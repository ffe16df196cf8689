import { finalSheetPage, type MakerPaperToSet } from './final-sheet-page.ts'
import { documentRenderer } from './typst-renderer.server.ts'

/** A maker's paper as PDF. Its title is its number: a file's metadata is read by strangers. */
export function makerPaperPdf(paper: MakerPaperToSet): Uint8Array {
  return documentRenderer().render('final-sheet', finalSheetPage(paper))
}
