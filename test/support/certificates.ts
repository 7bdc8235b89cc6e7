import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'))

/** Makes a certificate authority, and a certificate for a server on 127.0.0.1 that it signed. */
export function makeCertificates(): { readonly authority: Certificate; readonly server: Certificate } {
  const [ours, theirs] = [createKeys(), createKeys()]
  const authorityName = encodeName('Framewright test authority')
  // Basic constraints (https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.9): this is an authority.
  const isAuthority = extension('551d13', sequence(element(0x01, Buffer.from([0xff]))), true)
  // Section 4.2.1.6: a four-byte IP address (tag 7 of GeneralName).
  const subjectAltName = extension('551d11', sequence(element(0x87, Buffer.from([127, 0, 0, 1]))))
  return {
    authority: {
      cert: certificate(authorityName, authorityName, ours.publicKey, isAuthority, ours.privateKey),
      key: encodePem(ours.privateKey),
    },
    server: {
      cert: certificate(
        encodeName('127.0.0.1'),
        authorityName,
        theirs.publicKey,
        subjectAltName,
        ours.privateKey,
      ),
      key: encodePem(theirs.privateKey),
    },
  }
}

function createKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function encodePem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Encodes a version 3 certificate (https://www.rfc-editor.org/rfc/rfc5280#section-4.1). */
function certificate(
  subject: Buffer,
  issuer: Buffer,
  publicKey: KeyObject,
  onlyExtension: Buffer,
  signingKey: KeyObject,
): string {
  const content = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    // The serial number is positive: its first bit is 0.
    element(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    issuer,
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(onlyExtension)),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, signingKey)])
  const der = sequence(content, ecdsaWithSha256, element(0x03, signature))
  const lines = der.toString('base64').replaceAll(/(.{64})/g, '$1\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

function encodeName(commonName: string): Buffer {
  const text = element(0x0c, Buffer.from(commonName))
  return sequence(element(0x31, sequence(objectId('550403'), text)))
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [element(0x01, Buffer.from([0xff]))] : []
  return sequence(objectId(id), ...critical, element(0x04, value))
}

function utcTime(text: string): Buffer {
  return element(0x17, Buffer.from(text))
}

/** @param hex - The encoded bytes of the identifier. */
function objectId(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, 'hex'))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, Buffer.concat(parts))
}

/** Encodes a tag, a length and content (X.690, DER). */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content
  const head =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(head), content])
}
