import { Body, Button, Column, Container, Head, Heading, Hr, Html, Preview, Row, Section, Text } from 'react-email'
import type { Locale } from '../../texts/locales.ts'
import type { Block, Letter } from './letters/letter.ts'

/*
 * How every letter looks: 600 px, the reader's own system fonts, one button. Styles stand on the elements, because mail programs drop the others;
 * no picture and nothing is fetched, so that reading a letter tells nobody anything.
 */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'
const INK = '#1f1a17'
const MUTED = '#5c4c3d'
const LINE = '1px solid #e6daca'

const text = { margin: '0 0 16px', fontSize: '16px', lineHeight: '25px', color: INK }
const small = { margin: '0 0 12px', fontSize: '14px', lineHeight: '21px', color: MUTED }
const cell = { padding: '8px 0', fontSize: '16px', lineHeight: '24px', color: INK, verticalAlign: 'top' as const }
const amount = { ...cell, textAlign: 'right' as const, whiteSpace: 'nowrap' as const, paddingLeft: '16px', width: '1%' }

interface LetterPageProps {
  readonly letter: Letter
  readonly locale: Locale
  /** Who writes, and what to do when something is wrong: the last lines of every letter. */
  readonly footer: readonly string[]
}

/** A letter as a page of HTML. */
export function LetterPage({ letter, locale, footer }: LetterPageProps) {
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <title>{letter.subject}</title>
        <meta name="color-scheme" content="light" />
      </Head>
      <Body style={{ margin: 0, padding: '24px 12px', backgroundColor: '#f3ece1', fontFamily: FONT }}>
        <Preview>{letter.preview}</Preview>
        <Container style={{ maxWidth: '600px', margin: '0 auto', backgroundColor: '#fbf7f0', border: LINE, borderRadius: '8px' }}>
          <Section style={{ padding: '28px 28px 20px' }}>
            <Text style={{ margin: '0 0 20px', fontSize: '20px', lineHeight: '24px', fontWeight: 700, color: '#8e1b3a' }}>
              Hilo
            </Text>
            <Heading as="h1" style={{ margin: '0 0 16px', fontSize: '25px', lineHeight: '32px', fontWeight: 600, color: INK }}>
              {letter.heading}
            </Heading>
            {letter.blocks.map((block, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a letter is set once and never changes
              <LetterBlock key={index} block={block} />
            ))}
            <Hr style={{ margin: '20px 0 16px', border: 'none', borderTop: LINE }} />
            {footer.map((line) => (
              <Text key={line} style={{ ...small, margin: '0 0 6px' }}>
                {line}
              </Text>
            ))}
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

function LetterBlock({ block }: { block: Block }) {
  if (block.type === 'text') return <Text style={text}>{block.text}</Text>
  if (block.type === 'small') return <Text style={small}>{block.text}</Text>
  if (block.type === 'typed') return <Typed title={block.title} words={block.text} />
  if (block.type === 'button') return <OneButton label={block.label} href={block.href} />
  if (block.type === 'facts') return <Facts facts={block.facts} />
  return (
    <Section style={{ margin: '0 0 20px' }}>
      {block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a letter is set once and never changes
        <Row key={index} style={{ borderBottom: LINE }}>
          <Column style={cell}>
            {item.name}
            {item.choice && <div style={{ fontSize: '14px', lineHeight: '20px', color: MUTED }}>{item.choice}</div>}
          </Column>
          <Column style={amount}>{item.amount}</Column>
        </Row>
      ))}
      {block.sums.map((sum, index) => (
        <Row key={sum.label}>
          <Column style={index === block.sums.length - 1 ? { ...cell, fontWeight: 600 } : { ...cell, color: MUTED }}>
            {sum.label}
          </Column>
          <Column style={index === block.sums.length - 1 ? { ...amount, fontWeight: 600 } : amount}>{sum.value}</Column>
        </Row>
      ))}
    </Section>
  )
}

function Facts({ facts }: { facts: Extract<Block, { type: 'facts' }>['facts'] }) {
  return (
    <Section style={{ margin: '0 0 20px' }}>
      {facts.map(({ label, value }) => (
        <Row key={label} style={{ borderBottom: LINE }}>
          <Column style={{ ...cell, color: MUTED, width: '40%', paddingRight: '16px' }}>{label}</Column>
          <Column style={{ ...cell, fontWeight: 600, wordBreak: 'break-word' }}>{value}</Column>
        </Row>
      ))}
    </Section>
  )
}

function Typed({ title, words }: { title: string; words: string }) {
  return (
    <Section style={{ margin: '0 0 16px' }}>
      <Text style={{ ...small, margin: '0 0 4px', fontWeight: 600 }}>{title}</Text>
      <Text style={{ ...text, whiteSpace: 'pre-line', wordBreak: 'break-word' }}>{words}</Text>
    </Section>
  )
}

function OneButton({ label, href }: { label: string; href: string }) {
  return (
    <Section style={{ margin: '4px 0 24px' }}>
      <Button
        href={href}
        style={{
          padding: '13px 24px',
          borderRadius: '8px',
          backgroundColor: '#8e1b3a',
          color: '#ffffff',
          fontSize: '16px',
          lineHeight: '20px',
          fontWeight: 600,
          textDecoration: 'none',
        }}
      >
        {label}
      </Button>
    </Section>
  )
}
