const REDACTED = '[Redacted]'

/** Patterns of secrets anywhere in a log line: in a message, a stack trace or a URL. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // API keys; the first characters are kept to identify the key.
  [/\b(fw_live_[\w-]{4})[\w-]{8,}/g, `$1${REDACTED}`],
  // Signatures of file links.
  [/([?&]signature=)[^&\s"\\]+/gi, `$1${REDACTED}`],
  [/\b(Bearer|Basic)(\s+)[^\s"\\,]+/gi, `$1$2${REDACTED}`],
  // Passwords in URLs, such as that of the database.
  [/(\b[a-z][a-z\d+.-]*:\/\/[^\s/:@"\\]*:)[^\s/@"\\]+@/gi, `$1${REDACTED}@`],
]

/** Paths of fields whose values are never logged, up to three levels deep. */
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

/** Redacts secrets in a formatted log line: the last guard, after {@link secretFields}. */
export function redactSecrets(line: string): string {
  let redacted = line
  for (const [pattern, replacement] of secrets) redacted = redacted.replace(pattern, replacement)
  return redacted
}
