import type { CaptionEntry, RubyGloss } from '../model-assets.ts'

/**
 * Unicode's interlinear annotation characters, which mark ruby within a text while a file is read, so that it stays with
 * its letters whatever is trimmed, split or joined: anchor, part, separator, gloss, terminator.
 */
export const rubyMarks = { anchor: '\uFFF9', separator: '\uFFFA', terminator: '\uFFFB' } as const

const anyMark = /[\uFFF9-\uFFFB]/g

/** Removes characters of a file that would be taken for marks of ruby. */
export const removeRubyMarks = (text: string): string => text.replace(anyMark, '')

const opening = /<(ruby|rt|rp)(?:[\s.][^<>]*)?>/gi
const closing = { rt: /<\/rt>|(?=<\/ruby>|<rt[\s.>]|<rp[\s.>])/gi, rp: /<\/rp>|(?=<\/ruby>|<rt[\s.>])/gi }

/**
 * Replaces the tags of ruby by marks, and removes the brackets for programs without ruby (`<rp>`). A gloss (`<rt>`) that
 * is not closed ends with its ruby, or with the text.
 */
export function markRuby(source: string): string {
  const text = removeRubyMarks(source)
  const { anchor, separator, terminator } = rubyMarks
  const kept: string[] = []
  let from = 0
  opening.lastIndex = 0
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    kept.push(text.slice(from, match.index))
    from = opening.lastIndex
    const tag = match[1]?.toLowerCase()
    if (tag === 'ruby') {
      kept.push(anchor)
      continue
    }
    const end = closing[tag === 'rp' ? 'rp' : 'rt']
    end.lastIndex = from
    const closed = end.exec(text)
    const inside = text.slice(from, closed === null ? text.length : closed.index)
    // The next part of the same ruby begins after it.
    if (tag === 'rt') kept.push(separator, inside, terminator, anchor)
    from = closed === null ? text.length : closed.index + closed[0].length
    opening.lastIndex = from
  }
  return [...kept, text.slice(from)].join('')
}

/** A text without marks, and its glosses. */
type GlossedText = Pick<CaptionEntry, 'text' | 'ruby'>

/**
 * Takes the glosses out of a marked text. Marks without their partners, as after a split within a part, begin at the start
 * of the text or end with it.
 */
export function readRuby(marked: string): GlossedText {
  if (!hasRubyMarks(marked)) return { text: marked }
  const ruby: RubyGloss[] = []
  let text = ''
  let start = 0
  let gloss: string | undefined
  const close = (): void => {
    if (gloss !== undefined && gloss.trim() !== '' && text.slice(start).trim() !== '') {
      ruby.push({ start, end: text.length, text: gloss.trim() })
    }
    gloss = undefined
    start = text.length
  }
  for (const character of marked) {
    switch (character) {
      case rubyMarks.anchor:
        close()
        break
      case rubyMarks.separator:
        gloss ??= ''
        break
      case rubyMarks.terminator:
        close()
        break
      default:
        if (gloss === undefined) text += character
        else gloss += character
    }
  }
  close()
  return ruby.length === 0 ? { text } : { text, ruby }
}

/** Removes white space at both ends of a text, which glosses of nothing and open tags may leave, and moves its glosses. */
export function trimGlossed({ text, ruby }: GlossedText): GlossedText {
  const trimmed = text.trim()
  const before = text.length - text.trimStart().length
  const move = (index: number): number => Math.min(trimmed.length, Math.max(0, index - before))
  const moved = ruby?.map((gloss) => ({ ...gloss, start: move(gloss.start), end: move(gloss.end) }))
  return moved === undefined ? { text: trimmed } : { text: trimmed, ruby: moved }
}

/** Moves glosses to a longer text in which theirs begins at a string index. */
export function shiftGlosses(ruby: readonly RubyGloss[], by: number): RubyGloss[] {
  return ruby.map((gloss) => ({ ...gloss, start: gloss.start + by, end: gloss.end + by }))
}

/** Returns a text as it reads without its glosses. */
export const withoutRuby = (marked: string): string => readRuby(marked).text

/** Returns whether a text has marks of ruby. */
export const hasRubyMarks = (text: string): boolean => /[\uFFF9-\uFFFB]/.test(text)
