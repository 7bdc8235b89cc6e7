import type { AccountDetails } from 'framewright-client'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { useSession } from '../session/session-context.tsx'

interface OfferDialogProps {
  /** The account of the link that opened the page. */
  readonly offer: AccountDetails
}

/** Asks before a link signs in to another account. */
export function OfferDialog({ offer }: OfferDialogProps) {
  const session = useSession()
  return (
    <Dialog
      title="Switch to another account?"
      size="s"
      isOpen
      onClose={() => session.dismissOffer()}
      actions={
        <>
          <Button onPress={() => session.dismissOffer()}>Stay here</Button>
          <Button variant="primary" onPress={() => session.acceptOffer()}>
            Switch
          </Button>
        </>
      }
    >
      <p>
        The link that you opened has a key of the account <strong>{offer.name}</strong>. Switch only if you
        trust who sent it: what you upload afterwards belongs to that account.
      </p>
    </Dialog>
  )
}
