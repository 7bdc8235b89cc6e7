import type { RubyGloss } from '../model-assets.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'

function isGloss(value: unknown): value is RubyGloss {
  return isRecord(value) && typeof value.start === 'number' && typeof value.end === 'number'
}

/** Returns the glosses above a caption. */
export function readGlosses({ ruby }: JsonObject): RubyGloss[] {
  return Array.isArray(ruby) ? ruby.filter(isGloss) : []
}

/** Returns the glosses of a caption after a change of its text; those above changed characters are removed. */
export function moveGlosses(caption: JsonObject & { readonly text: string }, newText: string): RubyGloss[] {
  const { text } = caption
  const shortest = Math.min(text.length, newText.length)
  let prefix = 0
  while (prefix < shortest && text[prefix] === newText[prefix]) prefix++
  let suffix = 0
  while (suffix < shortest - prefix && text.at(-1 - suffix) === newText.at(-1 - suffix)) suffix++
  const shift = newText.length - text.length
  return readGlosses(caption).flatMap((gloss) => {
    if (gloss.end <= prefix) return [gloss]
    if (gloss.start < text.length - suffix) return []
    return [{ ...gloss, start: gloss.start + shift, end: gloss.end + shift }]
  })
}
