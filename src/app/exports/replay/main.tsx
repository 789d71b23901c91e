/** The script of a replay file: it has its runs beside it, and needs nothing else. */
import { createRoot } from 'react-dom/client';
import { buildModel, parseTrace } from '../../../trace/index.ts';
import type { Recording } from './recording.ts';
import { RECORDING } from './recording.ts';
import { Replay } from './Replay.tsx';
import './replay.css';

function start(place: HTMLElement): void {
  const recording: Recording = JSON.parse(document.getElementById(RECORDING)?.textContent ?? '');
  const runs = recording.runs.map(({ title, trace }, index) => ({
    id: String(index),
    title,
    model: buildModel(parseTrace(trace)),
  }));
  createRoot(place).render(<Replay recording={recording} runs={runs} />);
}

const place = document.getElementById('replay');
if (place !== null) {
  try {
    start(place);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    place.textContent = `This replay cannot be shown: ${reason}`;
  }
}
