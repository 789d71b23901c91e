/** A PNG of the timeline as it is on the screen: its canvases, one upon the other. */

/** Rejects with a sentence when nothing is drawn yet. */
export async function timelinePicture(within: ParentNode = document): Promise<Blob> {
  const canvases = [
    ...within.querySelectorAll<HTMLCanvasElement>(
      '[aria-label="Timeline"] .timeline-surface canvas',
    ),
  ].filter(({ width, height }) => width > 0 && height > 0);
  const [first] = canvases;
  if (!first) throw new Error('There is no timeline to draw yet.');
  const boxes = canvases.map((canvas) => canvas.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const scale = Math.max(1, first.width / first.getBoundingClientRect().width);
  const picture = document.createElement('canvas');
  picture.width = Math.round((right - left) * scale);
  picture.height = Math.round((bottom - top) * scale);
  const context = picture.getContext('2d');
  if (!context) throw new Error('This browser cannot draw the picture.');
  const background = getComputedStyle(document.documentElement).getPropertyValue('--panel').trim();
  context.fillStyle = background || '#ffffff';
  context.fillRect(0, 0, picture.width, picture.height);
  for (const [index, canvas] of canvases.entries()) {
    const box = boxes[index];
    if (!box) continue;
    context.drawImage(
      canvas,
      (box.left - left) * scale,
      (box.top - top) * scale,
      box.width * scale,
      box.height * scale,
    );
  }
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('This browser cannot save the picture.'));
    }, 'image/png');
  });
}
