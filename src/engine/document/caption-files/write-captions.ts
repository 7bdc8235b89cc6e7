/** A text that is shown for a time. */
interface TimedText {
  readonly startMs: number
  readonly endMs: number
  /** Lines are separated by `\n`. */
  readonly text: string
}

/** Writes captions as SubRip. The format has no escapes: texts are written as they are, without empty lines. */
export function writeSrt(cues: readonly TimedText[]): string {
  return cues
    .map(({ startMs, endMs, text }, index) => {
      const timing = `${formatTime(startMs, ',')} --> ${formatTime(endMs, ',')}`
      return `${index + 1}\n${timing}\n${removeEmptyLines(text)}\n`
    })
    .join('\n')
}

/**
 * Writes captions as WebVTT.
 *
 * @param encode - Escapes their texts. Metadata such as URLs has no escapes.
 */
export function writeVtt(cues: readonly TimedText[], encode: (text: string) => string = escapeVtt): string {
  const blocks = cues.map(({ startMs, endMs, text }) => {
    const timing = `${formatTime(startMs, '.')} --> ${formatTime(endMs, '.')}`
    return `${timing}\n${encode(removeEmptyLines(text))}\n`
  })
  return ['WEBVTT\n', ...blocks].join('\n')
}

/** An empty line ends a cue. */
function removeEmptyLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .filter((line) => line.trim() !== '')
    .join('\n')
}

/** WebVTT, section 4.2.2: these characters start tags and references, and `-->` would start another cue. */
function escapeVtt(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function formatTime(milliseconds: number, separator: ',' | '.'): string {
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0')
  const seconds = Math.floor(milliseconds / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds % 60, 2)}${separator}${pad(milliseconds % 1000, 3)}`
}
