import { useEffect } from 'react';
import { onDeskBack } from '../desk/index.ts';

/** What a form in work must answer to: the desk is back, the window is going away. */
export interface Saving {
  flush(): Promise<boolean>;
  retry(): void;
}

/** Nothing typed is lost: saves when the screen is left or the window closes, and again when the desk is back. */
export function useSaving(saving: Saving): void {
  useEffect(() => {
    const flush = () => void saving.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('beforeunload', flush);
    document.addEventListener('visibilitychange', hidden);
    const stop = onDeskBack(() => saving.retry());
    return () => {
      window.removeEventListener('beforeunload', flush);
      document.removeEventListener('visibilitychange', hidden);
      stop();
      flush();
    };
  }, [saving]);
}
