import { isEncodingLabel } from '../caption-files/encoding-label.ts'
import { Issues } from './issues.ts'
import type { DocumentParts } from './parts.ts'
import { quote } from './wording.ts'

/** Checks that the parts below the glosses of caption entries are not empty. */
export function checkRuby(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  for (const [id, asset] of parts.assets) {
    if (asset.type !== 'caption') continue
    for (const [index, { ruby = [] }] of asset.captions.entries()) {
      for (const [at, { start, end }] of ruby.entries()) {
        if (issues.isFull) return [issues]
        if (end > start) continue
        const message = `Must be greater than "start" (${start}), not ${end}.`
        issues.add('EDITOR_TEXT_SPAN_INVALID', ['assets', id, 'captions', index, 'ruby', at, 'end'], message)
      }
    }
  }
  return [issues]
}

/** Checks that the encodings of caption files are ones that can be read. */
export function checkCaptionEncodings(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  for (const [id, asset] of parts.assets) {
    if (asset.type !== 'caption' || asset.encoding === undefined || isEncodingLabel(asset.encoding)) continue
    const message = `Unknown encoding ${quote(asset.encoding)}. Use a name of the WHATWG Encoding Standard, such as "windows-1251" or "gbk", or remove the field to detect it.`
    issues.add('EDITOR_SCHEMA_INVALID', ['assets', id, 'encoding'], message)
  }
  return [issues]
}
