import { configVariables } from './config.ts'
import type { ConfigVariable } from './config-variable.ts'
import { findNearestName } from './engine/document/validation/wording.ts'

const PREFIX = 'FRAMEWRIGHT_'

/** Variables that the command line, the client's examples and the tests read. */
const externalVariables = [
  'FRAMEWRIGHT_ENVIRONMENT_FILE',
  'FRAMEWRIGHT_URL',
  'FRAMEWRIGHT_KEY',
  'FRAMEWRIGHT_REFERENCE',
  'FRAMEWRIGHT_KEEP_TEST_DATABASES',
]

/** Returns a warning for each environment variable that looks like a setting but is not. */
export function findUnknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const settings = Object.values<ConfigVariable<unknown>>(configVariables).map(({ variable }) => variable)
  // Names are compared without the prefix that nearly all of them share.
  const byShortName = new Map(settings.map((name) => [withoutPrefix(name), name]))
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && environment[name])
    .filter((name) => !settings.includes(name) && !externalVariables.includes(name))
    .map((name) => {
      const nearest = byShortName.get(findNearestName(withoutPrefix(name), [...byShortName.keys()]) ?? '')
      const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
      return `${name} is not a setting and has no effect.${hint}`
    })
}

const withoutPrefix = (name: string): string => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name)
