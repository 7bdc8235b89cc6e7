const REDACTED = '[Redacted]'

/** What gives access, wherever it stands in a line of the log: in a message, a stack trace, an address. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // API keys; their first characters name them.
  [/\b(fw_live_[\w-]{4})[\w-]{8,}/g, `$1${REDACTED}`],
  // Signatures of links to files.
  [/([?&]signature=)[^&\s"\\]+/gi, `$1${REDACTED}`],
  [/\b(Bearer|Basic)(\s+)[^\s"\\,]+/gi, `$1$2${REDACTED}`],
  // Passwords in addresses, of databases for one.
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s/:@"\\]*:)[^\s/@"\\]+@/gi, `$1${REDACTED}@`],
]

/** Fields whose values are never logged, up to three objects deep. */
export const secretFields: readonly string[] = [
  'authorization',
  '["x-api-key"]',
  'cookie',
  'password',
  'secret',
  'webhookSecret',
  'callbackHeaders',
  'callback_headers',
  'databaseUrl',
  's3SecretAccessKey',
  'connectionString',
].flatMap((field) => {
  const below = field.startsWith('[') ? field : `.${field}`
  return [field, `*${below}`, `*.*${below}`]
})

/** Blots out secrets in a line of the log that is written already; the last guard, behind {@link secretFields}. */
export function redactSecrets(line: string): string {
  let redacted = line
  for (const [pattern, replacement] of secrets) redacted = redacted.replace(pattern, replacement)
  return redacted
}
