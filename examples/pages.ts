/**
 * Pages as one stream of posts. Only what is asked for is fetched, and leaving the loop early
 * runs the generator's `finally`.
 */
interface Post {
  id: number;
  userId: number;
  title: string;
}

let requests = 0;

async function* postsOf(user: number): AsyncGenerator<Post, void, undefined> {
  console.log(`user ${user}: open`);
  try {
    for (let page = 1; ; page++) {
      const response = await fetch(`https://api.example.com/posts?user=${user}&page=${page}`);
      requests++;
      const posts = (await response.json()) as Post[];
      if (posts.length === 0) return;
      console.log(`user ${user}: page ${page} has ${posts.length} posts`);
      yield* posts;
    }
  } finally {
    console.log(`user ${user}: closed, ${requests} pages fetched`);
  }
}

for await (const post of postsOf(3)) {
  if (post.title === 'Testing streams without waiting') {
    console.log(`found: ${post.title} (post ${post.id})`);
    break;
  }
}

requests = 0;
let count = 0;
for await (const _post of postsOf(4)) count++;
console.log(`${count} posts in all`);

export {};
