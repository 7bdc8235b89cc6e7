import type { SentRequest } from './delivery.ts'

/** Quotes a text for a POSIX shell. */
export const quoteShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const signatureHeaders = /^(?:x-indream-|webhook-(?:timestamp|signature)$)/

/**
 * Writes commands that send the request of a delivery again, with a new timestamp and signature: receivers refuse old ones. The
 * secret is read from the environment, because the server shows it only once.
 */
export function writeCurl(url: string, { headers, body }: SentRequest): string {
  const kept = headers.filter(({ name }) => !signatureHeaders.test(name))
  const lines = kept.map(({ name, value }) =>
    value === null ? `  -H ${quoteShell(`${name}: …`)}` : `  -H ${quoteShell(`${name}: ${value}`)}`,
  )
  return `# export WEBHOOK_SECRET='whs_…' first
BODY=${quoteShell(body)}
TIMESTAMP=$(date +%s)
SIGNATURE=$(printf '%s.%s' "$TIMESTAMP" "$BODY" | openssl dgst -sha256 -hmac "$WEBHOOK_SECRET" | sed 's/^.* //')
curl ${quoteShell(url)} \\
${lines.map((line) => `${line} \\`).join('\n')}
  -H "x-indream-timestamp: $TIMESTAMP" \\
  -H "x-indream-signature: $SIGNATURE" \\
  --data-raw "$BODY"`
}

/** Formats JSON with line breaks; text that is not JSON stays as it is. */
export function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    // A receiver may respond with anything.
    return text
  }
}
