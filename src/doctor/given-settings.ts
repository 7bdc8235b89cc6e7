import { type Config, configVariables } from '../config.ts'
import type { ConfigVariable } from '../config-variable.ts'

type SettingName = keyof typeof configVariables

/** How an operator gave those settings whose names match; nothing of those that have their defaults. */
export const givenOf = ({ givenBy }: Config, names: RegExp): string[] =>
  Object.entries(givenBy).flatMap(([name, source]) => (names.test(name) ? [source] : []))

/** What to give a setting by: as it was given, else by its flag or variable. */
export function howToName({ givenBy }: Config, name: SettingName): string {
  const { flag, variable }: ConfigVariable<unknown> = configVariables[name]
  return givenBy[name] ?? (flag === undefined ? variable : `--${flag}`)
}

/** Where a value comes from, for messages: `--port`, `FRAMEWRIGHT_PORT` or `the default`. */
export const originOf = ({ givenBy }: Config, name: SettingName): string => givenBy[name] ?? 'the default'
