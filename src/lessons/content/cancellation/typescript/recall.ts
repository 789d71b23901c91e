async function load(): Promise<string> {
  throw new Error('not there');
}

function begin() {
  try {
    return load();
  } catch {
    console.log('caught');
    return 'nothing';
  }
}

const loading = begin();
console.log('left');
try {
  await loading;
} catch {
  console.log('caught outside');
}
