import { findMemberRange } from '../../src/service/document-checks/json-members.ts'

/** Returns the JSON text of a member's value in the text of a JSON object. */
export function memberText(json: string, name: string): string | undefined {
  const bytes = Buffer.from(json)
  const range = findMemberRange(bytes, name)
  return range && bytes.toString('utf8', range.start, range.end)
}
