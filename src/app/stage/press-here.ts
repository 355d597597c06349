/** Presses a key on the page as if it had the focus: what listens for keys acts, whatever field or button is focused. What is open over the page has the keyboard to itself. */
export function pressHere(key: string, shiftKey = false): void {
  const target = document.querySelector('dialog:modal') ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
}
