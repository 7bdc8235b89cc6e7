const opening = /<(rt|rp)(?:[\s.][^<>]*)?>/gi
const closing = { rt: /<\/rt>|(?=<\/ruby>|<rt[\s.>]|<rp[\s.>])/gi, rp: /<\/rp>|(?=<\/ruby>|<rt[\s.>])/gi }

/**
 * Removes the readings of ruby (`<rt>`), and the brackets for programs without ruby (`<rp>`): they are notes
 * above a line, not part of it. One that is not closed ends with its ruby, or with the text.
 */
export function removeReadings(text: string): string {
  const kept: string[] = []
  let from = 0
  opening.lastIndex = 0
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    kept.push(text.slice(from, match.index))
    const end = closing[match[1]?.toLowerCase() === 'rp' ? 'rp' : 'rt']
    end.lastIndex = opening.lastIndex
    const closed = end.exec(text)
    from = closed === null ? text.length : closed.index + closed[0].length
    opening.lastIndex = from
  }
  return [...kept, text.slice(from)].join('')
}
