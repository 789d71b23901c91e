/**
 * A stream of orders in three stages: lines come in, orders go out, and a slow reader at the end
 * slows the source down (its `pull` is asked only when there is room).
 */
interface Order {
  id: number;
  total: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let read = 0;

/** The lines of a file, one every 20 ms. */
function linesOf(count: number): ReadableStream<string> {
  return new ReadableStream<string>(
    {
      async pull(controller) {
        await sleep(20);
        read++;
        controller.enqueue(`${read};${read * 10}`);
        if (read === count) controller.close();
      },
      cancel(reason) {
        console.log(`source closed: ${String(reason)}`);
      },
    },
    { highWaterMark: 1 },
  );
}

const parse = (): TransformStream<string, Order> =>
  new TransformStream({
    transform(line, controller) {
      const [id = '', total = ''] = line.split(';');
      controller.enqueue({ id: Number(id), total: Number(total) });
    },
  });

let sum = 0;
for await (const order of linesOf(6).pipeThrough(parse())) {
  await sleep(60);
  sum += order.total;
  console.log(`order ${order.id} stored`);
}
console.log(`sum ${sum} of ${read} lines`);

export {};
