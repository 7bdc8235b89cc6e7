import { describe, expect, test } from 'vitest'
import { configVariables } from './config.ts'
import { findUnknownVariables } from './find-unknown-variables.ts'

describe('findUnknownVariables', () => {
  test('reports variables that look like settings, with the most similar setting', () => {
    const environment = {
      FRAMEWRIGHT_WORKER: '2',
      FRAMEWRIGHT_DATABASE_URL: 'postgres://me:hunter2@db/x',
      FRAMEWRIGHT_SOMETHING_ELSE: '1',
      FRAMEWRIGHT_EMPTY: '',
    }
    expect(findUnknownVariables(environment)).toEqual([
      'FRAMEWRIGHT_WORKER is not a setting and has no effect. Did you mean FRAMEWRIGHT_WORKERS?',
      'FRAMEWRIGHT_DATABASE_URL is not a setting and has no effect. Did you mean DATABASE_URL?',
      'FRAMEWRIGHT_SOMETHING_ELSE is not a setting and has no effect.',
    ])
  })

  test('ignores settings, and variables of the command line, the client, the tests and other programs', () => {
    const settings = Object.values(configVariables).map(({ variable }) => [variable, 'x'])
    const others = ['ENVIRONMENT_FILE', 'URL', 'KEY', 'REFERENCE', 'KEEP_TEST_DATABASES'].map((name) => [
      `FRAMEWRIGHT_${name}`,
      'x',
    ])
    expect(findUnknownVariables({ ...Object.fromEntries([...settings, ...others]), HOME: '/root' })).toEqual(
      [],
    )
  })
})
