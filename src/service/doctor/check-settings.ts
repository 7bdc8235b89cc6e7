import { findUnknownVariables } from '../../find-unknown-variables.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'

/** Warns of environment variables that look like settings but are not. */
export function checkSettings(environment: NodeJS.ProcessEnv): CheckResult[] {
  const unknown = findUnknownVariables(environment)
  if (unknown.length === 0) return [createCheckResult('ok', 'settings', 'all known')]
  return unknown.map((sentence) => createCheckResult('warn', 'settings', sentence))
}
