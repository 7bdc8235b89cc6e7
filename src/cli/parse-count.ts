import { InvalidArgumentError } from 'commander'

/**
 * Returns a parser of a flag's whole number from 1 to `max`.
 *
 * The parser throws an `InvalidArgumentError` for anything else, which commander reports with the name of the flag.
 */
export function createCountParser(max: number): (text: string) => number {
  return (text) => {
    if (!/^[1-9]\d*$/.test(text) || Number(text) > max)
      throw new InvalidArgumentError(`expected a whole number from 1 to ${max}`)
    return Number(text)
  }
}
