import { once } from 'node:events'
import { createServer } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { smtpPostman } from './smtp-postman.server.ts'

const LETTER = {
  id: '0192f0a0-0000-7000-8000-000000000001',
  to: 'ana@example.com',
  subject: 'Su pedido 1001 está pagado',
  html: '<p>¡Gracias! Llega el 13 de diciembre.</p>',
  text: '¡Gracias! Llega el 13 de diciembre.\n',
}
const FROM = 'Hilo <hola@hilo.example>'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A mail server that keeps what it gets, or answers a recipient or the words themselves with an error. */
async function aServer(answers: { recipient?: number; words?: number; hangsUp?: boolean } = {}) {
  const got: { raw: string; recipients: string[] }[] = []
  const failure = (code: number) => Object.assign(new Error('no such mailbox ana@example.com'), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, _session, answer) => answer(answers.recipient ? failure(answers.recipient) : undefined),
    onData: (stream, session, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (answers.hangsUp) return server.close()
        if (answers.words) return answer(failure(answers.words))
        got.push({
          raw: Buffer.concat(parts).toString('utf8'),
          recipients: session.envelope.rcptTo.map(({ address }) => address),
        })
        answer()
      })
    },
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  closing.push(() => new Promise((resolve) => server.close(() => resolve(undefined))))
  const { port } = listening.address() as { port: number }
  return { got, postman: smtpPostman({ url: `smtp://127.0.0.1:${port}`, from: FROM, silenceMs: 1_500 }) }
}

test('a letter arrives whole: head, page and text, under a name of its own', async () => {
  const { got, postman } = await aServer()
  expect(await postman.deliver(LETTER)).toEqual({ end: 'sent' })
  expect(got).toHaveLength(1)
  const mail = await simpleParser(got[0]?.raw ?? '')
  expect(mail).toMatchObject({ subject: LETTER.subject, messageId: `<${LETTER.id}@hilo.example>` })
  expect(mail.from?.text).toContain('hola@hilo.example')
  expect(mail.text?.trim()).toBe(LETTER.text.trim())
  expect(mail.html).toContain('¡Gracias!')
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
})

test('neither subject nor address can add a head line or a second recipient', async () => {
  const { got, postman } = await aServer()
  expect(await postman.deliver({ ...LETTER, subject: 'Hola\r\nBcc: other@example.org\r\n\r\nbody' })).toEqual({ end: 'sent' })
  const mail = await simpleParser(got[0]?.raw ?? '')
  expect(got[0]?.recipients).toEqual(['ana@example.com'])
  expect(mail.bcc).toBeUndefined()
  expect(mail.text?.trim()).toBe(LETTER.text.trim())
  for (const to of ['ana@example.com\r\nBcc: other@example.org', 'ana@example.com>\r\nRCPT TO:<other@example.org'])
    expect(await postman.deliver({ ...LETTER, to })).toEqual({ end: 'never', error: 'address' })
  const comma = await postman.deliver({ ...LETTER, to: 'ana@example.com,other@example.org' })
  expect(got.flatMap(({ recipients }) => recipients)).not.toContain('other@example.org')
  expect(comma.end === 'sent' || comma.end === 'never').toBe(true)
})

test.each([
  [{ recipient: 550 }, { end: 'never', error: 'address 550' }],
  [{ recipient: 451 }, { end: 'later', error: 'address 451' }],
  [{ words: 554 }, { end: 'never', error: 'refused 554' }],
  [{ words: 452 }, { end: 'later', error: 'refused 452' }],
  [{ hangsUp: true }, { end: 'unclear', error: 'no_answer' }],
])('a server that answers %o: %o', async (answers, expected) => {
  const { postman } = await aServer(answers)
  expect(await postman.deliver(LETTER)).toEqual(expected)
})

test('a server that is not there, or says nothing, certainly took no letter', async () => {
  const closed = smtpPostman({ url: 'smtp://127.0.0.1:1', from: FROM, silenceMs: 500 })
  expect(await closed.deliver(LETTER)).toEqual({ end: 'later', error: 'unreachable' })
  const mute = createServer(() => {})
  mute.listen(0, '127.0.0.1')
  await once(mute, 'listening')
  closing.push(async () => mute.close())
  const { port } = mute.address() as { port: number }
  const silent = smtpPostman({ url: `smtp://127.0.0.1:${port}`, from: FROM, silenceMs: 300 })
  expect(await silent.deliver(LETTER)).toEqual({ end: 'later', error: 'unreachable' })
})
