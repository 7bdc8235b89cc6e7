/** Escaped by a backslash between double quotes; before other characters, the backslash stays. */
const escapable = '"\\`$'

/**
 * Parses a file of environment variables, as systemd's `EnvironmentFile=` does: a `NAME=value` on each line, comments,
 * quotes, and lines that continue after a backslash. A line that systemd ignores with a warning, or that its versions
 * read differently, is an error.
 *
 * See https://www.freedesktop.org/software/systemd/man/252/systemd.exec.html#EnvironmentFile=
 *
 * @throws {Error} With the number of the line. Values are not repeated, because they may be secret.
 */
export function parseEnvironmentFile(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new Parser(text).parse())
}

class Parser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Returns the variables by name; of several assignments, the last one counts. */
  parse(): Map<string, string> {
    const invisible = /[\r\0\uFEFF]/.exec(this.#text)
    if (invisible !== null) throw this.#fail(findAdvice(invisible[0]), invisible.index)
    const values = new Map<string, string>()
    for (;;) {
      this.#skip(/[ \t\n]*/y)
      if (this.#at >= this.#text.length) return values
      if (/[#;]/.test(this.#peek())) this.#skipComment()
      else values.set(this.#readName(), this.#readValue())
    }
  }

  #skipComment(): void {
    const start = this.#at
    if (this.#skip(/[^\n]*/y).endsWith('\\'))
      throw this.#fail(
        'a comment must not end with a backslash, which may continue it on the next line',
        start,
      )
  }

  #readName(): string {
    const start = this.#at
    const name = /^([A-Za-z_]\w*)[ \t]*=/.exec(this.#skip(/[^\n=]*=?/y))?.[1]
    if (name !== undefined) return name
    const isExport = /^export\s/.test(this.#text.slice(start, this.#at))
    throw this.#fail(`expected NAME=value${isExport ? ' without "export"' : ''}`, start)
  }

  #readValue(): string {
    this.#skip(/[ \t]*/y)
    const quote = this.#peek()
    if (quote !== '"' && quote !== "'") return this.#readUnquoted()
    const value = quote === '"' ? this.#readDoubleQuoted() : this.#readSingleQuoted()
    if (this.#skip(/[^\n]*/y).trim() !== '')
      throw this.#fail('there is text after the closing quote; put the whole value between the quotes')
    return value
  }

  #readUnquoted(): string {
    let value = ''
    /** Length up to the last character that is not unescaped white space. */
    let keptLength = 0
    for (;;) {
      const character = this.#next()
      if (character === '\n' || character === '') return value.slice(0, keptLength)
      if (character === '\\') {
        const escaped = this.#next()
        if (escaped === '') throw this.#fail('the file ends after a backslash')
        if (escaped !== '\n') value += escaped
        keptLength = value.length
      } else {
        value += character
        if (character !== ' ' && character !== '\t') keptLength = value.length
      }
    }
  }

  #readSingleQuoted(): string {
    const start = this.#at
    const [, value] = /^'([^']*)'/.exec(this.#text.slice(start)) ?? []
    if (value === undefined) throw this.#fail('the quote is not closed', start)
    this.#at += value.length + 2
    return value
  }

  #readDoubleQuoted(): string {
    const start = this.#at
    this.#next()
    let value = ''
    for (;;) {
      const character = this.#next()
      if (character === '"') return value
      if (character === '') throw this.#fail('the quote is not closed', start)
      if (character !== '\\') value += character
      else {
        const escaped = this.#next()
        if (escaped !== '\n') value += escapable.includes(escaped) ? escaped : `\\${escaped}`
      }
    }
  }

  #peek(): string {
    return this.#text.charAt(this.#at)
  }

  /** Returns the next character; '' at the end. */
  #next(): string {
    const character = this.#peek()
    this.#at += character.length
    return character
  }

  /** Skips what a sticky pattern matches, and returns it. */
  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const [skipped] = pattern.exec(this.#text) ?? ['']
    this.#at += skipped.length
    return skipped
  }

  #fail(reason: string, at = this.#at - 1): Error {
    const line = this.#text.slice(0, Math.max(0, at)).split('\n').length
    return new Error(`line ${line}: ${reason}`)
  }
}

function findAdvice(character: string): string {
  if (character === '\r') return 'lines must end with LF, not with CR LF as on Windows'
  return character === '\0' ? 'there is a NUL character' : 'remove the byte order mark (BOM)'
}
