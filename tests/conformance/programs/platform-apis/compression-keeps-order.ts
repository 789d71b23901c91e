// profile: both
// compression keeps order
const pack = async (name: string, text: string) => {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const back = await new Response(packed.pipeThrough(new DecompressionStream('gzip'))).text();
  console.log(name, back.length, back === text);
};
await pack('big', 'y'.repeat(300000));
await pack('small', 'q');
