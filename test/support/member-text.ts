import { memberRange } from '../../src/document-checks/json-members.ts'

/** The text of a member's value in the text of a JSON object. */
export function memberText(json: string, name: string): string | undefined {
  const bytes = Buffer.from(json)
  const range = memberRange(bytes, name)
  return range && bytes.toString('utf8', range.start, range.end)
}
