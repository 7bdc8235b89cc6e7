import { findXmlEncoding } from '../file-formats/xml-encoding.ts'
import { SvgError } from './svg-error.ts'

/**
 * Decodes an XML file by its byte order mark, its first bytes or its declaration; the default is UTF-8.
 *
 * @throws {SvgError} If the bytes are not text in that encoding.
 */
export function decodeXml(bytes: Uint8Array): string {
  const encoding = findXmlEncoding(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    throw new SvgError(`the image is damaged: its text is not ${encoding.toUpperCase()}.`, { cause: error })
  }
}
