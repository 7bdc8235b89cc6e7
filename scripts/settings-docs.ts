import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configVariables } from '../src/config.ts'

const target = fileURLToPath(new URL('../docs/settings.md', import.meta.url))

const introduction = `# Settings

Everything can be set by an environment variable, some things also by a flag of \`framewright serve\` and
\`framewright worker\` (the flag wins). This page is made from \`src/config.ts\` by \`node scripts/settings-docs.ts\`.

| variable | flag | default | meaning |
| --- | --- | --- | --- |
`

interface Shown {
  readonly variable: string
  readonly flag?: string | undefined
  readonly default: unknown
  readonly defaultText?: string | undefined
  readonly description: string
}

function settingsPage(): string {
  const rows = Object.values<Shown>(configVariables).map(({ variable, flag, description, ...rest }) => {
    const shown = rest.defaultText ?? textOf(rest.default)
    return `| \`${variable}\` | ${flag === undefined ? '' : `\`--${flag}\``} | ${shown} | ${description.replaceAll('|', '\\|')} |`
  })
  return `${introduction}${rows.join('\n')}\n`
}

function textOf(value: unknown): string {
  if (value === '' || value === undefined) return ''
  return Array.isArray(value)
    ? `\`${value.map((pair: unknown) => String(pair).replace(',', ':')).join(', ')}\``
    : `\`${String(value)}\``
}

const made = settingsPage()
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    console.error('docs/settings.md is not current: run "node scripts/settings-docs.ts".')
    process.exitCode = 1
  }
} else writeFileSync(target, made)
