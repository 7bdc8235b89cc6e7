import { useState } from 'react'
import { Card } from '../design/card.tsx'
import { CodeBlock } from '../design/code-block.tsx'
import { Tabs } from '../design/tabs.tsx'
import styles from './verify-card.module.css'

const withClient = `import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { verifyWebhook } from 'framewright-client'

createServer(async (request, response) => {
  const body = await text(request)
  const event = await verifyWebhook({ secret: process.env.WEBHOOK_SECRET, headers: request.headers, body })
  if (event === undefined) return response.writeHead(401).end()
  response.writeHead(204).end()
  console.log(event.type, event.data)
}).listen(3000)`

const withLibrary = `import { Webhook } from 'standardwebhooks'

// The part of the secret after "whs_" is base64.
const webhook = new Webhook(process.env.WEBHOOK_SECRET.slice(4))
const event = webhook.verify(rawBody, request.headers)`

/** Teaches how a receiver checks that an event is genuine. */
export function VerifyCard() {
  const [tab, setTab] = useState<'client' | 'library'>('client')
  return (
    <Card
      title="Check the signature"
      description="Anyone can send a request to your URL. Verify the raw body before you parse it, and ignore events whose webhook-id you have seen."
    >
      <Tabs
        isFlush
        label="Ways to verify a signature"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'client',
            title: 'TypeScript',
            content: (
              <div className={styles.panel}>
                <CodeBlock label="verification in TypeScript" code={withClient} language="typescript" />
              </div>
            ),
          },
          {
            id: 'library',
            title: 'Standard Webhooks',
            content: (
              <div className={styles.panel}>
                <CodeBlock label="verification with a library" code={withLibrary} language="typescript" />
              </div>
            ),
          },
        ]}
      />
    </Card>
  )
}
