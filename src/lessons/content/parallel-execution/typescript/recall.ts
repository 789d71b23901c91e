async function greeting(name: string) {
  return `Hello, ${name}!`;
}

const text = greeting('Ada');
console.log(typeof text);
