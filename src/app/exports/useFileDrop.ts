import { useEffect, useEffectEvent } from 'react';

const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') ?? false;

/** A file may be dropped anywhere on the page; of several the first one is taken. */
export function useFileDrop(onFile: (file: File) => void): void {
  const take = useEffectEvent(onFile);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      take(file);
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
