import { Notice } from '../design/error-notice.tsx'
import type { ErrorDescription } from '../errors/describe-error.ts'
import { BrandMark } from './shell.tsx'
import styles from './sign-in.module.css'
import { SignInForm } from './sign-in-form.tsx'

interface SignInPageProps {
  /** Why the stored key no longer works. */
  readonly reason?: ErrorDescription | undefined
  readonly onSignIn: (key: string) => Promise<void>
}

/** The first page of somebody who has not signed in. */
export function SignInPage({ reason, onSignIn }: SignInPageProps) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.header}>
          <BrandMark />
          <h1>Framewright Studio</h1>
          <p className={styles.hint}>See, edit and export your projects.</p>
        </header>
        {reason !== undefined && <Notice kind="warning">{reason.detail}</Notice>}
        <SignInForm onSignIn={onSignIn} />
        <details className={styles.help}>
          <summary>Where do I get a key?</summary>
          <p>
            The server printed one when it was started for the first time. The person who runs it can create
            another one:
          </p>
          <pre>npx framewright keys create --name studio</pre>
        </details>
      </div>
    </main>
  )
}
