import { useEffect, useState } from 'react';

/** Whether the settings beside the view are being turned: what was pressed or focused last lies among them. */
export function useSettingsInUse(): boolean {
  const [inUse, setInUse] = useState(false);
  useEffect(() => {
    const used = ({ target }: Event): void => {
      if (target instanceof Element && target.closest('.presenter') === null) setInUse(target.closest('.rail') !== null);
    };
    document.addEventListener('pointerdown', used, true);
    document.addEventListener('focusin', used);
    return () => {
      document.removeEventListener('pointerdown', used, true);
      document.removeEventListener('focusin', used);
    };
  }, []);
  return inUse;
}
