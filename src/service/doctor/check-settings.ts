import type { Config } from '../../config.ts'
import { findUnknownVariables } from '../../find-unknown-variables.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'

/** Warns of environment variables that look like settings but are not, and of an environment file that was not read. */
export function checkSettings(
  { environmentFile }: Pick<Config, 'environmentFile'>,
  environment: NodeJS.ProcessEnv,
): CheckResult[] {
  const warnings = [...findUnknownVariables(environment)]
  if (environmentFile?.warning !== undefined) warnings.unshift(environmentFile.warning)
  if (warnings.length > 0) return warnings.map((sentence) => createCheckResult('warn', 'settings', sentence))
  const origin = environmentFile === undefined ? '' : `; also read from ${environmentFile.path}`
  return [createCheckResult('ok', 'settings', `all known${origin}`)]
}
