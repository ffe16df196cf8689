import { execFileSync } from 'node:child_process'

/** The words on a paper as they stand on it, where this machine can read a PDF; else undefined. */
export function wordsOf(pdf: Uint8Array): string | undefined {
  return read(pdf, ['-layout', '-', '-'])
}

/** The same in the order in which they are read: column by column. */
export function readingOf(pdf: Uint8Array): string | undefined {
  return read(pdf, ['-', '-'])?.replaceAll(/\s+/g, ' ')
}

/** How many leaves a PDF has, by its page objects: Typst writes them uncompressed. */
export function leavesOf(pdf: Uint8Array): number {
  return [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page(?!s)/g),
  ].length
}

function read(pdf: Uint8Array, options: string[]): string | undefined {
  try {
    return execFileSync('pdftotext', options, { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] }).toString('utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined
    throw error
  }
}
