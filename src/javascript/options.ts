import type { OutputRatio } from '../engine/document/model.ts'
import { outputRatios } from '../engine/document/registries/output-ratios.ts'
import { InvalidOptionError } from './errors.ts'

export type { OutputRatio }

/** Options of `render` and `renderFrame`. */
export interface CommonOptions {
  /**
   * Where the document's files are: a folder, a list of folders and files, or local paths by asset id.
   *
   * In a folder, a file is found by the asset's `remoteKey`, then by its `filename`, then by the last part of its
   * `remoteUrl`; a listed file by its name. Assets that are not found this way are downloaded from their `remoteUrl`.
   * Default: all are downloaded.
   */
  readonly assets?: string | readonly string[] | Readonly<Record<string, string>> | undefined
  /**
   * Values for the variables that the document declares, by name. Default: the defaults of the variables. `render` needs a
   * value for every variable without a default; `renderFrame` shows the document's placeholder instead.
   */
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  /** A folder of fonts (ttf, otf, woff, woff2) to use besides the bundled ones. Default: none. */
  readonly fontsFolder?: string | undefined
  /**
   * The aspect ratio of the output; the composition is centred in it. Default: the document's, or `custom`, which is
   * the composition's own.
   */
  readonly ratio?: OutputRatio | undefined
  /**
   * Whether `remoteUrl`s may lead to private and local network addresses. Enable it only for documents that you trust.
   * Default: false.
   */
  readonly allowPrivateNetwork?: boolean | undefined
  /** Aborts the call: it ends its processes, leaves no file, and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** @throws {InvalidOptionError} Naming the first invalid option. */
export function checkCommonOptions(options: CommonOptions): void {
  const { assets, fontsFolder, ratio, allowPrivateNetwork, signal } = options
  if (assets !== undefined && typeof assets !== 'string' && !isStringRecord(assets)) {
    throw new InvalidOptionError(
      'assets',
      '"assets" must be a folder, a list of folders and files, or an object of file paths by asset id.',
    )
  }
  if (fontsFolder !== undefined && typeof fontsFolder !== 'string') {
    throw new InvalidOptionError('fontsFolder', '"fontsFolder" must be the path of a folder.')
  }
  if (ratio !== undefined) checkChoice('ratio', ratio, outputRatios)
  if (allowPrivateNetwork !== undefined && typeof allowPrivateNetwork !== 'boolean') {
    throw new InvalidOptionError('allowPrivateNetwork', '"allowPrivateNetwork" must be true or false.')
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new InvalidOptionError('signal', '"signal" must be an AbortSignal.')
  }
}

/** @throws {InvalidOptionError} Unless `value` is one of `choices`. */
export function checkChoice<T extends string | number>(
  option: string,
  value: T,
  choices: readonly T[],
): void {
  if (choices.includes(value)) return
  const listed = choices.map((choice) => JSON.stringify(choice))
  throw new InvalidOptionError(
    option,
    `"${option}" must be ${listed.slice(0, -1).join(', ')} or ${listed.at(-1)}.`,
  )
}

/** @throws {InvalidOptionError} Unless `value` is a number from `min` to `max`. */
export function checkRange(option: string, value: number, min: number, max: number): void {
  if (typeof value === 'number' && value >= min && value <= max) return
  throw new InvalidOptionError(option, `"${option}" must be a number from ${min} to ${max}.`)
}

/** Also for a list of strings. */
function isStringRecord(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((path) => typeof path === 'string')
  )
}

/** Returns whether `assets` is a list; Array.isArray does not narrow a union with a readonly list. */
export function isList(assets: CommonOptions['assets']): assets is readonly string[] {
  return Array.isArray(assets)
}
