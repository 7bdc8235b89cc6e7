import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configVariables } from '../src/config.ts'

const target = fileURLToPath(new URL('../docs/settings.md', import.meta.url))

const introduction = `# Settings

Everything can be set by an environment variable, some things also by a flag of \`framewright serve\` and
\`framewright worker\` (the flag wins). The log, or standard error, warns of a variable that begins with
\`FRAMEWRIGHT_\` and is no setting. Settings for S3 are refused while nothing says whether \`FRAMEWRIGHT_STORAGE\` is
\`s3\` or \`local\`. This page is made from \`src/config.ts\` by \`node scripts/settings-docs.ts\`.

| variable | flag | values | default | meaning |
| --- | --- | --- | --- | --- |
`

interface Shown {
  readonly variable: string
  readonly flag?: string | undefined
  readonly type: string
  readonly default: unknown
  readonly defaultText?: string | undefined
  readonly description: string
}

function settingsPage(): string {
  const rows = Object.values<Shown>(configVariables).map(({ variable, flag, type, description, ...rest }) => {
    const shown = rest.defaultText ?? formatText(rest.default)
    const cells = [`\`${variable}\``, flag === undefined ? '' : `\`--${flag}\``, type, shown, description]
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  return `${introduction}${rows.join('\n')}\n`
}

function formatText(value: unknown): string {
  if (value === '' || value === undefined || (Array.isArray(value) && value.length === 0)) return ''
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
