import type { Block, Letter } from './letters/letter.ts'

const WIDTH = 72

/** A name before what it names, as the language sets it. */
type Label = (name: string) => string

/** A letter as plain text, from the same blocks as its page: nothing is told in one and not in the other. */
export function plainText(letter: Letter, footer: readonly string[], label: Label): string {
  const parts = [
    folded(letter.heading).toUpperCase(),
    ...letter.blocks.map((block) => blockText(block, label)),
    footer.map(folded).join('\n'),
  ]
  return `${parts.slice(0, -1).join('\n\n')}\n\n${'-'.repeat(24)}\n${parts.at(-1)}\n`
}

function blockText(block: Block, label: Label): string {
  if (block.type === 'text' || block.type === 'small') return folded(block.text)
  if (block.type === 'typed') return `${block.title}\n${block.text.split('\n').map(folded).join('\n')}`
  if (block.type === 'button') return `${label(block.label)}\n${block.href}`
  if (block.type === 'facts') return block.facts.map((fact) => `${label(fact.label)} ${fact.value}`).join('\n')
  const items = block.items.map(({ name, choice, amount }) => `- ${label(`${name}${choice ? ` (${choice})` : ''}`)} ${amount}`)
  return [...items, '', ...block.sums.map((sum) => `${label(sum.label)} ${sum.value}`)].join('\n')
}

/** Lines of at most 72 characters, broken between words; a longer word stays whole. */
function folded(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/ +/)) {
    if (line && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line].join('\n')
}
