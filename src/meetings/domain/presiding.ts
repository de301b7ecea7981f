/** A written resolution has no meeting, and a consultation (간담회) decides nothing that binds: nobody need be in the chair. */
export function isPresidedOver(meeting: { readonly form: string }, body: { readonly kind: string }): boolean {
  return meeting.form !== 'written' && body.kind !== 'consultative-meeting';
}
