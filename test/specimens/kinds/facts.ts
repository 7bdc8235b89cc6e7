import type { Params } from '../../../src/document/model.ts'

/** The defaults of an effect or a look as sentences. */
export function factsOf(defaults: {
  readonly defaultIntensity: number
  readonly defaultDurationSeconds: number
  readonly defaultParams: Params
}): string[] {
  const { defaultIntensity, defaultDurationSeconds, defaultParams } = defaults
  return [
    `Default intensity: ${defaultIntensity}.`,
    `Default duration: ${defaultDurationSeconds} s.`,
    ...Object.entries(defaultParams).map(([name, value]) => `Default \`params.${name}\`: \`${value}\`.`),
  ]
}
