import { createHash, createSign, createVerify, X509Certificate } from 'node:crypto'
import { XmlDocument, XmlElement } from 'libxml2-wasm'
import { assert } from '../../domain/shared/assert.ts'
import { SIGNATURE_PLACE } from './ubl-xml.ts'

/*
 * The enveloped signature (XMLDSig, RSA-SHA256) that a voucher carries in its extension. Canonical text comes from libxml2, keys and digests from
 * Node: nothing of cryptography is written here.
 */

export interface SigningKey {
  readonly privateKeyPem: string
  readonly certificatePem: string
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const ALGORITHMS = {
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  enveloped: `${DSIG}enveloped-signature`,
}

/** Puts the signature where the document keeps its place. */
export function signUbl(xml: string, { privateKeyPem, certificatePem }: SigningKey): string {
  assert(xml.includes(SIGNATURE_PLACE), 'a document to sign keeps a place for its signature')
  const digest = digestOf(xml.replace(SIGNATURE_PLACE, extension('')))
  const signedInfo =
    `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${C14N}"/><ds:SignatureMethod Algorithm="${ALGORITHMS.signature}"/>` +
    `<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="${ALGORITHMS.enveloped}"/></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${ALGORITHMS.digest}"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`
  const certificate = new X509Certificate(certificatePem).raw.toString('base64')
  const signature = (value: string) =>
    `<ds:Signature Id="SignatureSP">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`
  const withValue = (value: string) => xml.replace(SIGNATURE_PLACE, extension(signature(value)))
  const value = createSign('RSA-SHA256')
    .update(canonicalSignedInfo(withValue('')))
    .sign(privateKeyPem, 'base64')
  return withValue(value)
}

/** True when the document is as it was signed, by the certificate it carries. */
export function isSignedWell(xml: string): boolean {
  using document = XmlDocument.fromString(xml)
  const text = (path: string) => elementAt(document, path)?.content ?? ''
  const certificate = new X509Certificate(Buffer.from(text('//ds:X509Certificate'), 'base64'))
  const isDigestRight = text('//ds:DigestValue') === digestOf(xml)
  const verifier = createVerify('RSA-SHA256').update(canonicalSignedInfo(xml))
  return isDigestRight && verifier.verify(certificate.publicKey, text('//ds:SignatureValue'), 'base64')
}

function extension(inside: string): string {
  const content = `<ext:ExtensionContent>${inside}</ext:ExtensionContent>`
  return `<ext:UBLExtensions><ext:UBLExtension>${content}</ext:UBLExtension></ext:UBLExtensions>`
}

/** SHA-256 of the canonical document without its signature: what the enveloped transform leaves. */
function digestOf(xml: string): string {
  using document = XmlDocument.fromString(xml)
  const signature = elementAt(document, '//ds:Signature')
  signature?.remove()
  return createHash('sha256').update(document.canonicalizeToString()).digest('base64')
}

function canonicalSignedInfo(xml: string): string {
  using document = XmlDocument.fromString(xml)
  const signedInfo = elementAt(document, '//ds:SignedInfo')
  assert(signedInfo, 'a signature says what it signs')
  return signedInfo.canonicalizeToString()
}

function elementAt(document: XmlDocument, path: string): XmlElement | undefined {
  const node = document.get(path, { ds: DSIG })
  return node instanceof XmlElement ? node : undefined
}
