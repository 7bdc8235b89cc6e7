import { isIP } from 'node:net'

/** Defines one setting: how it is given, parsed and documented. */
export interface ConfigVariable<T> {
  /** Name of the environment variable. */
  readonly variable: string
  /** Name of the flag of `framewright serve`, without dashes. */
  readonly flag?: string
  readonly description: string
  /** Allowed values, for messages and the documentation: `integer, 0–65535`. */
  readonly type: string
  readonly default: T
  /** Description of a default that depends on the machine. */
  readonly defaultText?: string
  /** Whether the value must not appear in logs. */
  readonly secret?: boolean
  /**
   * Parses a value.
   *
   * @throws {Error} With the expected values.
   */
  readonly parse: (given: string) => T
}

interface Details<T> {
  readonly default: T
  readonly description: string
  readonly flag?: string
  readonly defaultText?: string
  readonly secret?: boolean
}

export function text(variable: string, details: Details<string>): ConfigVariable<string> {
  return { variable, type: 'text', parse: (given) => given, ...details }
}

export function integer(
  variable: string,
  { from, to, ...details }: Details<number> & { from: number; to: number },
): ConfigVariable<number> {
  const type = `integer, ${from}–${to}`
  const parse = (given: string): number => {
    const value = Number(given)
    if (!/^\d+$/.test(given.trim()) || value < from || value > to) throw expected(type, given)
    return value
  }
  return { variable, type, parse, ...details }
}

export function number(variable: string, details: Details<number>): ConfigVariable<number> {
  const type = 'number above 0'
  const parse = (given: string): number => {
    const value = Number(given)
    if (given.trim() === '' || !Number.isFinite(value) || value <= 0) throw expected(type, given)
    return value
  }
  return { variable, type, parse, ...details }
}

export function boolean(variable: string, details: Details<boolean>): ConfigVariable<boolean> {
  const type = '`true` or `false`'
  const parse = (given: string): boolean => {
    if (given !== 'true' && given !== 'false') throw expected(type, given)
    return given === 'true'
  }
  return { variable, type, parse, ...details }
}

export function choice<const T extends string>(
  variable: string,
  choices: readonly T[],
  details: Details<NoInfer<T>>,
): ConfigVariable<T> {
  const type = choices.map((name) => `\`${name}\``).join(', ')
  const parse = (given: string): T => {
    const found = choices.find((name) => name === given)
    if (found === undefined) throw expected(`one of ${type}`, given)
    return found
  }
  return { variable, type, parse, ...details }
}

export function url(variable: string, details: Details<string>): ConfigVariable<string> {
  const type = 'http or https URL'
  const parse = (given: string): string => {
    if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) throw expected(type, given)
    return given.replace(/\/+$/, '')
  }
  return { variable, type, parse, ...details }
}

/** A PostgreSQL connection URL. */
export function postgresUrl(variable: string, details: Details<string>): ConfigVariable<string> {
  const type = 'URL that begins with postgres://'
  const parse = (given: string): string => {
    // The message does not contain the value, which may include a password.
    if (!URL.canParse(given) || !/^postgres(?:ql)?:$/.test(new URL(given).protocol)) {
      throw new TypeError(`expected ${type}`)
    }
    return given
  }
  return { variable, type, parse, ...details }
}

/** Origins of web pages, separated by commas, or `*`. */
export function origins(
  variable: string,
  details: Details<readonly string[]>,
): ConfigVariable<readonly string[]> {
  const type = 'origins such as `https://editor.example.com`, separated by commas, or `*`'
  const parse = (given: string): readonly string[] =>
    given.split(',').map((part) => {
      const origin = part.trim()
      if (origin === '*') return origin
      const isOrigin = /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin
      if (!isOrigin) throw expected(type, given)
      return origin
    })
  return { variable, type, parse, ...details }
}

/** IP addresses and networks (CIDR), separated by commas. */
export function networks(
  variable: string,
  details: Details<readonly string[]>,
): ConfigVariable<readonly string[]> {
  const type = 'IP addresses or networks such as `10.0.0.5,10.1.0.0/16`, separated by commas'
  const parse = (given: string): readonly string[] =>
    given.split(',').map((part) => {
      const network = part.trim()
      const [address = '', prefix, ...rest] = network.split('/')
      const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
      const isPrefix = prefix === undefined || /^[1-9]\d{0,2}$/.test(prefix)
      if (!isPrefix || Number(prefix ?? 1) > bits || rest.length > 0) throw expected(type, given)
      return network
    })
  return { variable, type, parse, ...details }
}

/** Pairs of positive numbers, `720:1,1080:1.7`, sorted by the first. */
export function numberTable(
  variable: string,
  details: Details<readonly (readonly [number, number])[]>,
): ConfigVariable<readonly (readonly [number, number])[]> {
  const type = 'pairs such as `720:1,1080:1.7`'
  const parse = (given: string): readonly (readonly [number, number])[] =>
    given
      .split(',')
      .map((pair): readonly [number, number] => {
        const [first, second, ...rest] = pair
          .split(':')
          .map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
        if (first === undefined || second === undefined || rest.length > 0 || !(first > 0) || !(second > 0)) {
          throw expected(type, given)
        }
        return [first, second]
      })
      .toSorted(([first], [other]) => first - other)
  return { variable, type, parse, ...details }
}

const expected = (type: string, given: string): Error => new Error(`expected ${type}, not "${given}"`)
