/** An e-mail address as accounts keep it: trimmed, in small letters. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}
