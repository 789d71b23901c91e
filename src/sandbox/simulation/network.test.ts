import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOracle, parseSchedule } from '../schedule.ts';
import { createNetwork, type Network, type Visit } from './network.ts';
import { parsePattern, type Behaviour, type Call } from './route.ts';

function call(address: string): Call {
  const [method = 'GET', url = '/'] = address.split(' ');
  const parsed = new URL(url, 'https://api.example.com');
  return {
    method,
    host: parsed.host,
    path: parsed.pathname,
    query: (name) => parsed.searchParams.get(name),
  };
}

const network = (schedule = '0') => createNetwork(createOracle(parseSchedule(schedule)));

const ask = (from: Network, address: string, now = 0) => from.arrive(call(address), address, now);

function answer(visit: Visit): { status: number; data: unknown; after: number } {
  if (visit.outcome?.kind !== 'answered') throw new Error('was not answered');
  const { status, body } = visit.outcome.answer;
  return { status, data: JSON.parse(body), after: visit.due };
}

const get = (address: string, schedule = '0') => answer(ask(network(schedule), address));

describe('the default API', () => {
  it('has users 1 to 100, all different', () => {
    expect(get('GET /users/1')).toEqual({
      status: 200,
      data: { id: 1, name: 'Ada Moreno', email: 'ada.moreno@example.com' },
      after: 100,
    });
    const names = Array.from({ length: 100 }, (_, id) =>
      JSON.stringify(get(`GET /users/${id + 1}`).data),
    );
    expect(new Set(names.map((text) => (JSON.parse(text) as { name: string }).name)).size).toBe(
      100,
    );
    for (const id of ['0', '101', '-1', 'x', '1.5']) {
      expect(get(`GET /users/${id}`)).toMatchObject({
        status: 404,
        data: { error: `No user ${id}` },
      });
    }
  });

  it('pages posts ten at a time, five pages, each once', () => {
    const pages = [1, 2, 3, 4, 5].map(
      (page) => get(`GET /posts?user=7&page=${page}`).data as { id: number }[],
    );
    const ids = pages.flat().map((post) => post.id);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 10, 10, 10]);
    expect(new Set(ids).size).toBe(50);
    expect(pages[0]?.[0]).toEqual({ id: 350, userId: 7, title: expect.any(String) as string });
    expect(get('GET /posts?user=7&page=6').data).toEqual([]);
    expect(get('GET /posts').data).toHaveLength(10);
    expect(get('GET /posts?page=0').status).toBe(400);
    expect(get('GET /posts?user=101').status).toBe(404);
    expect(get('GET /posts?user=1').after).toBe(150);
  });

  it('has comments by post and by user', () => {
    const byPost = get('GET /comments?post=12').data as { postId: number; text: string }[];
    expect(byPost.length).toBeGreaterThan(0);
    expect(byPost.every((comment) => comment.postId === 12 && comment.text !== '')).toBe(true);
    expect(get('GET /comments?user=3')).toMatchObject({ status: 200, after: 175 });
    expect(get('GET /comments').status).toBe(400);
  });

  it('numbers orders as they come', () => {
    const net = network();
    expect(answer(ask(net, 'POST /orders'))).toEqual({
      status: 201,
      data: { id: 1001 },
      after: 200,
    });
    expect(answer(ask(net, 'POST /orders')).data).toEqual({ id: 1002 });
    expect(answer(ask(net, 'GET /orders')).status).toBe(405);
  });

  it('is flaky half of the time and slow for 30 s', () => {
    const net = network();
    const flaky = [0, 1, 2, 3].map(() => answer(ask(net, 'GET /flaky')).status);
    expect(flaky).toEqual([503, 200, 503, 200]);
    expect(get('GET /slow')).toEqual({ status: 200, data: { ok: true }, after: 30_000 });
  });

  it.each([
    ['/users/:id', 'GET /users/5', 80, 120],
    ['/posts', 'GET /posts?user=1', 100, 200],
    ['/comments', 'GET /comments?post=1', 50, 300],
    ['/orders', 'POST /orders', 150, 250],
    ['/flaky', 'GET /flaky', 50, 150],
    ['elsewhere', 'GET https://shop.test/x', 20, 40],
  ])('draws the latency of %s from its range, ends included', (_name, address, low, high) => {
    const seen = Array.from(
      { length: 3000 },
      (_, seed) => ask(network(String(seed + 1)), address).due,
    );
    expect(Math.min(...seen)).toBe(low);
    expect(Math.max(...seen)).toBe(high);
  });

  it('says which host it does not know, and what to do', () => {
    const visit = ask(network(), 'GET https://shop.test/items');
    expect(visit).toMatchObject({ due: 30, outcome: { kind: 'failed', code: 'ENOTFOUND' } });
    expect(visit.outcome?.kind === 'failed' && visit.outcome.message).toContain(
      "server.route('GET https://shop.test/…'",
    );
  });

  it('serves 50 at a time, queues 100, and answers 429 to the rest', () => {
    const net = network();
    const visits = Array.from({ length: 160 }, () => ask(net, 'GET /users/1'));
    const count = (state: Visit['state']) => visits.filter((visit) => visit.state === state).length;
    expect([count('serving'), count('queued'), count('refused')]).toEqual([50, 100, 10]);
    expect(answer(visits[150] as Visit)).toMatchObject({ status: 429, after: 20 });

    const next = net.leave(visits[0] as Visit, 100);
    expect(next).toBe(visits[50]);
    expect(next).toMatchObject({ state: 'serving', due: 200 });
  });
});

describe('a route of the learner', () => {
  const routed = (pattern: string, behaviour: Partial<Behaviour>) => {
    const net = network();
    net.route({
      pattern: parsePattern(pattern),
      behaviour: { answer: () => ({ status: 200, body: '"mine"' }), ...behaviour },
    });
    return net;
  };

  it('goes before the default one, and works on other hosts', () => {
    expect(answer(ask(routed('/users/:id', {}), 'GET /users/1')).data).toBe('mine');
    expect(
      answer(ask(routed('GET https://shop.test/*', {}), 'GET https://shop.test/a/b')).data,
    ).toBe('mine');
    expect(
      answer(ask(routed('GET https://shop.test/a', {}), 'GET https://shop.test/b')).status,
    ).toBe(404);
  });

  it('leaves what it does not say as it was', () => {
    const net = network();
    net.route({ pattern: parsePattern('GET /users/:id'), behaviour: { latency: [1000, 1000] } });
    net.route({ pattern: parsePattern('/*'), behaviour: { bodyLatency: 5 } });
    const visit = ask(net, 'GET /users/3');
    expect(answer(visit)).toMatchObject({ data: { id: 3 }, after: 1000 });
    expect(visit.outcome).toMatchObject({ bodyLatency: 5 });
    expect(answer(ask(net, 'GET /anything'))).toEqual({
      status: 200,
      data: { ok: true },
      after: 100,
    });
  });

  it.each([429, 503] as const)('refuses with %i when it is full', (whenFull) => {
    const net = routed('/users/:id', { places: { capacity: 1, whenFull } });
    expect(ask(net, 'GET /users/1').state).toBe('serving');
    expect(answer(ask(net, 'GET /users/2'))).toMatchObject({ status: whenFull, after: 20 });
  });

  it('frees a place when a waiting or served caller gives up', () => {
    const net = routed('/users/:id', { places: { capacity: 1, whenFull: 'queue' } });
    const [first, second, third] = [1, 2, 3].map((id) => ask(net, `GET /users/${id}`, id)) as [
      Visit,
      Visit,
      Visit,
    ];
    expect(net.leave(second, 10)).toBeNull();
    expect(net.leave(first, 20)).toBe(third);
    expect(third.due).toBe(120);
  });

  it('breaks connections at the end of an outage', () => {
    const net = routed('/users/:id', { outage: [1000, 5000] });
    expect(ask(net, 'GET /users/1', 999).outcome?.kind).toBe('answered');
    expect(ask(net, 'GET /users/1', 1000)).toMatchObject({
      due: 5000,
      outcome: { code: 'ECONNRESET' },
    });
    expect(ask(net, 'GET /users/1', 5000).outcome?.kind).toBe('answered');
  });

  it('fails at its rate, under every seed and evenly at seed 0', () => {
    const statuses = (schedule: string) => {
      const net = createNetwork(createOracle(parseSchedule(schedule)));
      net.route({
        pattern: parsePattern('/x'),
        behaviour: { failRate: 0.1 },
      });
      return Array.from({ length: 1000 }, () => {
        const visit = ask(net, 'GET /x');
        net.leave(visit, 0);
        return answer(visit).status;
      });
    };
    const evenly = statuses('0');
    expect(evenly.filter((status) => status === 503)).toHaveLength(100);
    expect(evenly.slice(0, 11)).toEqual([503, ...Array<number>(9).fill(200), 503]);
    const drawn = statuses('5').filter((status) => status === 503).length;
    expect(drawn).toBeGreaterThan(60);
    expect(drawn).toBeLessThan(140);
  });
});

describe('whatever arrives and leaves', () => {
  it('never serves more than the capacity, and serves everybody in order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.oneof(fc.constant('arrive' as const), fc.nat({ max: 30 })), { maxLength: 60 }),
        (capacity, script) => {
          const net = network();
          net.route({
            pattern: parsePattern('/x'),
            behaviour: { places: { capacity, whenFull: 'queue' } },
          });
          const visits: Visit[] = [];
          script.forEach((action, now) => {
            if (action === 'arrive') visits.push(ask(net, 'GET /x', now));
            else {
              const leaver = visits[action % Math.max(visits.length, 1)];
              if (leaver !== undefined) net.leave(leaver, now);
            }
            const serving = visits.filter((visit) => visit.state === 'serving').length;
            const queued = visits.filter((visit) => visit.state === 'queued').length;
            expect(serving).toBeLessThanOrEqual(capacity);
            expect(queued === 0 || serving === capacity).toBe(true);
          });
        },
      ),
    );
  });
});

describe('parsePattern', () => {
  it.each(['', 'users', 'GET users', 'G3T /x', 'https:///x', 'GET  /x'])('refuses %j', (text) => {
    expect(() => parsePattern(text)).toThrow(/A route is a path such as/);
  });
});
