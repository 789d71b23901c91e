import { useEffect, useEffectEvent } from 'react';

const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') ?? false;

/** Files may be dropped anywhere on the page. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): void {
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      take(files);
    };
    // Before the editor, which would take the file's text for itself.
    const options = { capture: true };
    addEventListener('dragover', over, options);
    addEventListener('drop', drop, options);
    return () => {
      removeEventListener('dragover', over, options);
      removeEventListener('drop', drop, options);
    };
  }, []);
}
