import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test.each(['README.md', 'docs/install.md'])(
  'npm accepts the oldest Node.js version that %s promises',
  (page) => {
    const promised = /npm 10 or newer on any Node from (\d+\.\d+)/.exec(read(page))?.[1]
    expect(JSON.parse(read('package.json')).engines).toEqual({ node: `>=${promised}` })
    expect(JSON.parse(read('package-lock.json')).packages[''].engines).toEqual({ node: `>=${promised}` })
  },
)
