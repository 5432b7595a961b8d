// What is asked of the program. The key that it gave this browser goes with every request.
class Refusal extends Error {
  constructor(code, message, action = null) {
    super(message);
    this.code = code;
    this.action = action;
  }
}

// The program answers within twenty seconds, news or not; a machine that slept may have lost the answer.
const LONGEST = 60_000;
const ask = async (path, body) => {
  const headers = { Authorization: `Bearer ${kept("key")}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  let content;
  try {
    const rest = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    answer = await fetch(path, { headers, signal: AbortSignal.timeout(LONGEST), ...rest });
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
