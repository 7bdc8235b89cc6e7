import { Dialog } from '../design/dialog.tsx'
import { useSession } from '../session/session-context.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Asks for another key over the page, after the server has refused the present one. */
export function ExpiredKeyDialog() {
  const session = useSession()
  return (
    <Dialog title="Sign in again" size="s" isOpen isDismissable={false} onClose={() => undefined}>
      <p>Your API key has expired or was revoked. Nothing is lost: sign in to go on where you are.</p>
      <SignInForm onSignIn={(key) => session.signIn(key)} />
    </Dialog>
  )
}
