import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configVariables } from '../src/config.ts'
import { tracingVariables } from '../src/platform/tracing/tracing-variables.ts'

const target = fileURLToPath(new URL('../docs/settings.md', import.meta.url))

const introduction = `# Settings

Every setting has an environment variable, and some also have a flag of \`framewright serve\` and \`framewright worker\`,
which takes precedence. Variables that begin with \`FRAMEWRIGHT_\` but are not settings cause a warning in the log or on
standard error. S3 settings are refused unless \`FRAMEWRIGHT_STORAGE\` is set to \`s3\` or \`local\`. This page is generated
from \`src/config.ts\` and \`src/platform/tracing\` with \`node scripts/settings-docs.ts\`.

Variables can also be in an environment file, which all commands of the service read: the file that \`--environment-file\` or
\`FRAMEWRIGHT_ENVIRONMENT_FILE\` names, or \`/etc/framewright/framewright.env\` if it exists. Variables of the environment take
precedence. [Command line](command-line.md#which-database) says when the default file is not read, and describes its format.

| variable | flag | values | default | meaning |
| --- | --- | --- | --- | --- |
`

const traces = `
## Traces

[Traces](operating.md#traces) are set with the standard variables of OpenTelemetry, without flags. Values that are not valid cause
a warning in the log, and the defaults are used.

| variable | default | meaning |
| --- | --- | --- |
`

interface Setting {
  readonly variable: string
  readonly flag?: string | undefined
  readonly type: string
  readonly default: unknown
  readonly defaultText?: string | undefined
  readonly description: string
}

function buildPage(): string {
  const rows = Object.values<Setting>(configVariables).map(
    ({ variable, flag, type, description, ...rest }) => {
      const shown = rest.defaultText ?? formatText(rest.default)
      const cells = [`\`${variable}\``, flag === undefined ? '' : `\`--${flag}\``, type, shown, description]
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
    },
  )
  const tracing = Object.values(tracingVariables).map(
    ({ variable, default: fallback, description }) =>
      `| \`${variable}\` | ${formatText(fallback)} | ${description} |`,
  )
  return `${introduction}${rows.join('\n')}\n${traces}${tracing.join('\n')}\n`
}

function formatText(value: unknown): string {
  if (value === '' || value === undefined || (Array.isArray(value) && value.length === 0)) return ''
  return Array.isArray(value)
    ? `\`${value.map((pair: unknown) => String(pair).replace(',', ':')).join(', ')}\``
    : `\`${String(value)}\``
}

const made = buildPage()
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    console.error('docs/settings.md is outdated: run "node scripts/settings-docs.ts".')
    process.exitCode = 1
  }
} else writeFileSync(target, made)
