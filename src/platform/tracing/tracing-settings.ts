import { tracingVariables } from './tracing-variables.ts'

export interface TracingSettings {
  /** The URL to which spans are sent. */
  readonly url: string
  /** Headers in the format of OpenTelemetry; later ones take precedence. */
  readonly headers: readonly string[]
  readonly timeoutMs: number
  /** Time between two requests to the collector, in milliseconds. */
  readonly delayMs: number
  readonly sampler: SamplerName
  /** 0 to 1. */
  readonly samplerRatio: number
  /** Sentences about values that are ignored, which OpenTelemetry demands instead of a failed start. */
  readonly problems: readonly string[]
}

const samplerNames = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const
export type SamplerName = (typeof samplerNames)[number]

type Environment = Readonly<Record<string, string | undefined>>
type Name = keyof typeof tracingVariables

/** Returns the settings of traces; undefined if traces are off, so that the packages of OpenTelemetry are not loaded. */
export function readTracingSettings(environment: Environment): TracingSettings | undefined {
  const read = (name: Name): string => {
    const { variable, default: fallback } = tracingVariables[name]
    // An empty value counts as unset.
    return environment[variable]?.trim() || fallback
  }
  const endpoint = read('tracesEndpoint') || read('endpoint')
  if (endpoint === '' || read('isDisabled').toLowerCase() === 'true') return undefined
  if (!read('exporter').split(',').includes('otlp')) return undefined
  const problems: string[] = []
  const readNumber = (name: Name, isValid: (value: number) => boolean): number => {
    const { variable, default: fallback } = tracingVariables[name]
    const value = Number(read(name))
    if (isValid(value)) return value
    problems.push(`${variable} has no valid value; ${fallback} is used.`)
    return Number(fallback)
  }
  const named = read('sampler')
  const sampler = samplerNames.find((name) => name === named)
  if (sampler === undefined) {
    const { variable, default: fallback } = tracingVariables.sampler
    problems.push(`${variable} has no valid value; ${fallback} is used.`)
  }
  return {
    url: read('tracesEndpoint') || `${endpoint.replace(/\/$/, '')}/v1/traces`,
    headers: [read('headers'), read('tracesHeaders')],
    timeoutMs: readNumber('timeoutMs', (value) => value > 0),
    delayMs: readNumber('delayMs', (value) => value > 0),
    sampler: sampler ?? tracingVariables.sampler.default,
    samplerRatio: readNumber('samplerArgument', (value) => value >= 0 && value <= 1),
    problems,
  }
}
