import { once } from 'node:events'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SmtpConnection, { type SMTPConnectionAuth, type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import type { OutgoingLetter, Postman, PostmansAnswer } from '../../domain/mail/ports.ts'

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string
  /** Who writes: `Hilo <hola@hilo.example>`. */
  readonly from: string
  /** How long the post office may stay silent, in milliseconds: well under the time after which a try counts as lost. */
  readonly silenceMs?: number
}

const SILENCE_MS = 30_000

/**
 * Hands letters to a mail server. One connection per letter: there are few, and each stands for itself. It is known at every point whether the
 * letter can have left: before its words are sent it cannot; afterwards only an answer tells.
 */
export function smtpPostman({ url, from, silenceMs = SILENCE_MS }: SmtpOptions): Postman {
  const { auth, ...server } = parseConnectionUrl(url) as SMTPConnectionOptions & { auth?: SMTPConnectionAuth }
  const options: SMTPConnectionOptions = {
    ...server,
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    dnsTimeout: silenceMs,
    socketCloseTimeout: 0,
  }
  return { deliver: (letter) => deliver(options, auth, from, letter) }
}

async function deliver(
  options: SMTPConnectionOptions,
  auth: SMTPConnectionAuth | undefined,
  from: string,
  letter: OutgoingLetter,
): Promise<PostmansAnswer> {
  const message = compose(from, letter)
  const raw = await message.build()
  const connection = new SmtpConnection(options)
  try {
    await connected(connection)
    if (auth && !connection.authenticated) await asked((answer) => connection.login(auth, answer))
  } catch (error) {
    connection.close()
    return { end: 'later', error: worded('unreachable', error) }
  }
  try {
    const { from: sender } = message.getEnvelope()
    await asked((answer) => connection.send({ from: sender, to: [letter.to] }, raw, answer))
    connection.quit()
    return { end: 'sent' }
  } catch (error) {
    connection.close()
    return answerTo(error)
  }
}

/** The letter with its head. The address goes as one address, never as text that is read for more of them. */
function compose(from: string, { id, to, subject, html, text }: OutgoingLetter) {
  const host = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'hilo'
  return new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    // The same letter sent again carries the same name, so that the other side may keep one of them.
    messageId: `<${id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
}

/** What a failed handing over means, by the number the server answered with; without one nobody knows. */
function answerTo(error: unknown): PostmansAnswer {
  const { responseCode, command } = error as { responseCode?: number; command?: string }
  // Stopped before a word of it went out: this address can be none.
  if (command === 'API') return { end: 'never', error: 'address' }
  if (!responseCode) return { end: 'unclear', error: 'no_answer' }
  // Somebody's address is not taken: for good, or not now. Anything else is between the two servers.
  if (command === 'RCPT TO') return { end: responseCode >= 500 ? 'never' : 'later', error: `address ${responseCode}` }
  return { end: responseCode >= 500 && command === 'DATA' ? 'never' : 'later', error: `refused ${responseCode}` }
}

function worded(word: string, error: unknown): string {
  const { responseCode } = error as { responseCode?: number }
  return responseCode ? `${word} ${responseCode}` : word
}

async function connected(connection: SmtpConnection): Promise<void> {
  // Also when nobody waits any more: an error that nobody listens to ends the process.
  connection.on('error', () => {})
  const failed = once(connection, 'error').then(([error]) => Promise.reject(error))
  const ended = once(connection, 'end').then(() => Promise.reject(new Error('the server hung up')))
  const opened = new Promise<void>((resolve, reject) =>
    connection.connect((error?: Error | null) => (error ? reject(error) : resolve())),
  )
  // Whichever comes later has nobody waiting for it.
  for (const late of [failed, ended]) late.catch(() => {})
  await Promise.race([opened, failed, ended])
}

/** One of the connection's calls, as a promise. */
function asked(call: (answer: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve())))
}
