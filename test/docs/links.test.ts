import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = globSync(['*.md', 'docs/*.md', 'docs/runbooks/*.md', 'examples/*.md'], { cwd: root })

test('every link between pages leads to an existing page and heading', () => {
  const links = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)/g)].map(
      ([, path = '', anchor = '']) => ({
        page,
        target: path === '' ? page : join(dirname(page), path),
        anchor,
      }),
    ),
  )
  expect(links.length).toBeGreaterThan(60)
  const broken = links.filter(
    ({ target, anchor }) =>
      !existsSync(join(root, target)) || (anchor !== '' && !findAnchors(target).includes(anchor)),
  )
  expect(broken).toEqual([])
})

test('the index names every page', () => {
  const index = readFileSync(join(root, 'docs/README.md'), 'utf8')
  const missing = pages.filter(
    (page) =>
      /^docs\/[^/]+$/.test(page) && page !== 'docs/README.md' && !index.includes(`(${page.slice(5)})`),
  )
  expect(missing).toEqual([])
})

/** Derives anchors from headings as GitHub does. */
function findAnchors(page: string): string[] {
  const headings = readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(
    ([, heading = '']) =>
      `#${heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-')}`,
  )
}
