// What is asked of the program. The key that it gave this browser goes with every request.
class Refusal extends Error {
  constructor(code, message, action = null) {
    super(message);
    this.code = code;
    this.action = action;
  }
}

const ask = async (path, body) => {
  const headers = { Authorization: `Bearer ${kept("key")}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  let content;
  try {
    answer = await fetch(path, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
    content = await answer.json();
  } catch {
    // No answer, or half of one: the program has stopped.
    if (!answer || answer.ok) throw new Refusal("gone", "");
  }
  if (answer.ok) return content;
  const { code = "key", message = "" } = content?.error ?? {};
  throw new Refusal(answer.status === 401 ? "key" : code, message || `${answer.status} ${answer.statusText}`);
};

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
