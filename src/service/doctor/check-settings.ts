import { unknownVariables } from '../../config.ts'
import { type CheckResult, checkResult } from './check-result.ts'

/** Whether every variable of the environment that looks like a setting is one. */
export function checkSettings(environment: NodeJS.ProcessEnv): CheckResult[] {
  const unknown = unknownVariables(environment)
  if (unknown.length === 0) return [checkResult('ok', 'settings', 'all are known')]
  return unknown.map((sentence) => checkResult('warn', 'settings', sentence))
}
