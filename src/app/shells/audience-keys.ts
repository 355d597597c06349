import { useEffect } from 'react';
import { isPressable, type HallKey } from '../../store/lessons/stage-keys.ts';

/** What a key in the hall's window does: it is handed on to the presenter, shows the full screen, or is nothing. */
export function meaningOf({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>): HallKey | 'fullscreen' | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const [plain, letter] = [!shiftKey, key.length === 1 && key !== ' ' ? key.toLowerCase() : key];
  if (letter === 'f' && plain && !repeat) return 'fullscreen';
  return plain && isPressable(letter) ? letter : undefined;
}

/** Shows the window on the full screen, or no more. Refused in some browsers: it then stays as it is. */
export function toggleFullScreen(): void {
  (document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen()).catch(() => undefined);
}

/** Listens for the keys of a hall's window: whoever stands at it with a clicker moves the presenter. */
export function useAudienceKeys(press: (key: HallKey) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const meaning = meaningOf(event);
      // A focused button is pressed with Enter; Space moves on here as it does at the presenter.
      if (meaning === undefined) return;
      event.preventDefault();
      if (meaning === 'fullscreen') toggleFullScreen();
      else press(meaning);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [press]);
}
