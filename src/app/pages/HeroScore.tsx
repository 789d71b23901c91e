/**
 * What the site shows, in one picture: the two runs of the first lesson, as its timeline draws
 * them. Times are those of the lesson's own trace, in virtual ms (the lesson's claims hold them).
 */

interface Request {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface Score {
  readonly title: string;
  readonly waits: readonly { readonly from: number; readonly to: number; readonly label: string }[];
  readonly requests: readonly Request[];
}

const SCORES: readonly Score[] = [
  {
    title: 'one after the other',
    waits: [
      { from: 0, to: 1000, label: 'await fetchUser' },
      { from: 1000, to: 2000, label: 'await fetchPosts' },
      { from: 2000, to: 3000, label: 'await fetchComments' },
    ],
    requests: [
      { name: 'fetchUser', from: 0, to: 1000 },
      { name: 'fetchPosts', from: 1000, to: 2000 },
      { name: 'fetchComments', from: 2000, to: 3000 },
    ],
  },
  {
    title: 'all at once',
    waits: [{ from: 0, to: 1000, label: 'await Promise.all' }],
    requests: [
      { name: 'fetchUser', from: 0, to: 1000 },
      { name: 'fetchPosts', from: 0, to: 1000 },
      { name: 'fetchComments', from: 0, to: 1000 },
    ],
  },
];

const LEFT = 150;
const WIDTH = 396;
const LANE = 24;
const x = (ms: number): number => LEFT + (ms / 3000) * (WIDTH - 8);

function Lanes({ score, top }: { readonly score: Score; readonly top: number }) {
  return (
    <g transform={`translate(0 ${top})`}>
      <text className="score-title" x="0" y="0">
        {score.title}
      </text>
      <text className="score-lane" x="0" y="27">
        dashboard
      </text>
      {score.waits.map(({ from, to, label }) => (
        <g key={label}>
          <rect className="score-run" x={x(from)} y="15" width="4" height="16" rx="1.5" />
          <rect
            className="score-wait"
            x={x(from) + 5}
            y="19.5"
            width={x(to) - x(from) - 6}
            height="7"
            rx="2"
          />
          <text className="score-label" x={x(from) + 9} y="14">
            {label}
          </text>
        </g>
      ))}
      <rect
        className="score-run"
        x={x(score.waits.at(-1)?.to ?? 0)}
        y="15"
        width="4"
        height="16"
        rx="1.5"
      />
      {score.requests.map(({ name, from, to }, index) => {
        const y = 42 + index * LANE;
        return (
          <g key={name}>
            <text className="score-lane soft" x="12" y={y + 12}>
              {name}
            </text>
            <rect
              className="score-operation"
              x={x(from)}
              y={y}
              width={x(to) - x(from)}
              height="16"
              rx="3"
            />
            <rect className="score-run" x={x(from)} y={y} width="3" height="16" />
            <circle className="score-end" cx={x(to)} cy={y + 8} r="4" />
          </g>
        );
      })}
    </g>
  );
}

export function HeroScore() {
  return (
    <figure className="hero-score">
      <svg
        viewBox="0 0 560 316"
        role="img"
        aria-label="Two runs on one axis. One after the other, three requests take three seconds; all at once, they take one."
      >
        {[0, 1000, 2000, 3000].map((ms) => (
          <g key={ms}>
            <line className="score-grid" x1={x(ms)} x2={x(ms)} y1="22" y2="306" />
            <text className="score-tick" x={x(ms)} y="14">
              {ms === 0 ? '0' : `${ms / 1000} s`}
            </text>
          </g>
        ))}
        <Lanes score={SCORES[0] as Score} top={40} />
        <line className="score-grid" x1="0" x2="540" y1="168" y2="168" />
        <Lanes score={SCORES[1] as Score} top={190} />
        <path className="score-saved" d={`M${x(1000)} 298H${x(3000)}m0-4v8M${x(1000)} 294v8`} />
        <text className="score-saved-words" x={x(2000)} y="290">
          2 s sooner
        </text>
      </svg>
      <figcaption className="visually-hidden">
        The two programs of the lesson Parallel execution.
      </figcaption>
    </figure>
  );
}
